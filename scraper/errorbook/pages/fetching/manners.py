"""How servers are asked: who we say we are, how long we wait, how much we take."""

from dataclasses import dataclass

from errorbook import __version__
from errorbook.pages.limits import MAX_BYTES

PRODUCT = "errorbook"  # the name that robots.txt files know us by


@dataclass(frozen=True)
class Manners:
    """What holds for all requests of a run. Times are in seconds.

    `delay` is between two requests to a host; `longest_wait` is how long a server can make us wait, by its robots.txt
    or by Retry-After; `whole` is for one answer from its first byte to its last. A host is asked for nothing more after
    `failures_in_a_row`, each of them after several attempts.
    """

    contact: str
    delay: float = 1.0
    longest_wait: float = 60.0
    attempts: int = 4
    first_wait: float = 1.0
    connect: float = 10.0
    read: float = 30.0
    whole: float = 120.0
    failures_in_a_row: int = 3
    hosts_at_once: int = 8
    max_redirects: int = 10
    max_bytes: int = MAX_BYTES
    private_hosts: frozenset[str] = frozenset()

    @property
    def user_agent(self) -> str:
        """Who we are, and where to complain."""
        where = self.contact if self.contact.startswith("http") else f"mailto:{self.contact}"
        return f"{PRODUCT}/{__version__} (+{where})"

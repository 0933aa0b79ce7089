"""What is asked for, and what is answered: plain values."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """What a server said of a page when it was fetched last: its validators, and at which URL."""

    url: str
    etag: str = ""
    last_modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """The headers that ask for the page only where it has changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


@dataclass(frozen=True)
class Wanted:
    """A page to ask for. `hosts` are those it may be on, None for any; `known` is set where it was fetched before."""

    url: str
    hosts: Collection[str] | None
    max_bytes: int
    known: Known | None = None


@dataclass(frozen=True)
class Answer:
    """What a server answered. `body` is None where the page is as it was; `url` is where it was found."""

    url: str
    body: bytes | None
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""

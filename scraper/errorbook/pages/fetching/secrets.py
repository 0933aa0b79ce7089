"""Headers that only some servers may see, such as cookies: from the environment, never from a committed file."""

import re
from collections.abc import Mapping

import httpx2
import msgspec

from errorbook.errors import InputError

VARIABLE = "ERRORBOOK_FETCH_HEADERS"
EXAMPLE = '{"docs.acme.example": {"Cookie": "session=…"}}'
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_VALUE = re.compile(r"[\x20-\x7e\t]*")
_OURS = frozenset(
    ["accept", "accept-encoding", "connection", "host", "if-modified-since", "if-none-match", "user-agent"]
)

Secrets = Mapping[str, Mapping[str, str]]


def from_environment(environment: Mapping[str, str]) -> Secrets:
    """Return the headers for each host. Raises InputError, which names no value."""
    text = environment.get(VARIABLE, "")
    if not text:
        return {}
    try:
        secrets = msgspec.json.decode(text, type=dict[str, dict[str, str]])
    except (msgspec.DecodeError, UnicodeError):
        raise InputError(f"{VARIABLE}: is not the headers by host as JSON, such as {EXAMPLE}") from None
    for host, headers in secrets.items():
        for name, value in headers.items():
            if not _NAME.fullmatch(name) or name.lower() in _OURS:
                raise InputError(f"{VARIABLE}: {host}: {name!a} is no header that can be set here")
            if not _VALUE.fullmatch(value):
                raise InputError(f"{VARIABLE}: {host}: the value of {name} holds a character that no header may")
    return {host.lower(): headers for host, headers in secrets.items()}


def headers_for(url: httpx2.URL, secrets: Secrets, private_hosts: frozenset[str]) -> Mapping[str, str]:
    """Return the headers for the very host of a URL; none over http, where others could read them on the way."""
    if url.scheme != "https" and url.host not in private_hosts:
        return {}
    return secrets.get(url.host, {})

"""Which failures are worth another try, and after how long."""

from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from time import time

import httpx2
import stamina.instrumentation

from errorbook.pages.fetching.errors import BusyError, StatusError

stamina.instrumentation.set_on_retry_hooks([])  # what becomes of a page is told once, as a finding


def worth_another_try(longest_wait: float, error: Exception) -> bool | float:
    """Return whether to try again, or after how many seconds, as the server asks."""
    if isinstance(error, BusyError):
        return True if error.wait is None else error.wait <= longest_wait and error.wait
    return isinstance(error, httpx2.TransportError) and not isinstance(
        error, httpx2.LocalProtocolError | httpx2.UnsupportedProtocol
    )


def check_status(status: int, headers: Mapping[str, str]) -> None:
    """Raise for an answer that is no page: BusyError where the server may answer another time, else StatusError."""
    if status == httpx2.codes.OK:
        return
    told = f"the server answers {status} {httpx2.codes.get_reason_phrase(status)}".rstrip()
    if status != httpx2.codes.TOO_MANY_REQUESTS and status < httpx2.codes.INTERNAL_SERVER_ERROR:
        raise StatusError(status, told)
    wait = retry_after(headers)
    if wait:
        told += f", and asks to come back in {wait:,.0f} seconds"
    raise BusyError(status, told, wait)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return for how many seconds a server asks to wait, given as such or as a date; None where it does not.

    A date is compared with the server's own clock, where it tells it.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    until = _timestamp(value)
    if until is None:
        return None
    return max(0.0, until - (_timestamp(headers.get("date", "")) or time()))


def _timestamp(date: str) -> float | None:
    try:
        parsed = parsedate_to_datetime(date)
    except (ValueError, OverflowError):
        return None
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp()

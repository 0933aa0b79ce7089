"""Why a page could not be fetched; the old snapshot stays."""


class FetchError(Exception):
    """A page could not be fetched; `kind` is that of the finding."""

    def __init__(self, message: str, kind: str = "fetch-failed") -> None:
        super().__init__(message)
        self.kind = kind


class UnreachableError(FetchError):
    """No server could be reached at all: the name is not known, or nobody answers there."""


class BrokenError(FetchError):
    """The server's answer breaks off, is none, or takes too long."""


class AddressError(FetchError):
    """The server is at an address that may not be connected to."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "fetch-refused")


class StatusError(FetchError):
    """The server answered with something else than a page."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class BusyError(StatusError):
    """The server asks to come back later: after `wait` seconds, where it says so."""

    def __init__(self, status: int, message: str, wait: float | None) -> None:
        super().__init__(status, message)
        self.wait = wait

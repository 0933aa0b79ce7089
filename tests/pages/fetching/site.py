"""A real HTTP server on loopback that does, path by path, what a test wants it to do."""

import contextlib
import gzip
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Behaviour = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Asked:
    """A request that came in."""

    path: str
    headers: dict[str, str]
    at: float


@dataclass
class Site:
    """What is served, by path, and what was asked for. What is not served is a 404."""

    host: str
    port: int = 0
    pages: dict[str, Behaviour] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    busy: int = 0
    busiest: int = 0

    def url(self, path: str = "/page") -> str:
        """Return the URL of a path."""
        return f"http://{self.host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return what was asked for, but for robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]


@contextlib.contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Site]:
    """Serve a site while a test runs."""
    site = Site(host)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(
                Asked(self.path, {name.lower(): text for name, text in self.headers.items()}, time.monotonic())
            )
            site.busy += 1
            site.busiest = max(site.busiest, site.busy)
            try:
                site.pages.get(self.path, page(b"not found", 404))(self)
            except (BrokenPipeError, ConnectionResetError):  # the client has seen enough
                self.close_connection = True
            finally:
                site.busy -= 1

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass

    server = Server((host, 0), Handler)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def page(body: bytes = b"a page", status: int = 200, /, **headers: str) -> Behaviour:
    """Answer with a status, a body and headers."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response_only(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        if status != 304:
            handler.wfile.write(body)

    return answer


def redirect(to: str, status: int = 302) -> Behaviour:
    """Redirect to another URL."""
    return page(b"", status, Location=to)


def packed(body: bytes, **headers: str) -> Behaviour:
    """Answer with a gzip-encoded body."""
    return page(gzip.compress(body), Content_Encoding="gzip", **headers)


def validated(body: bytes, **validators: str) -> Behaviour:
    """Answer with validators, and with 304 where the client sends them back."""
    conditions = {"ETag": "if-none-match", "Last_Modified": "if-modified-since"}

    def answer(handler: BaseHTTPRequestHandler) -> None:
        same = all(handler.headers.get(conditions[name]) == value for name, value in validators.items())
        page(body, 304 if same else 200, **validators)(handler)

    return answer


def raw(*parts: bytes, reset: bool = False, pause: float = 0.0) -> Behaviour:
    """Send bytes as they are, with a pause before each but the first, and hang up, rudely where `reset`."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        for number, part in enumerate(parts):
            if number:
                time.sleep(pause)
            handler.wfile.write(part)
            handler.wfile.flush()
        if reset:
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            handler.connection.close()

    return answer


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """Do one thing after the other, a request each, and then the last one again and again."""
    left = list(behaviours)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer

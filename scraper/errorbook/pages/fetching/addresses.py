"""Which addresses may be connected to: public ones, and any of the hosts that the project file names as private.

A name is resolved once, what it resolves to is checked, and that very address is connected to. So a name that
resolves to something else the next moment leads nowhere else.
"""

import asyncio
import socket
from collections.abc import Collection, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpcore2

from errorbook.pages.fetching.errors import AddressError, FetchError

_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(text: str) -> bool:
    """Tell whether an address is one of the public internet, also where it stands within an IPv6 address."""
    address = ip_address(text)
    if isinstance(address, IPv6Address) and (inner := _within(address)):
        return is_public(str(inner))
    return address.is_global and not address.is_multicast


def _within(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


class CheckedNetwork(httpcore2.AsyncNetworkBackend):
    """Connects to public addresses, and to others only for `private_hosts`."""

    def __init__(self, private_hosts: Collection[str]) -> None:
        self._private_hosts = private_hosts
        self._network = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first address of a host that answers. Raises FetchError where none may be connected to."""
        addresses = await _resolve(host, port)
        if host not in self._private_hosts:
            private = [address for address in addresses if not is_public(address)]
            if private:
                raise AddressError(
                    f"{host} is at {private[0]}, which is no public address; if that is right, name {host} in"
                    " `fetch: private_hosts` of errorbook.yaml"
                )
        failure: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure


async def _resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, each once, in the order in which the system would try them."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore2.ConnectError(f"the name {host} can't be resolved: {error.strerror}") from None
    except UnicodeError as error:
        raise FetchError(f"{host}:{port} is no address of a server: {error}") from None
    return list(dict.fromkeys(str(address[0]) for *_, address in found))

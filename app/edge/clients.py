"""Who is at the other end: the peer's address, or the one that a trusted proxy vouches for."""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from starlette.types import Scope

Address = IPv4Address | IPv6Address

_MOST_HOPS = 32
_UNKNOWN = "unknown"


class Clients:
    """Reads the client's address; `X-Forwarded-For` counts only as far as trusted proxies wrote it."""

    def __init__(self, trusted_proxies: Iterable[str] = ()) -> None:
        self._trusted = [ip_network(proxy, strict=False) for proxy in trusted_proxies]
        self._trusts = lru_cache(maxsize=1_000)(self._is_trusted)

    def address_of(self, scope: Scope) -> str:
        """Tell the right-most address that is not one of our proxies."""
        peer = scope.get("client")
        if peer is None:
            return _UNKNOWN
        address = _plain(peer[0])
        if not self._trusted or not self._trusts(address):
            return address
        forwarded = b",".join([value for name, value in scope["headers"] if name == b"x-forwarded-for"])
        if not forwarded:
            return address
        for hop in reversed(forwarded.decode("latin-1").rsplit(",", _MOST_HOPS)):
            candidate = _plain(_without_port(hop.strip()))
            if _parsed(candidate) is None:
                break
            address = candidate
            if not self._trusts(address):
                break
        return address

    def _is_trusted(self, address: str) -> bool:
        parsed = _parsed(address)
        return parsed is not None and any(parsed in network for network in self._trusted)


def _parsed(text: str) -> Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _plain(text: str) -> str:
    """Write an IPv4 address as such even where the socket speaks IPv6: one client, one name."""
    if ":" not in text:
        return text
    parsed = _parsed(text)
    if not isinstance(parsed, IPv6Address):
        return text
    return str(parsed.ipv4_mapped or parsed)


def _without_port(hop: str) -> str:
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop

"""T34: `X-Forwarded-For` is believed as far as trusted proxies wrote it, and no further."""

import pytest

from app.edge.clients import Clients
from tests.edge.small_apps import scope_of


@pytest.mark.parametrize(
    ("trusted", "peer", "forwarded", "client"),
    [
        ((), "127.0.0.1", ["6.6.6.6"], "127.0.0.1"),
        (("10.0.0.1",), "203.0.113.9", ["6.6.6.6"], "203.0.113.9"),
        (("10.0.0.1",), "10.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        (("10.0.0.1",), "10.0.0.1", ["6.6.6.6, 203.0.113.9"], "203.0.113.9"),
        (("10.0.0.1",), "10.0.0.1", ["6.6.6.6", "203.0.113.9"], "203.0.113.9"),
        (("10.0.0.0/8",), "10.0.0.1", ["6.6.6.6, 203.0.113.9, 10.9.9.9"], "203.0.113.9"),
        (("10.0.0.0/8",), "10.0.0.1", ["10.1.1.1, 10.2.2.2"], "10.1.1.1"),
        (("10.0.0.1",), "10.0.0.1", ["203.0.113.9, nonsense"], "10.0.0.1"),
        (("10.0.0.0/8",), "10.0.0.1", ["203.0.113.9, x, 10.2.2.2"], "10.2.2.2"),
        (("10.0.0.1",), "10.0.0.1", [""], "10.0.0.1"),
        (("10.0.0.1",), "10.0.0.1", [], "10.0.0.1"),
        (("10.0.0.1",), "10.0.0.1", ["203.0.113.9:4711"], "203.0.113.9"),
        (("10.0.0.1",), "10.0.0.1", ["[2001:db8::1]:4711"], "2001:db8::1"),
        (("10.0.0.1",), "10.0.0.1", ["2001:DB8:0::1"], "2001:db8::1"),
        (("10.0.0.1",), "10.0.0.1", ["::ffff:203.0.113.9"], "203.0.113.9"),
        (("10.0.0.1",), "::ffff:10.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        (("::1",), "::1", ["203.0.113.9"], "203.0.113.9"),
        (("10.0.0.1",), "10.0.0.1", ["1.1.1.1," * 1_000 + "203.0.113.9"], "203.0.113.9"),
        (("10.0.0.1",), "10.0.0.1", ["unknown, _hidden"], "10.0.0.1"),
        (("10.0.0.1",), "10.0.0.1", ["\xff\xfe"], "10.0.0.1"),
    ],
)
def test_the_client_is_the_right_most_address_that_is_not_ours(
    trusted: tuple[str, ...], peer: str, forwarded: list[str], client: str
) -> None:
    fields = [(b"x-forwarded-for", value.encode("latin-1")) for value in forwarded]
    scope = {**scope_of("GET", b"/", fields), "client": (peer, 4711)}

    assert Clients(trusted).address_of(scope) == client


def test_a_socket_without_address_has_an_unknown_client() -> None:
    scope = {**scope_of("GET", b"/"), "client": None}

    assert Clients(("10.0.0.1",)).address_of(scope) == "unknown"


def test_a_proxy_that_is_no_address_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="proxy"):
        Clients(("proxy.example",))

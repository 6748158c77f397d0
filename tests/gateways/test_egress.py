"""The way out: names are looked up once and pinned, internal addresses refused, receivers left in time (T30)."""

import asyncio
import datetime as dt
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.core import clock
from app.domain.webhooks import Failure, Target
from app.gateways import egress
from app.gateways.egress import Egress
from tests.factories.receivers import Receiver, receiving

NAMED = "hooks.lakeview.example"


def leading_to(*rounds: Sequence[str]) -> egress.LookUp:
    """Make a resolver that answers each question with the next of some answers, and then with the last."""
    left = list(rounds)

    async def look_up(_host: str, _port: int) -> Sequence[str]:
        return left.pop(0) if len(left) > 1 else left[0]

    return look_up


def at(receiver: Receiver, scheme: str = "http") -> Target:
    return Target(scheme, NAMED, receiver.port, "/hooks?of=1")


async def post(way: Egress, target: Target) -> tuple[int | None, Failure | None]:
    answer = await way.post(target, headers={"content-type": "application/json"}, body=b"{}")
    return answer.status_code, answer.failure


async def test_what_is_posted_names_the_host_and_goes_to_the_address_that_was_looked_up() -> None:
    async with receiving() as receiver:
        way = Egress(to_loopback=True, look_up=leading_to(["127.0.0.1"]))

        answer = await post(way, at(receiver))

    (received,) = receiver.received
    assert answer == (204, None)
    assert (received.path, received.body) == ("/hooks?of=1", b"{}")
    assert received.headers["host"] == f"{NAMED}:{receiver.port}"


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["10.0.0.1"],
        ["169.254.169.254"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["8.8.8.8", "127.0.0.1"],
    ],
)
async def test_a_name_that_leads_inside_is_refused_and_nothing_is_connected_to(
    addresses: Sequence[str],
) -> None:
    async with receiving() as receiver:
        way = Egress(look_up=leading_to(addresses))

        is_inside = await way.leads_inside(at(receiver))
        answer = await post(way, at(receiver))

    assert is_inside
    assert answer == (None, Failure.ADDRESS_NOT_ALLOWED)
    assert receiver.received == []


async def test_a_name_that_is_bound_anew_after_it_was_saved_is_refused_when_something_is_sent() -> None:
    async with receiving() as receiver:
        way = Egress(look_up=leading_to(["8.8.8.8"], ["127.0.0.1"]))

        was_inside = await way.leads_inside(at(receiver))
        answer = await post(way, at(receiver))

    assert not was_inside
    assert answer == (None, Failure.ADDRESS_NOT_ALLOWED)
    assert receiver.received == []


async def test_a_name_that_nobody_knows_yet_may_be_saved_and_nothing_is_sent_to_it() -> None:
    async def nowhere(_host: str, _port: int) -> Sequence[str]:
        raise OSError

    way = Egress(look_up=nowhere)
    target = Target("https", NAMED, 443, "/")

    assert not await way.leads_inside(target)
    assert await post(way, target) == (None, Failure.NAME_NOT_FOUND)


async def test_a_redirect_is_not_followed() -> None:
    async with receiving() as receiver, receiving() as elsewhere:
        receiver.status, receiver.extra = 307, f"Location: {elsewhere.url}\r\n"
        way = Egress(to_loopback=True, look_up=leading_to(["127.0.0.1"]))

        answer = await post(way, at(receiver))

    assert answer == (307, Failure.REDIRECTED)
    assert elsewhere.received == []


async def test_the_second_address_is_tried_where_the_first_does_not_answer() -> None:
    async with receiving() as receiver:
        way = Egress(to_loopback=True, look_up=leading_to(["127.0.0.9", "127.0.0.1"]))

        answer = await post(way, at(receiver))

    assert answer == (204, None)


async def test_a_receiver_that_is_not_there_is_unreachable() -> None:
    async with receiving() as receiver:
        pass

    assert await post(Egress(to_loopback=True, look_up=leading_to(["127.0.0.1"])), at(receiver)) == (
        None, Failure.UNREACHABLE,
    )  # fmt: skip


async def test_a_receiver_that_never_answers_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(egress, "TOTAL_SECONDS", 0.3)
    async with receiving() as receiver:
        receiver.is_silent = True
        began = clock.ticks()

        answer = await post(Egress(to_loopback=True, look_up=leading_to(["127.0.0.1"])), at(receiver))

    assert answer == (None, Failure.TIMEOUT)
    assert len(receiver.received) == 1
    assert clock.ticks() - began < 5


async def test_an_answer_without_end_is_not_read_to_it() -> None:
    sent, left = 0, asyncio.Event()

    async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n")
        try:
            while True:
                writer.write(b"x" * 65_536)
                await writer.drain()
                sent += 65_536
        except ConnectionError:
            left.set()
        finally:
            writer.close()

    server = await asyncio.start_server(flood, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        way = Egress(to_loopback=True, look_up=leading_to(["127.0.0.1"]))

        answer = await post(way, Target("http", NAMED, port, "/"))
        await asyncio.wait_for(left.wait(), 5)

    assert answer == (200, None)
    assert sent < 32 * 1024 * 1024


async def test_what_does_not_speak_http_gives_a_bad_answer() -> None:
    async def babble(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example.org ESMTP\r\n")
        writer.close()

    server = await asyncio.start_server(babble, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        way = Egress(to_loopback=True, look_up=leading_to(["127.0.0.1"]))

        answer = await post(way, Target("http", NAMED, port, "/"))

    assert answer == (None, Failure.BAD_ANSWER)


@pytest.mark.parametrize(
    ("named", "expected"), [(NAMED, (204, None)), ("other.example", (None, Failure.TLS_FAILED))]
)
async def test_the_certificate_must_be_the_names_though_the_connection_is_to_an_address(
    tmp_path: Path, named: str, expected: tuple[int | None, Failure | None]
) -> None:
    async with receiving_over_tls(tmp_path, named) as (receiver, trusting):
        way = Egress(to_loopback=True, look_up=leading_to(["127.0.0.1"]), trusting=trusting)

        answer = await post(way, at(receiver, "https"))

    assert answer == expected


async def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    async with receiving_over_tls(tmp_path, NAMED) as (receiver, _):
        way = Egress(to_loopback=True, look_up=leading_to(["127.0.0.1"]))

        answer = await post(way, at(receiver, "https"))

    assert answer == (None, Failure.TLS_FAILED)
    assert receiver.received == []


@asynccontextmanager
async def receiving_over_tls(folder: Path, named: str) -> AsyncIterator[tuple[Receiver, ssl.SSLContext]]:
    """Run a receiver with a certificate of its own; give it with a context that trusts that certificate."""
    key, certificate = self_signed(named)
    (folder / "both.pem").write_bytes(key + certificate)
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(folder / "both.pem")
    trusting = ssl.create_default_context(cadata=certificate.decode())
    receiver = Receiver()
    server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0, ssl=serving)
    receiver.port = server.sockets[0].getsockname()[1]
    async with server:
        yield receiver, trusting


def self_signed(named: str) -> tuple[bytes, bytes]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, named)])
    now = clock.real_now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(named)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private, certificate.public_bytes(serialization.Encoding.PEM)

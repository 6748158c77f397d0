"""T39: what two servers in a row could read differently is answered 400 and closed, over real sockets."""

import json
from collections.abc import Iterator

import pytest

from app.edge.heads import LARGEST_HEAD
from tests.edge.conftest import Lines, edge_of
from tests.edge.served import Served, hear, hear_answer, problem_of, served, status_of
from tests.edge.small_apps import by_path, small_college

HOST = b"Host: localhost\r\n"
POST = b"POST /echo HTTP/1.1\r\n" + HOST
GET = b"GET /echo HTTP/1.1\r\n" + HOST
CHUNKED = b"Transfer-Encoding: chunked\r\n"
SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"

SHAPES: dict[str, bytes] = {
    "chunks, then a length": POST + CHUNKED + b"Content-Length: 5\r\n\r\n0\r\n\r\n",
    "a length, then chunks": POST + b"Content-Length: 5\r\n" + CHUNKED + b"\r\n0\r\n\r\n",
    "two equal lengths": POST + b"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
    "two lengths": POST + b"Content-Length: 3\r\nContent-Length: 50\r\n\r\nabc",
    "a list of lengths": POST + b"Content-Length: 3, 3\r\n\r\nabc",
    "a plus in the length": POST + b"Content-Length: +3\r\n\r\nabc",
    "a negative length": POST + b"Content-Length: -3\r\n\r\nabc",
    "a hexadecimal length": POST + b"Content-Length: 0x3\r\n\r\nabc",
    "an empty length": POST + b"Content-Length: \r\n\r\nabc",
    "a length beyond 64 bits": POST + b"Content-Length: 99999999999999999999999\r\n\r\nabc",
    "a blank before the colon": POST + b"Content-Length : 3\r\n\r\nabc",
    "a folded field": POST + b"X-Field: a\r\n b\r\nContent-Length: 3\r\n\r\nabc",
    "a folded coding": POST + b"Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
    "bare line feeds": b"GET /echo HTTP/1.1\nHost: localhost\n\n",
    "one bare line feed": b"GET /echo HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n",
    "a bare line feed at the end": b"GET /echo HTTP/1.1\r\nHost: localhost\r\n\n",
    "a bare carriage return": b"GET /echo HTTP/1.1\r\nHost: localhost\rX: y\r\n\r\n",
    "identity": POST + b"Transfer-Encoding: identity\r\n\r\nabc",
    "gzip, then chunked": POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "chunked, then gzip": POST + b"Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
    "chunked twice": POST + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "chunked in two fields": POST + CHUNKED + CHUNKED + b"\r\n0\r\n\r\n",
    "chunked and something in two fields": POST + CHUNKED + b"Transfer-Encoding: x\r\n\r\n0\r\n\r\n",
    "nearly chunked": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "chunked behind a vertical tab": POST + b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    "chunked in quotes": POST + b'Transfer-Encoding: "chunked"\r\n\r\n0\r\n\r\n',
    "chunks in HTTP/1.0": b"POST /echo HTTP/1.0\r\n" + HOST + CHUNKED + b"\r\n0\r\n\r\n",
    "a chunk ended by a line feed": POST + CHUNKED + b"\r\n1\nx\r\n0\r\n\r\n",
    "a chunk's data ended by a line feed": POST + CHUNKED + b"\r\n1\r\nx\n0\r\n\r\n",
    "a negative chunk": POST + CHUNKED + b"\r\n-1\r\nx\r\n0\r\n\r\n",
    "a chunk with a prefix": POST + CHUNKED + b"\r\n0x1\r\nx\r\n0\r\n\r\n",
    "a chunk beyond 64 bits": POST + CHUNKED + b"\r\nfffffffffffffffff\r\nx\r\n0\r\n\r\n",
    "a chunk longer than it said": POST + CHUNKED + b"\r\n1\r\nxy\r\n0\r\n\r\n",
    "a trailer": POST + CHUNKED + b"\r\n1\r\nx\r\n0\r\nAuthorization: Bearer x\r\n\r\n",
    "HTTP/1.2": b"GET /echo HTTP/1.2\r\n" + HOST + b"\r\n",
    "HTTP/2.0": b"GET /echo HTTP/2.0\r\n" + HOST + b"\r\n",
    "HTTP/0.9": b"GET /echo\r\n\r\n",
    "the greeting of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "the greeting of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "a whole address as target": b"GET http://evil.example/echo HTTP/1.1\r\n" + HOST + b"\r\n",
    "an authority as target": b"CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + b"\r\n",
    "a star as target": b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n",
    "a fragment": b"GET /echo#part HTTP/1.1\r\n" + HOST + b"\r\n",
    "a blank in the target": b"GET /ec ho HTTP/1.1\r\n" + HOST + b"\r\n",
    "NUL in the target": b"GET /ec\x00ho HTTP/1.1\r\n" + HOST + b"\r\n",
    "raw bytes in the target": b"GET /\xc3\xa9 HTTP/1.1\r\n" + HOST + b"\r\n",
    "a method that is none": b"BREW /echo HTTP/1.1\r\n" + HOST + b"\r\n",
    "a method in small letters": b"get /echo HTTP/1.1\r\n" + HOST + b"\r\n",
    "NUL in a field": GET + b"X: a\x00b\r\n\r\n",
    "an escape character in a field": GET + b"X: \x1b[31m\r\n\r\n",
    "a blank in a name": GET + b"X y: a\r\n\r\n",
    "no name": GET + b": a\r\n\r\n",
    "a head without end": GET + b"X: " + b"a" * (LARGEST_HEAD + 70_000),
    "a target without end": b"GET /" + b"a" * (LARGEST_HEAD + 70_000),
    "line ends without end": b"\r\n" * 200_000,
    "an upgrade with a body": POST + b"Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 3\r\n\r\nabc",
    "an upgrade with chunks": POST + b"Connection: Upgrade\r\nUpgrade: h2c\r\n" + CHUNKED + b"\r\n0\r\n\r\n",
}


@pytest.fixture(scope="module")
def plain() -> Iterator[Served]:
    with served(by_path) as running:
        yield running


@pytest.fixture(scope="module")
def whole() -> Iterator[Served]:
    """Serve the small college with the whole edge."""
    with served(edge_of(small_college())) as running:
        yield running


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_with_two_readings_is_400_and_the_end(plain: Served, name: str) -> None:
    heard = plain.say(SHAPES[name] + SMUGGLED)

    assert status_of(heard) == 400
    assert heard.count(b"HTTP/1.1 ") == 1
    assert b"smuggled" not in heard
    assert b"connection: close" in heard
    assert problem_of(heard)["code"] == "malformed_request"


def test_a_refusal_is_a_problem_in_the_readers_language_and_one_line(plain: Served, lines: Lines) -> None:
    heard = plain.say(b"POST /echo HTTP/1.1\r\nAccept-Language: fr\r\n" + HOST + b"Content-Length: x\r\n\r\n")

    problem = problem_of(heard)
    (line,) = lines.of("portal.server")
    assert problem["language"] == "fr"
    assert f"request-id: {problem['request_id']}".encode() in heard
    assert (line["request_id"], line["problem"]) == (problem["request_id"], "malformed_request")
    assert b"server:" not in heard.lower()


def test_what_came_before_is_answered_and_what_comes_after_is_not(plain: Served) -> None:
    first = b"GET /slow HTTP/1.1\r\n" + HOST + b"\r\n"

    heard = plain.say(first + SHAPES["two lengths"] + SMUGGLED)

    assert heard.count(b"HTTP/1.1 200") == 1
    assert heard.count(b"HTTP/1.1 ") == 1
    assert b"connection: close" in heard


def test_a_body_broken_behind_a_slow_request_is_never_run(plain: Served) -> None:
    first = b"GET /slow HTTP/1.1\r\n" + HOST + b"\r\n"

    heard = plain.say(first + POST + CHUNKED + b"\r\nzz\r\n" + SMUGGLED)

    assert heard.count(b"HTTP/1.1 ") == 1
    assert status_of(heard) == 200


def test_a_body_broken_after_the_answer_began_is_cut(plain: Served) -> None:
    with plain.connect() as client:
        client.sendall(b"POST /broken-off HTTP/1.1\r\n" + HOST + CHUNKED + b"\r\n1\r\nx\r\n")
        heard = hear(client)

    assert heard.endswith(b"half")


def test_many_requests_at_once_are_answered_in_their_order(plain: Served) -> None:
    bodies = [b"a" * n for n in (0, 1, 70_000, 3)]
    requests = b"".join(POST + b"Content-Length: %d\r\n\r\n" % len(body) + body for body in bodies)

    with plain.connect() as client:
        client.sendall(b"GET /slow HTTP/1.1\r\n" + HOST + b"\r\n" + requests)
        answers = b""
        while answers.count(b'"length"') < 4:
            answers += client.recv(65_536)

    lengths = [
        json.loads(part.partition(b"}")[0] + b"}")["length"] for part in answers.split(b"\r\n\r\n")[2:]
    ]
    assert lengths == [0, 1, 70_000, 3]


@pytest.mark.parametrize(
    "sound",
    [
        GET + b"\r\n",
        b"\r\n" + GET + b"\r\n",
        POST + b"Content-Length: 3\r\n\r\nabc",
        POST + CHUNKED + b"\r\n1\r\na\r\n2;note=x\r\nbc\r\n0\r\n\r\n",
        POST + b"transfer-encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        GET + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n",
        GET + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\n\r\n",
        GET + b"X-Text: \xe9\xff\r\n\r\n",
        b"GET /echo HTTP/1.0\r\n" + HOST + b"\r\n",
    ],
)
def test_sound_requests_are_answered(plain: Served, sound: bytes) -> None:
    with plain.connect() as client:
        client.sendall(sound)

        assert status_of(hear_answer(client)) == 200


def test_nothing_is_heard_after_an_upgrade_that_nobody_speaks(plain: Served) -> None:
    upgrade = GET + b"Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n"

    heard = plain.say(upgrade + SMUGGLED)

    assert heard.count(b"HTTP/1.1 200") == 1
    assert b"smuggled" not in heard


@pytest.mark.parametrize(
    ("request_bytes", "status", "code"),
    [
        (b"TRACE /v1/registrants/me HTTP/1.1\r\n" + HOST + b"\r\n", 405, "method_not_allowed"),
        (b"PROPFIND /v1/registrants/me HTTP/1.1\r\n" + HOST + b"\r\n", 405, "method_not_allowed"),
        (b"GET /v1/registrants%2fme HTTP/1.1\r\n" + HOST + b"\r\n", 404, "not_found"),
        (b"GET //v1/registrants/me HTTP/1.1\r\n" + HOST + b"\r\n", 404, "not_found"),
        (b"GET /v1/x/..;/registrants/me HTTP/1.1\r\n" + HOST + b"\r\n", 404, "not_found"),
        (b"GET /v1/registrants/%ff HTTP/1.1\r\n" + HOST + b"\r\n", 400, "malformed_request"),
        (b"GET /v1/register/entries?q=%00 HTTP/1.1\r\n" + HOST + b"\r\n", 400, "malformed_request"),
        (b"GET /v1/registrants/me HTTP/1.1\r\n\r\n", 400, "malformed_request"),
        (
            b"GET /v1/registrants/me HTTP/1.1\r\n"
            + HOST
            + b"".join(b"X-%d: a\r\n" % n for n in range(101))
            + b"\r\n",
            400,
            "malformed_request",
        ),
        (
            b"GET /v1/registrants/me HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 30_000 + b"\r\n\r\n",
            400,
            "malformed_request",
        ),
        (b"GET /v1/registrants/me HTTP/1.1\r\nHost: a\r\nHost: localhost\r\n\r\n", 400, "malformed_request"),
        (b"GET /v1/registrants/me HTTP/1.1\r\nHost: evil.example\r\n\r\n", 400, "malformed_request"),
        (
            b"GET /v1/registrants/me HTTP/1.1\r\n" + HOST + b"Content-Length: 2\r\n\r\n{}",
            400,
            "malformed_request",
        ),
        (
            b"POST /v1/registrants/me/addresses HTTP/1.1\r\n"
            + HOST
            + b'Content-Type: application/json\r\nContent-Length: 14\r\n\r\n{"a":1,"a":22}',
            400,
            "malformed_request",
        ),
    ],
)
def test_the_wall_stands_behind_the_socket(
    whole: Served, request_bytes: bytes, status: int, code: str
) -> None:
    with whole.connect() as client:
        client.sendall(request_bytes)
        heard = hear_answer(client)

    assert status_of(heard) == status
    assert problem_of(heard)["code"] == code


def test_a_body_too_large_is_told_even_to_a_client_that_goes_on_sending(whole: Served) -> None:
    head = b"POST /v1/registrants/me/addresses HTTP/1.1\r\n" + HOST
    head += b"Content-Type: application/json\r\nContent-Length: 8000000\r\n\r\n"

    heard = whole.say(head + b"a" * 1_000_000)

    assert status_of(heard) == 413
    assert problem_of(heard)["limit"] == 256 * 1024


def test_a_chunked_body_too_large_is_told_when_it_is(whole: Served) -> None:
    head = b"POST /v1/registrants/me/addresses HTTP/1.1\r\n" + HOST
    head += b"Content-Type: application/json\r\n" + CHUNKED + b"\r\n"

    heard = whole.say(head + (b"10000\r\n" + b"a" * 65_536 + b"\r\n") * 8)

    assert status_of(heard) == 413

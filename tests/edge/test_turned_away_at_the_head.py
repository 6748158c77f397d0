"""R6: who finds no place is told so as soon as the head is read, in the edge's own words, and costs nothing more."""

import asyncio
import json
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from prometheus_client import REGISTRY
from starlette.types import Receive, Scope, Send

from app.core.settings import Settings
from app.edge.gate import Lane, Lanes
from app.edge.retold import Dialect
from app.edge.stack import Edge, surround
from app.edge.turnstile import Rest
from tests.edge.conftest import Lines
from tests.edge.served import PATIENT, Served, hear, hear_answer, problem_of, served, status_of
from tests.edge.small_apps import answer, ask, by_path, problems

PAGE = "https://portal.example.org"
GET = b"GET /v1/dashboard HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST /v1/things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
NO_PLACE = "portal_requests_turned_away_total"


def shouted(body: bytes) -> bytes:
    return json.dumps({"kind": "Outcome", "of": json.loads(body)}).encode()


class RestingLine:
    """A connection of which nothing counts but whether it is read."""

    rests = False

    def rest(self) -> None:
        self.rests = True

    def wake(self) -> None:
        self.rests = False


def edge_around(app: Any, lanes: Lanes) -> Edge:
    return surround(
        app,
        settings=Settings(_env_file=None, cors_origins=(PAGE,)),
        problems=problems,
        api_version="1.2.3",
        lanes=lanes,
        dialects=(Dialect("/fhir/", "application/fhir+json", shouted),),
    )


def full(app: Any = by_path) -> Edge:
    return edge_around(app, Lanes(room=0))


@pytest.fixture(scope="module")
def crowded() -> Iterator[Served]:
    """Serve an application in which nobody but the small lanes finds a place."""
    with served(full(), PATIENT) as running:
        yield running


def asked(running: Served, data: bytes) -> bytes:
    with running.connect() as client:
        client.sendall(data)
        return hear_answer(client)


def nameless(fields: dict[str, str], body: bytes) -> tuple[dict[str, str], Any]:
    """Leave out what is new in every answer."""
    kept = {name: value for name, value in fields.items() if name not in {"request-id", "date"}}
    return kept, json.loads(body.decode().replace(fields["request-id"], ""))


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/v1/dashboard", {}),
        ("/v1/dashboard?limit=3", {"accept-language": "fr-CA, en;q=0.5"}),
        ("/v1/dashboard", {"origin": PAGE}),
        ("/v1/dashboard", {"origin": "https://elsewhere.example"}),
        ("/v1/register/entries", {"origin": "https://elsewhere.example"}),
        ("/fhir/Practitioner/1", {}),
    ],
)
async def test_the_answer_is_word_for_word_the_edges(
    crowded: Served, path: str, headers: dict[str, str]
) -> None:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    slow = await ask(full(), "GET", path, headers)

    heard = asked(crowded, f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n".encode())

    head, _, body = heard.partition(b"\r\n\r\n")
    fields = dict(line.decode().split(": ", 1) for line in head.split(b"\r\n")[1:])
    expected = {name.decode(): value.decode() for name, value in slow.fields}
    assert [status_of(heard), slow.status] == [503, 503]
    assert nameless(fields, body) == nameless(expected, slow.body)


def test_every_refusal_has_a_name_of_its_own(crowded: Served) -> None:
    named = {problem_of(asked(crowded, GET + b"\r\n"))["request_id"] for _ in range(5)}

    assert len(named) == 5


def test_the_application_hears_nothing_of_who_is_turned_away() -> None:
    async def never(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise AssertionError("called")

    with served(full(never), PATIENT) as running:
        assert status_of(asked(running, GET + b"\r\n")) == 503


def test_a_connection_goes_on_after_a_refusal_and_answers_come_in_order(crowded: Served) -> None:
    livez = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"

    heard = crowded.say(GET + b"\r\n" + livez + GET + b"\r\n" + livez + GET + b"Connection: close\r\n\r\n")

    statuses = [int(part[:3]) for part in heard.split(b"HTTP/1.1 ")[1:]]
    assert statuses == [503, 200, 503, 200, 503]


@pytest.mark.parametrize("body", [b"{}", b"GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"])
def test_a_body_that_came_with_its_head_is_passed_over(crowded: Served, body: bytes) -> None:
    post = POST + b"Content-Length: %d\r\n\r\n" % len(body) + body

    heard = crowded.say(post + post + GET + b"Connection: close\r\n\r\n")

    assert heard.count(b"HTTP/1.1 503") == heard.count(b"HTTP/1.1 ") == 3


@pytest.mark.parametrize("announced", [b"Content-Length: 70000\r\n", b"Transfer-Encoding: chunked\r\n"])
def test_who_has_still_to_send_is_told_at_once_and_not_heard_out(crowded: Served, announced: bytes) -> None:
    with crowded.connect() as client:
        client.sendall(POST + announced + b"Expect: 100-continue\r\n\r\n")
        told = hear_answer(client)
        client.sendall(b"x" * 7_000)
        rest = hear(client)

    assert status_of(told) == 503
    assert b"connection: close" in told
    assert rest == b""


@pytest.mark.parametrize(
    "ending",
    [b"1\r\nx\r\n0\r\nAuthorization: Bearer x\r\n\r\n", b"nonsense\r\n\r\n"],
    ids=["trailer", "no chunk"],
)
def test_what_cannot_be_read_is_told_so_even_without_a_place(crowded: Served, ending: bytes) -> None:
    heard = crowded.say(POST + b"Transfer-Encoding: chunked\r\n\r\n" + ending)

    assert [status_of(heard), heard.count(b"HTTP/1.1 ")] == [400, 1]


@pytest.mark.parametrize(
    "last",
    [
        GET + b"Connection: close\r\n\r\n" + GET + b"\r\n",
        b"GET /v1/dashboard HTTP/1.0\r\nHost: localhost\r\n\r\n" + GET + b"\r\n",
    ],
)
def test_what_comes_after_the_last_request_is_not_answered(crowded: Served, last: bytes) -> None:
    heard = crowded.say(last)

    assert heard.count(b"HTTP/1.1 503") == heard.count(b"HTTP/1.1 ") == 1
    assert b"connection: close" in heard


def test_what_is_out_of_the_ordinary_is_answered_as_it_always_is(crowded: Served) -> None:
    preflight = (
        f"OPTIONS /v1/dashboard HTTP/1.1\r\nHost: localhost\r\nOrigin: {PAGE}\r\n"
        "Access-Control-Request-Method: PATCH\r\n\r\n"
    ).encode()
    other_name = b"GET /v1/dashboard HTTP/1.1\r\nHost: evil.example\r\n\r\n"
    escaped = b"GET /v1/%64ashboard HTTP/1.1\r\nHost: localhost\r\n\r\n"

    with crowded.connect() as client:
        statuses = []
        client.sendall(preflight)
        statuses.append(int(client.recv(65_536)[9:12]))
        for each in (other_name, escaped):
            client.sendall(each)
            statuses.append(status_of(hear_answer(client)) or 0)

    assert statuses == [204, 400, 503]


def test_small_lanes_stay_open_and_are_refused_by_themselves() -> None:
    lanes = Lanes(room=0, aside=(Lane("health", 1, ("/livez",)), Lane("sign_in", 0, ("/v1/auth/sessions",))))

    with served(edge_around(by_path, lanes), PATIENT) as running:
        statuses = [
            status_of(asked(running, f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()))
            for path in ("/livez", "/v1/auth/sessions", "/v1/dashboard")
        ]

    assert statuses == [200, 503, 503]


def test_of_a_crowd_in_one_moment_as_many_get_in_as_there_are_places() -> None:
    inside = most = 0

    async def stays(_scope: Scope, _receive: Receive, send: Send) -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.1)
        inside -= 1
        await answer(send, 200, b"{}")

    with served(edge_around(stays, Lanes(room=3)), PATIENT) as running:
        clients = [running.connect() for _ in range(20)]
        posted = POST + b"Content-Length: 2\r\n\r\n{}"
        for number, client in enumerate(clients):
            client.sendall(posted if number % 2 else GET + b"\r\n")
        statuses = sorted(status_of(hear_answer(client)) or 0 for client in clients)
        again = asked(running, GET + b"\r\n")
        for client in clients:
            client.close()

    assert statuses == [200] * 3 + [503] * 17
    assert most == 3
    assert status_of(again) == 200


def test_a_body_on_its_way_holds_no_place_at_the_server_either() -> None:
    with served(edge_around(by_path, Lanes(room=1)), PATIENT) as running:
        slow = [running.connect() for _ in range(5)]
        for client in slow:
            client.sendall(POST + b"Content-Length: 2\r\n\r\n{")
        time.sleep(0.05)

        quick = asked(running, GET + b"\r\n")
        statuses = []
        for client in slow:
            client.sendall(b"}")
            statuses.append(status_of(hear_answer(client)))
            client.close()

    assert status_of(quick) == 200
    assert statuses == [200] * 5


def test_who_asks_and_asks_and_does_not_read_fills_no_memory(crowded: Served) -> None:
    with socket.create_connection(("127.0.0.1", crowded.port), timeout=0.4) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        with pytest.raises(TimeoutError):
            client.sendall((GET + b"\r\n") * 500_000)
        waiting = [
            each.transport.get_write_buffer_size() for each in crowded.uvicorn.server_state.connections
        ]

    assert max(waiting, default=0) < 1024 * 1024


def test_who_asks_on_where_they_were_refused_is_heard_when_it_is_their_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.edge.turnstile.REFUSALS_A_SECOND", 10)
    livez = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"

    with served(full(), PATIENT) as running, running.connect() as client, running.connect() as other:
        started = time.monotonic()
        statuses = []
        for _ in range(4):
            client.sendall(GET + b"\r\n")
            statuses.append(status_of(hear_answer(client)))
        passed = time.monotonic() - started
        other.sendall(livez)
        quick = hear_answer(other)

    assert statuses == [503] * 4
    assert passed >= 0.3
    assert status_of(quick) == 200


async def test_nobody_rests_for_longer_than_they_were_told_to_stay_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.edge.turnstile.REFUSALS_A_SECOND", 1)
    monkeypatch.setattr("app.edge.turnstile.LONGEST_REST", 0.05)
    rest, lines = Rest(), [RestingLine() for _ in range(60)]

    for line in lines:
        rest.begin(line)
    rested = [line.rests for line in lines]
    for _ in range(1_000):  # a minute in turns of a second, five seconds in all
        if not any(line.rests for line in lines):
            break
        await asyncio.sleep(0.005)

    assert all(rested)
    assert not any(line.rests for line in lines)


async def test_refusals_are_counted_and_told_in_one_line_for_all(
    lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.edge.turnstile.TOLD_EVERY", 0.02)
    turnstile = full().turnstile
    lane = turnstile.lane_of(b"/v1/dashboard")
    assert lane is not None
    lane_of_all = {"lane": "everybody"}
    before = REGISTRY.get_sample_value(NO_PLACE, lane_of_all) or 0

    for _ in range(40):
        assert turnstile.refusal(lane, b"GET", b"/v1/dashboard", [(b"host", b"localhost")]) is not None
    for _ in range(400):
        if lines.all:
            break
        await asyncio.sleep(0.005)

    (line,) = lines.of("portal.request")
    assert [line[name] for name in ("message", "lane", "method", "count", "level")] == [
        "requests turned away", "everybody", "GET", 40, "warning"
    ]  # fmt: skip
    assert REGISTRY.get_sample_value(NO_PLACE, lane_of_all) == before + 40

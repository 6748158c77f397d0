"""R6: a bounded number inside, the rest refused at once; lanes for probes and sign-in; a deadline."""

import asyncio
import time

import pytest
from prometheus_client import REGISTRY
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.gate import Door, Gate, Lane, Lanes
from app.edge.wall import Wall
from tests.edge.small_apps import Answer, answer, ask, echo, problems, scope_of


class Room:
    """An application whose requests stay until they are let go."""

    def __init__(self) -> None:
        self.inside = 0
        self.most = 0
        self.open = asyncio.Event()

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        self.inside += 1
        self.most = max(self.most, self.inside)
        await self.open.wait()
        self.inside -= 1
        await answer(send, 200, b"{}")


def guarded(app: ASGIApp, lanes: Lanes) -> ASGIApp:
    return Door(Gate(app, lanes=lanes, problems=problems), lanes=lanes, problems=problems)


async def test_no_more_than_the_room_holds_are_inside_and_the_rest_are_told_at_once() -> None:
    room = Room()
    app = guarded(room, Lanes(room=3))
    inside = [asyncio.create_task(ask(app, "GET", "/v1/dashboard")) for _ in range(3)]
    await asyncio.sleep(0)

    started = time.perf_counter()
    refused = [await ask(app, "GET", "/v1/dashboard") for _ in range(5)]
    seconds = time.perf_counter() - started
    room.open.set()
    answered = await asyncio.gather(*inside)

    assert {(given.status, given.json["code"], given.header("retry-after")) for given in refused} == {
        (503, "service_unavailable", "1")
    }
    assert seconds < 0.1
    assert [given.status for given in answered] == [200] * 3
    assert room.most == 3
    assert (await ask(app, "GET", "/v1/dashboard")).status == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/livez", 200),
        ("/readyz", 200),
        ("/metrics", 200),
        ("/v1/auth/sessions", 200),
        ("/v1/auth/sessions/refresh", 200),
        ("/v1/payment-provider-events/stripe", 200),
        ("/v1/auth/sessions-of-others", 503),
        ("/livezz", 503),
        ("/v1/dashboard", 503),
    ],
)
async def test_small_lanes_stay_open_when_the_room_is_full(path: str, status: int) -> None:
    given = await ask(guarded(echo, Lanes(room=0)), "GET", path)

    assert given.status == status


async def test_a_full_small_lane_closes_no_other() -> None:
    lanes = Lanes(room=1, aside=(Lane("sign_in", 0, ("/v1/auth/sessions",)), Lane("health", 1, ("/livez",))))
    app = guarded(echo, lanes)

    statuses = [
        (await ask(app, "GET", path)).status for path in ("/v1/auth/sessions", "/livez", "/v1/dashboard")
    ]

    assert statuses == [503, 200, 200]


async def test_a_full_room_is_told_before_the_body_is_read() -> None:
    async def never() -> Message:
        raise AssertionError("read")

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    await guarded(echo, Lanes(room=0))(scope_of("POST", b"/v1/things", {"content-length": "9"}), never, send)

    assert sent[0]["status"] == 503


async def test_a_body_on_its_way_holds_no_place() -> None:
    lanes = Lanes(room=1)
    gate = Gate(echo, lanes=lanes, problems=problems)
    app = Door(Wall(gate, problems=problems), lanes=lanes, problems=problems)
    arriving = asyncio.Event()
    statuses: list[int] = []

    async def receive() -> Message:
        await arriving.wait()
        return {"type": "http.request", "body": b"{}", "more_body": False}

    async def send(message: Message) -> None:
        if "status" in message:
            statuses.append(message["status"])

    scopes = [
        scope_of("POST", b"/v1/things", {"content-type": "application/json", "content-length": "2"})
        for _ in range(20)
    ]
    slow = [asyncio.create_task(app(scope, receive, send)) for scope in scopes]
    await asyncio.sleep(0)

    quick = await ask(app, "POST", "/v1/things", {"content-type": "application/json"}, b"{}")
    arriving.set()
    await asyncio.gather(*slow)

    assert quick.status == 200
    assert statuses == [200] * 20


async def test_a_place_is_free_again_after_a_failure() -> None:
    async def failing(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise RuntimeError("lost")

    app = guarded(failing, Lanes(room=1))

    for _ in range(3):
        with pytest.raises(RuntimeError):
            await ask(app)


async def test_an_application_out_of_time_is_503_and_is_stopped() -> None:
    stopped: list[bool] = []

    async def endless(_scope: Scope, _receive: Receive, _send: Send) -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            stopped.append(True)
            raise

    given = await ask(Gate(endless, lanes=Lanes(room=1), problems=problems, answer=0.02))

    assert (given.status, given.json["code"], given.header("retry-after")) == (
        503,
        "service_unavailable",
        "1",
    )
    assert given.scope["portal"]["reason"] == "out_of_time"
    assert stopped == [True]


async def test_an_answer_under_way_has_more_time_but_not_for_ever() -> None:
    async def dripping(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(5):
            await send({"type": "http.response.body", "body": b"x", "more_body": True})
            await asyncio.sleep(0.02)
        await send({"type": "http.response.body", "body": b"."})

    lanes = Lanes(room=1)
    patient = Gate(dripping, lanes=lanes, problems=problems, answer=0.03, transfer=5)
    strict = Gate(dripping, lanes=lanes, problems=problems, answer=0.03, transfer=0.03)

    assert (await ask(patient)).body == b"xxxxx."
    with pytest.raises(TimeoutError):
        await ask(strict)


async def test_a_timeout_of_the_applications_own_is_not_the_gates() -> None:
    async def impatient(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise TimeoutError("its own")

    with pytest.raises(TimeoutError, match="its own"):
        await ask(Gate(impatient, lanes=Lanes(room=1), problems=problems))


async def test_who_is_inside_and_who_was_turned_away_is_counted() -> None:
    room = Room()
    app = guarded(room, Lanes(room=1, aside=()))
    away = {"lane": "everybody"}
    before = REGISTRY.get_sample_value("portal_requests_turned_away_total", away) or 0
    task: asyncio.Task[Answer] = asyncio.create_task(ask(app))
    await asyncio.sleep(0)

    inside = REGISTRY.get_sample_value("portal_requests_inside", away)
    await ask(app)
    room.open.set()
    await task

    assert inside == 1
    assert REGISTRY.get_sample_value("portal_requests_inside", away) == 0
    assert REGISTRY.get_sample_value("portal_requests_turned_away_total", away) == before + 1

"""Admission: a bounded number of requests inside, small lanes for what must never wait, and a deadline.

Refusing is cheap only when it is early, so `Door` stands before the body is read, and the server's own
`Turnstile` before anything but the head is; a slow body must not hold a place, so a request is given its place
once it is here as a whole, by the server or else by `Gate`. All of them count in the same `Lanes`.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge import metrics
from app.edge.refusal import Fields, Problems, refuse

# Time limits chain (security.md 5): edge 30 s > API 20 s > database and outside calls.
ANSWER_SECONDS: Final = 20.0
TRANSFER_SECONDS: Final = 300.0
UPLOAD_SECONDS: Final = 240.0

RETRY_SOON: Final[Fields] = [(b"retry-after", b"1")]

_PLACE: Final = "place"


@dataclass(slots=True)
class Lane:
    """A number of places, for the paths that start with one of `paths`; `seconds` where an answer may take longer."""

    name: str
    room: int
    paths: tuple[str, ...] = ()
    inside: int = 0
    seconds: float | None = None

    @property
    def is_full(self) -> bool:
        return self.inside >= self.room


def small_lanes() -> tuple[Lane, ...]:
    """Give the lanes that stay open when everything else is full: probes, sign-in, the payment provider.

    Files have one so that they fill no other: an upload holds its place for as long as it arrives.
    """
    return (
        Lane("health", 8, ("/livez", "/readyz", "/metrics")),
        Lane("sign_in", 24, ("/v1/auth/sessions",)),
        Lane("provider", 8, ("/v1/payment-provider-events",)),
        Lane("files", 12, ("/v1/files",), seconds=UPLOAD_SECONDS),
    )


class Lanes:
    """The places of one process: `room` for everybody, and a few set aside."""

    def __init__(self, *, room: int, aside: Iterable[Lane] | None = None) -> None:
        self._everybody = Lane("everybody", room)
        small = small_lanes() if aside is None else tuple(aside)
        self._aside = [(path, lane) for lane in small for path in lane.paths]
        self._starts = tuple(path for path, _ in self._aside)
        for lane in (self._everybody, *small):
            metrics.INSIDE.labels(lane.name).set_function(partial(getattr, lane, "inside"))

    def lane_of(self, path: str) -> Lane:
        if path.startswith(self._starts):
            for start, lane in self._aside:
                if path == start or (path.startswith(start) and path[len(start)] == "/"):
                    return lane
        return self._everybody

    def seat(self, scope: Scope) -> bool:
        """Give a request its place in its lane, and tell whether it has one."""
        if _PLACE in scope:
            return True
        lane = self.lane_of(scope["path"])
        if lane.is_full:
            return False
        lane.inside += 1
        scope[_PLACE] = lane
        return True

    def leave(self, scope: Scope) -> None:
        """Take a place back, once."""
        lane: Lane | None = scope.pop(_PLACE, None)
        if lane is not None:
            lane.inside -= 1


async def _turn_away(scope: Scope, send: Send, problems: Problems, lane: Lane) -> None:
    metrics.TURNED_AWAY.labels(lane.name).inc()
    await refuse(scope, send, problems, "service_unavailable", headers=RETRY_SOON)


class Door:
    """Turns a request away at once when there is no place for it, before anything of it is read."""

    def __init__(self, app: ASGIApp, *, lanes: Lanes, problems: Problems) -> None:
        self._app = app
        self._lanes = lanes
        self._problems = problems

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _PLACE not in scope:
            lane = self._lanes.lane_of(scope["path"])
            if lane.is_full:
                await _turn_away(scope, send, self._problems, lane)
                return
        await self._app(scope, receive, send)


class Gate:
    """Gives a request its place, and bounds the time it may take.

    Out of time is 503 `service_unavailable` with `Retry-After`. `request_timeout` is 408 and says that the
    request did not arrive in full; here it did, and the server was slow: whether anything was done is not
    known, and trying again later, with the same key, is safe and right. The deadline is for the first byte of
    the answer; a long download then has `transfer` seconds, and a reader who stalls is the protocol's
    business.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        lanes: Lanes,
        problems: Problems,
        answer: float = ANSWER_SECONDS,
        transfer: float = TRANSFER_SECONDS,
    ) -> None:
        self._app = app
        self._lanes = lanes
        self._problems = problems
        self._answer = answer
        self._transfer = transfer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        lane = self._lanes.lane_of(scope["path"])
        if not self._lanes.seat(scope):
            await _turn_away(scope, send, self._problems, lane)
            return
        try:
            await self._within_time(lane.seconds or self._answer, scope, receive, send)
        finally:
            self._lanes.leave(scope)

    async def _within_time(self, seconds: float, scope: Scope, receive: Receive, send: Send) -> None:
        under_way = extended = False

        async def send_and_note(message: Message) -> None:
            nonlocal under_way, extended
            under_way = True
            if not extended and message.get("more_body", False):
                extended = True
                limit.reschedule(asyncio.get_running_loop().time() + self._transfer)
            await send(message)

        try:
            async with asyncio.timeout(seconds) as limit:
                await self._app(scope, receive, send_and_note)
        except TimeoutError:
            if under_way or not limit.expired():
                raise
            scope.setdefault("portal", {})["reason"] = "out_of_time"
            await refuse(scope, send, self._problems, "service_unavailable", headers=RETRY_SOON)

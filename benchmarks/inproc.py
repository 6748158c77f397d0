"""CPU time a request inside one process, without a server or a socket of HTTP: steady enough for a gate."""

import asyncio
import io
import random
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from statistics import median
from typing import Any, Final

import uvloop

from app.core import logging as lines
from app.core.settings import Settings
from app.edge.stack import surround
from app.main import VERSION, framework
from app.routers.errors import problem_response_bytes
from benchmarks import asking
from benchmarks.asking import Asked
from benchmarks.college import College
from benchmarks.figures import Ratio, judged
from benchmarks.floor import Floor

TOGETHER: Final = 8
# The floor's CPU, so many times at most.
MOST: Final = {"dashboard": 7.0}
FORMS: Final = {
    "profile": "json", "dashboard": "json", "entry": "json", "addresses": "rows", "messages": "rows",
    "unread": "rows", "write": "rows", "post": "rows",
}  # fmt: skip
Application = Any


class Nowhere(io.RawIOBase):
    """Takes what is logged, and loses it: the line is made, as it is in earnest."""

    def write(self, text: Any) -> int:
        return len(text)


@asynccontextmanager
async def served(settings: Settings) -> AsyncIterator[Application]:
    """Open the API with everything that surrounds it, but no server."""
    lines.configure("info", Nowhere())  # type: ignore[arg-type]
    app = framework(settings)
    async with app.router.lifespan_context(app):
        yield surround(app, settings=settings, problems=problem_response_bytes, api_version=VERSION)


async def call(app: Application, asked: Asked) -> tuple[int, bytes]:
    """Ask an application, as a server would."""
    answered: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": asked.body, "more_body": False}

    async def send(message: Any) -> None:
        answered.append(message)

    await app(asked.as_scope(), receive, send)
    return answered[0]["status"], b"".join(message.get("body", b"") for message in answered[1:])


async def burst(app: Application, requests: Sequence[Asked], count: int) -> float:
    """Ask so many times, a few at once; tell the CPU time of one request in microseconds."""
    waiting = [random.choice(requests).fresh() for _ in range(count)]

    async def ask() -> None:
        while waiting:
            status, body = await call(app, waiting.pop())
            if status not in {200, 201}:
                raise RuntimeError(f"{status}: {body.decode()}")

    started = time.process_time()
    await asyncio.gather(*(ask() for _ in range(TOGETHER)))
    return (time.process_time() - started) / count * 1e6


async def measure(
    college: College, endpoints: Sequence[str], *, rounds: int, count: int
) -> Mapping[str, tuple[float, float, Ratio]]:
    """Measure the API against the floor: CPU of each, and their ratio."""
    floor = Floor(college.settings)
    found = {}
    async with served(college.settings) as api, floor.opened():
        for what in endpoints:
            sides = {
                "api": (api, asking.of_the_api(college, what)),
                "floor": (floor, asking.of_the_floor(college, what, way="edge", form=FORMS[what])),
            }
            taken: dict[str, list[float]] = {name: [] for name in sides}
            for app, requests in sides.values():
                await burst(app, requests, count)
            for _ in range(rounds):
                for name in random.sample(list(sides), 2):
                    taken[name].append(await burst(*sides[name], count))
            ratio = Ratio.of(taken["api"], taken["floor"])
            found[what] = (median(taken["api"]), median(taken["floor"]), ratio)
    return found


def run(college: College, *, rounds: int) -> bool:
    """Measure all endpoints, print the table, and tell whether none that is held to a goal costs more."""
    print(f"\n== inproc: CPU time a request without HTTP, {rounds} rounds")
    print(f"{'':10s} {'API us':>8s} {'floor us':>9s}  ratio")
    measured = uvloop.run(measure(college, (*asking.READS, *asking.WRITES), rounds=rounds, count=160))
    for what, (api, floor, ratio) in measured.items():
        print(f"{what:10s} {api:8.0f} {floor:9.0f}  {ratio}", flush=True)
    met = [judged(f"{what}, times the floor's CPU", measured[what][2], at_most=MOST[what]) for what in MOST]
    return all(met)

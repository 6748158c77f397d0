"""What it costs to stand far back in the list of routes: one trivial route first, in the middle and last."""

import random
import time
from collections.abc import Mapping
from typing import Final

import uvloop
from fastapi import FastAPI, Response
from fastapi.routing import APIRoute

from app.core.settings import Settings
from app.edge import routes
from app.main import framework
from app.routers.errors import problem_response_bytes
from benchmarks.asking import Asked
from benchmarks.college import College
from benchmarks.figures import Ratio, judged
from benchmarks.inproc import Application, call

GOAL: Final = 1.2
GROUPS: Final = 24
IN_A_GROUP: Final = 10
COUNT: Final = 100
PROBE: Final = "/v1/probes/5"
PLACES: Final[Mapping[str, float]] = {"first": 0.0, "middle": 0.5, "last": 1.0}


async def answer(probe_id: str) -> Response:
    """Answer, and touch nothing."""
    return Response(probe_id.encode(), media_type="application/json")


def real(settings: Settings) -> list[APIRoute]:
    """Give every route of the API."""
    return [route for route in framework(settings).router.routes if isinstance(route, APIRoute)]


def synthetic() -> list[APIRoute]:
    """Give 240 routes in 24 groups: what the API will have when it is complete."""
    paths = [f"/v1/group{group}/route{route}" for group in range(GROUPS) for route in range(IN_A_GROUP)]
    return [APIRoute(f"{path}/{{probe_id}}", answer) for path in paths]


def with_probe(others: list[APIRoute], place: float, *, indexed: bool) -> FastAPI:
    """Make an application of these routes with one trivial route at a place among them."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    at = round(place * len(others))
    app.router.routes[:] = [*others[:at], APIRoute("/v1/probes/{probe_id}", answer), *others[at:]]
    if indexed:
        routes.install(app, problems=problem_response_bytes)
    return app


async def taken(
    apps: Mapping[str, Application], asked: Asked, *, rounds: int, count: int = COUNT
) -> dict[str, list[float]]:
    """Ask each application for something trivial, in shuffled turns; tell the CPU seconds of each turn."""
    spent: dict[str, list[float]] = {name: [] for name in apps}
    for _ in range(rounds):
        for name in random.sample(list(apps), len(apps)):
            started = time.process_time()
            for _ in range(count):
                status, _body = await call(apps[name], asked)
                if status != 200:
                    raise RuntimeError(f"the trivial route answered {status}")
            spent[name].append(time.process_time() - started)
    return spent


async def measure(others: list[APIRoute], *, rounds: int, indexed: bool = True) -> dict[str, Ratio]:
    """Measure what the trivial route costs at each place, as a share of what it costs in the first."""
    apps = {name: with_probe(others, place, indexed=indexed) for name, place in PLACES.items()}
    found = await taken(apps, Asked(PROBE), rounds=rounds)
    return {name: Ratio.of(spent, found["first"]) for name, spent in found.items()}


def run(college: College, *, rounds: int) -> bool:
    """Measure the real routes and 240 synthetic ones, with the index and without, and print the table."""
    print(f"\n== routes: CPU time of a trivial route by its place, {rounds} rounds")
    met = True
    lists = {"the API's own": real(college.settings), "240 synthetic": synthetic()}
    for name, others in lists.items():
        for indexed in (True, False):
            found = uvloop.run(measure(others, rounds=rounds, indexed=indexed))
            told = ", ".join(f"{place} {ratio}" for place, ratio in found.items() if place != "first")
            print(f"{name} ({len(others)}), {'index' if indexed else 'plain router'}: {told}", flush=True)
            if indexed:
                met &= judged(f"last of {name}", found["last"], at_most=GOAL)
    return met

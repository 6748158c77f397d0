"""The index picks what the plain router picks, unless the path is written out; 404 and 405 are its own, and better."""

import random
import re
import statistics
import time
from collections import Counter
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI, Response
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from app.edge import routes
from app.edge.wall import ORDINARY, Intake
from tests.edge.small_apps import ask, ask_scope, problems, scope_of

PATTERNS = [
    ("GET", "/"),
    ("GET", "/v1/items"),
    ("POST", "/v1/items"),
    ("GET", "/v1/items/me"),
    ("GET", "/v1/items/{item_id}"),
    ("PATCH", "/v1/items/{item_id}"),
    ("GET", "/v1/items/mine"),
    ("DELETE", "/v1/items/me"),
    ("POST", "/v1/items/{item_id}/submit"),
    ("POST", "/v1/{collection}/{item_id}/withdraw"),
    ("GET", "/v1/{collection}/recent"),
    ("GET", "/v1/{collection}/{item_id}/parts/{part_id}"),
    ("GET", "/v1/numbers/{number:int}"),
    ("PUT", "/v1/numbers/{number}"),
    ("GET", "/v1/items/{item_id}.pdf"),
    ("GET", "/v1/{item_id}-{part_id}/both"),
    ("GET", "/files/{rest:path}"),
    ("GET", "/files/own/{name}"),
    ("POST", "/files/own/{name}"),
    ("GET", "/static/app.js"),
    ("GET", "/late"),
]


def college(seed: int | None = None) -> FastAPI:
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)

    async def in_mount(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse(f"mount {scope['path']}")(scope, receive, send)

    patterns = list(PATTERNS)
    if seed is not None:
        random.Random(seed).shuffle(patterns)  # noqa: S311 - the same order each time
    for method, path in patterns:
        app.add_api_route(path, _told(f"{method} {path}", path), methods=[method])
        if path == "/static/app.js":
            app.router.routes.append(Mount("/static", app=in_mount))
    return app


def _told(text: str, path: str) -> Any:
    async def endpoint() -> Response:
        return PlainTextResponse(text)

    endpoint.__name__ = path
    return endpoint


SEGMENTS = [
    "me",
    "mine",
    "7",
    "-7",
    "x.pdf",
    "a-b",
    "submit",
    "recent",
    "items",
    "parts",
    "own",
    "é",
    "a%20b",
    "v1",
]
WRITTEN_OUT = {path for _, path in PATTERNS if "{" not in path}
METHODS = ["GET", "POST", "PATCH", "DELETE", "HEAD", "PUT"]


def paths() -> list[str]:
    """Write paths that fit the patterns, and paths that nearly do."""
    some = random.Random(7)  # noqa: S311 - the same paths each time
    fitting = [
        re.sub(r"{[^}]*}", lambda _: some.choice(SEGMENTS), path) for _, path in PATTERNS for _ in range(8)
    ]
    spoilt = [
        some.choice([f"{path}/", f"{path}/x", path.replace("/", "//", 1), path[:-1] or "/", path.upper()])
        for path in fitting
    ]
    apart = ["/" + "/".join(some.choices(SEGMENTS, k=some.randint(1, 5))) for _ in range(100)]
    return sorted({*fitting, *spoilt, *apart} - WRITTEN_OUT)


@pytest.mark.parametrize("seed", [None, 1, 2])
async def test_the_index_picks_what_the_plain_router_picks(seed: int | None) -> None:
    plain = college(seed)
    indexed = college(seed)
    routes.install(indexed, problems=problems)
    statuses: Counter[int] = Counter()
    different = []

    for number, path in enumerate(paths()):
        for method in ("GET", METHODS[number % 6]):
            expected = await ask(plain, method, path.encode())
            given = await ask(indexed, method, path.encode())
            statuses[expected.status] += 1
            if given.status != expected.status or (expected.status < 400 and given.body != expected.body):
                different.append((method, path, expected.status, given.status))

    assert different == []
    assert min(statuses[200], statuses[404], statuses[405]) > 50


@pytest.mark.parametrize("seed", [None, 1, 2])
@pytest.mark.parametrize("path", sorted(WRITTEN_OUT))
async def test_a_path_that_is_written_out_is_nothing_else(path: str, seed: int | None) -> None:
    app = college(seed)
    routes.install(app, problems=problems)
    known = {method for method, each in PATTERNS if each == path}

    given = {method: (await ask(app, method, path)).status for method in METHODS}

    is_in_mount = path.startswith("/static/")
    assert given == {each: 200 if each in known or is_in_mount else 405 for each in METHODS}


async def test_the_parameters_are_the_plain_routers() -> None:
    app = FastAPI(openapi_url=None)

    @app.get("/v1/{collection}/{number}")
    async def get_item(collection: str, number: int) -> dict[str, Any]:
        return {"collection": collection, "number": number}

    routes.install(app, problems=problems)

    assert (await ask(app, "GET", b"/v1/caf%C3%A9/7")).json == {"collection": "café", "number": 7}


async def test_405_says_every_method_of_the_path() -> None:
    app = college()
    routes.install(app, problems=problems)

    given = await ask(app, "PUT", "/v1/items/7")
    written_out = await ask(app, "PATCH", "/v1/items/me")
    head = await ask(app, "HEAD", "/v1/items")

    assert (given.status, given.json["code"]) == (405, "method_not_allowed")
    assert given.header("allow") == "GET, PATCH"
    assert (written_out.status, written_out.header("allow")) == (405, "DELETE, GET")
    assert (head.status, head.header("allow")) == (405, "GET, POST")


async def test_the_scope_names_the_route_for_those_outside() -> None:
    app = college()
    routes.install(app, problems=problems)

    given = await ask(app, "GET", "/v1/items/7")
    missed = await ask(app, "GET", "/v1/nothing/7/8/9")

    assert given.scope["route"].path == "/v1/items/{item_id}"
    assert "route" not in missed.scope


async def test_what_is_no_request_goes_to_the_plain_router() -> None:
    app = college()
    routes.install(app, problems=problems)
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "lifespan.startup"}

    async def send(message: Any) -> None:
        sent.append(message["type"])

    await app({"type": "lifespan", "state": {}}, receive, send)

    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


async def test_a_route_too_late_for_the_index_is_noticed() -> None:
    app = college()
    routes.install(app, problems=problems)
    app.add_api_route("/too-late", _told("late", "/too-late"))

    with pytest.raises(RuntimeError, match="after the index"):
        await ask_scope(app.router, {**scope_of("GET", b"/too-late"), "app": app}, [])


def test_nested_routers_are_refused() -> None:
    app = FastAPI(openapi_url=None)
    inner = APIRouter(prefix="/v1")
    inner.add_api_route("/things", _told("things", "/things"))
    app.include_router(inner)

    with pytest.raises(TypeError, match="flat routes"):
        routes.install(app, problems=problems)


def test_intakes_are_found_by_method_and_template() -> None:
    index = routes.install(college(), problems=problems)
    large = Intake(limit=9)
    intake = index.intake({("POST", "/files/own/{name}"): large})

    assert intake(scope_of("POST", b"/files/own/photo")) is large
    assert intake(scope_of("GET", b"/files/own/photo")) is ORDINARY
    assert intake(scope_of("POST", b"/nothing")) is ORDINARY


async def test_the_last_of_240_routes_costs_what_the_first_does() -> None:
    app = FastAPI(openapi_url=None)
    for group in range(24):
        for number in range(10):
            app.add_api_route(
                f"/api/v1/group-{group}/route-{number}/{{x}}", _told("{}", "r"), methods=["GET"]
            )
    routes.install(app, problems=problems)

    async def cost(path: bytes) -> float:
        started = time.process_time()
        for _ in range(40):
            await ask(app, "GET", path)
        return time.process_time() - started

    await cost(b"/api/v1/group-0/route-0/5")
    pairs = [
        (await cost(b"/api/v1/group-0/route-0/5"), await cost(b"/api/v1/group-23/route-9/5"))
        for _ in range(9)
    ]

    first, last = (statistics.median(column) for column in zip(*pairs, strict=True))
    assert last < 1.5 * first

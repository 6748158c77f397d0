"""The door reads what an operation declares exactly as the framework would, which also writes it into the documents."""

from contextlib import AsyncExitStack
from typing import Annotated, Any
from urllib.parse import urlencode

import pytest
from fastapi import BackgroundTasks, Depends, Header, Path, Query, Request
from fastapi.dependencies.utils import solve_dependencies
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from hypothesis import given, settings
from hypothesis import strategies as st

from app.routers.arguments import Arguments
from app.schemas.base import Body, Day, OneLine, absent

Outcome = tuple[dict[str, Any], list[Any]]


class Wish(Body):
    """A body of every kind of field."""

    words: Annotated[str, OneLine(10)]
    day: Day
    many: list[int] = absent("Numbers.")


async def need_number(request: Request, number: Annotated[int, Query(ge=1)]) -> int:
    return number + len(request.url.path)


async def need_both(
    number: Annotated[int, Depends(need_number)],
    key: Annotated[str, Header(alias="Idempotency-Key", max_length=4)],
) -> str:
    return f"{number}{key}"


async def fulfil(  # noqa: PLR0917 - the framework calls it by name
    thing: Annotated[str, Path(pattern="^[a-z]{1,5}$")],
    both: Annotated[str, Depends(need_both)],
    number: Annotated[int, Depends(need_number)],
    body: Wish,
    kind: Annotated[list[int], Query(max_length=2)] = [],  # noqa: B006 - as operations declare it
    day: Annotated[Day, Query()] = None,  # type: ignore[assignment]
    limit: Annotated[int, Query(ge=1, le=50)] = 25,
) -> None: ...


ROUTE = APIRoute("/things/{thing}", fulfil, methods=["POST"])


def request_for(
    thing: str, query: list[tuple[str, str]], headers: list[tuple[str, str]], *body: Any
) -> Request:
    return Request(
        {
            "type": "http",
            "method": "POST",
            "path": f"/things/{thing}",
            "query_string": urlencode(query).encode(),
            "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in headers],
            "path_params": {"thing": thing},
            "server": ("testserver", 80),
            "portal": {"json": body[0]} if body else {},
        }
    )


def plain(errors: list[Any]) -> list[Any]:
    return [(error["type"], tuple(error["loc"]), error["msg"], error.get("ctx")) for error in errors]


async def read_by_the_door(request: Request) -> Outcome:
    try:
        return await Arguments(ROUTE.dependant).read(request), []
    except RequestValidationError as error:
        return {}, plain(list(error.errors()))


async def read_by_the_framework(request: Request) -> Outcome:
    async with AsyncExitStack() as stack:
        request.scope["fastapi_inner_astack"] = request.scope["fastapi_function_astack"] = stack
        body = {"body": request.scope["portal"]["json"]} if request.scope["portal"] else {}
        solved = await solve_dependencies(
            request=request,
            dependant=ROUTE.dependant,
            async_exit_stack=stack,
            embed_body_fields=False,
            **body,
        )
    return ({}, plain(solved.errors)) if solved.errors else (solved.values, [])


TEXTS = st.sampled_from(["", "1", "0", "-3", "77", "x", "2026-05-04", "1900-13-01", "null", " 5 "])
QUERIES = st.lists(st.tuples(st.sampled_from(["number", "kind", "day", "limit", "other"]), TEXTS), max_size=6)
HEADERS = st.lists(st.tuples(st.sampled_from(["Idempotency-Key", "Number"]), TEXTS), max_size=2)
VALUES = TEXTS | st.none() | st.integers() | st.lists(st.integers() | TEXTS, max_size=2)
BODIES = VALUES | st.dictionaries(st.sampled_from(["words", "day", "many", "extra"]), VALUES, max_size=4)


@given(
    thing=st.sampled_from(["a", "abcde", "abcdef", "", "A"]),
    query=QUERIES,
    headers=HEADERS,
    body=st.lists(BODIES, max_size=1),
)
@settings(max_examples=300)
async def test_values_and_errors_are_the_frameworks_own(
    thing: str, query: list[tuple[str, str]], headers: list[tuple[str, str]], body: list[Any]
) -> None:
    found = await read_by_the_door(request_for(thing, query, headers, *body))

    expected = await read_by_the_framework(request_for(thing, query, headers, *body))
    assert found == expected


async def test_a_good_request_gives_every_argument() -> None:
    query = [("number", "7"), ("kind", "1"), ("kind", "2"), ("day", "2026-05-04")]
    body = {"words": "so be it", "day": "2026-05-05"}

    values, errors = await read_by_the_door(request_for("abc", query, [("Idempotency-Key", "k")], body))

    assert errors == []
    assert set(values) == {"thing", "both", "number", "body", "kind", "day", "limit"}
    assert (values["kind"], values["limit"], values["both"]) == ([1, 2], 25, "18k")


async def test_a_dependency_that_is_named_twice_is_asked_once() -> None:
    asked: list[int] = []

    async def ask() -> int:
        asked.append(1)
        return len(asked)

    async def use(first: Annotated[int, Depends(ask)], second: Annotated[int, Depends(ask)]) -> None: ...

    values = await Arguments(APIRoute("/", use).dependant).read(request_for("", [], []))

    assert values == {"first": 1, "second": 1}


async def test_a_list_that_was_not_given_is_a_new_one_each_time() -> None:
    async def use(kind: Annotated[list[int], Query()] = []) -> None: ...  # noqa: B006 - as operations declare it

    arguments = Arguments(APIRoute("/", use).dependant)
    first = await arguments.read(request_for("", [], []))
    first["kind"].append(1)

    assert await arguments.read(request_for("", [], [])) == {"kind": []}


def test_what_the_door_does_not_know_is_refused_when_the_route_is_made() -> None:
    async def with_tasks(tasks: BackgroundTasks) -> None: ...

    async def with_two_bodies(first: Wish, second: Wish) -> None: ...

    def ask_in_a_thread() -> None: ...

    async def with_thread(asked: Annotated[None, Depends(ask_in_a_thread)]) -> None: ...

    for endpoint in (with_tasks, with_two_bodies, with_thread):
        with pytest.raises(TypeError):
            Arguments(APIRoute("/", endpoint, methods=["POST"]).dependant)

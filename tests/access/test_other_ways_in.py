"""There is no other way to an operation than its own path and method (security.md T37, T38)."""

from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from app.core.settings import Environment, Settings
from app.main import framework
from app.routers.door import Door
from tests.portal import Portal

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}


def doors(app: FastAPI) -> list[Door]:
    return [route for route in app.router.routes if isinstance(route, Door)]


def example(route: Door) -> str:
    return route.path.format(**dict.fromkeys(route.param_convertors, "me"))


def methods_at(app: FastAPI, path: str) -> set[str]:
    """Tell the methods of a path; one that is written out is nothing else, whatever its neighbour's names may be."""
    fitting = [route for route in doors(app) if route.path_regex.fullmatch(path)]
    written_out = [route for route in fitting if route.path == path]
    return set().union(*(route.methods or set() for route in written_out or fitting))


async def test_t37_a_method_that_a_path_does_not_have_is_answered_with_those_it_has(
    access_app: FastAPI, access_portal: Portal
) -> None:
    for path in sorted({example(route) for route in doors(access_app)}):
        methods = methods_at(access_app, path)
        for method in METHODS - methods:
            answer = await access_portal.client.request(method, path)

            assert answer.status_code == 405, (method, path)
            assert answer.headers["allow"] == ", ".join(sorted(methods))
            assert answer.json()["code"] == "method_not_allowed"


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
async def test_t37_a_header_does_not_change_the_method(access_portal: Portal, header: str) -> None:
    answer = await access_portal.client.get("/v1/code-sets/provinces", headers={header: "DELETE"})

    assert answer.status_code == 200


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "get"])
async def test_t37_methods_that_nobody_has(access_portal: Portal, method: str) -> None:
    request = httpx.Request("GET", f"{access_portal.client.base_url}/v1/code-sets/provinces")
    request.method = method

    answer = await access_portal.client.send(request)

    assert answer.status_code in (400, 405)


async def test_t37_a_path_that_is_nearly_right_leads_nowhere(
    access_app: FastAPI, access_portal: Portal
) -> None:
    for route in doors(access_app):
        path, method = example(route), next(iter(route.methods or ()))
        last = path.rpartition("/")[2]
        for wrong in (
            f"{path}/", f"/{path}", path.replace("/", "//", 2), f"{path}/..;/{last}", f"{path};a=1",
            path.upper(), f"{path}.json", f"{path}%2f", f"{path}%00", f"{path}%20",
        ):  # fmt: skip
            address = httpx.URL(str(access_portal.client.base_url)).copy_with(raw_path=wrong.encode())
            request = httpx.Request(method, address)
            answer = await access_portal.client.send(request)

            assert answer.status_code in (400, 401, 404, 405, 422), (method, wrong, answer.status_code)
            if answer.status_code in (401, 422):
                assert any(is_another_name(each, wrong) for each in doors(access_app)), (method, wrong)


def is_another_name(route: Door, wrong: str) -> bool:
    """Tell whether a path only has another value for the last name in it."""
    segments, template = wrong.split("/"), route.path.split("/")
    same = all(a == b or "{" in b for a, b in zip(segments, template, strict=False))
    return len(segments) == len(template) and template[-1].startswith("{") and same


def test_t38_nothing_of_the_sandbox_exists_in_production(state_dir: Path, access_app: FastAPI) -> None:
    production = framework(Settings(_env_file=None, environment=Environment.PRODUCTION, state_dir=state_dir))

    sandboxed = {route.name for route in doors(access_app) if route.operation.sandbox}
    there = {route.name for route in doors(production)}

    assert sandboxed
    assert there == {route.name for route in doors(access_app)} - sandboxed
    assert not [route.path for route in doors(production) if "sandbox" in route.path]

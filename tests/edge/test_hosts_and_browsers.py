"""We answer to our own names; configured pages may read everything, any page may read what is public."""

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from app.edge.hosts import Hosts, names_of
from tests.edge.small_apps import answer, ask, echo, problems

PORTAL = "https://portal.example.org"


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST", "localhost:8000", "localhost.", "127.0.0.1:8000", "[::1]:8000", "[::1]"],
)
async def test_our_names_are_answered(college: ASGIApp, host: str) -> None:
    given = await ask(college, "GET", "/v1/registrants/me", {"host": host})

    assert given.status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "localhost:8000:80",
        "localhost:x",
        "localhost/",
        "lo calhost",
        "a" * 300,
        "[::1",
        "::1",
    ],
)
async def test_other_names_are_refused(college: ASGIApp, host: str) -> None:
    given = await ask(college, "GET", "/v1/registrants/me", {"host": host})

    assert (given.status, given.json["code"]) == (400, "malformed_request")


async def test_a_forwarded_name_counts_for_nothing(college: ASGIApp) -> None:
    given = await ask(
        college, "GET", "/v1/registrants/me", {"host": "evil.example", "x-forwarded-host": "localhost"}
    )

    assert given.status == 400


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
@pytest.mark.parametrize("host", [[(b"host", b"10.1.2.3:8000")], [(b"host", b"")]])
async def test_probes_may_ask_by_any_name(path: str, host: list[tuple[bytes, bytes]]) -> None:
    hosts = Hosts(echo, problems=problems, names=["portal.example.org"])

    assert (await ask(hosts, "GET", path, host)).status == 200
    assert (await ask(hosts, "GET", "/v1/dashboard", host)).status == 400


def test_names_come_from_the_settings() -> None:
    assert names_of("https://Portal.example.org:8443/x") == {
        "portal.example.org",
        "localhost",
        "127.0.0.1",
        "[::1]",
    }
    assert names_of("http://[2001:db8::1]:80") >= {"[2001:db8::1]"}
    assert names_of("https://portal.example.org", ("API.example.org", "b.example.org:81")) == {
        "api.example.org",
        "b.example.org",
    }


async def test_a_configured_page_may_ask_and_read_everything_without_credentials(college: ASGIApp) -> None:
    preflight = await ask(
        college,
        "OPTIONS",
        "/v1/registrants/me",
        {
            "origin": PORTAL,
            "access-control-request-method": "PATCH",
            "access-control-request-headers": "if-match",
        },
    )
    given = await ask(college, "GET", "/v1/registrants/me", {"origin": PORTAL})

    assert preflight.status == 204
    assert preflight.header("access-control-allow-origin") == PORTAL
    assert "PATCH" in (preflight.header("access-control-allow-methods") or "")
    assert "If-Match" in (preflight.header("access-control-allow-headers") or "")
    assert preflight.header("access-control-allow-credentials") is None
    assert given.header("access-control-allow-origin") == PORTAL
    assert "Request-Id" in (given.header("access-control-expose-headers") or "")
    assert given.header("vary") == "Origin"


async def test_a_problem_can_be_read_by_the_page_too(college: ASGIApp) -> None:
    for target in ("/v1/nothing", "/fails", "/v1/registrants/%00"):
        given = await ask(college, "GET", target, {"origin": PORTAL})

        assert given.status >= 400
        assert given.header("access-control-allow-origin") == PORTAL


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "https://portal.example.org.evil.example", ""]
)
async def test_another_page_gets_no_leave(college: ASGIApp, origin: str) -> None:
    preflight = await ask(
        college,
        "OPTIONS",
        "/v1/registrants/me",
        {"origin": origin, "access-control-request-method": "GET"},
    )
    given = await ask(college, "GET", "/v1/registrants/me", {"origin": origin})

    assert preflight.status == 405
    assert preflight.header("access-control-allow-origin") is None
    assert given.header("access-control-allow-origin") is None
    assert given.header("vary") == "Origin"


@pytest.mark.parametrize("origin", ["https://anywhere.example", "null", PORTAL])
async def test_any_page_may_read_the_public_register(college: ASGIApp, origin: str) -> None:
    given = await ask(college, "GET", "/v1/register/entries?q=osler", {"origin": origin})
    preflight = await ask(
        college,
        "OPTIONS",
        "/v1/register/entries",
        {"origin": origin, "access-control-request-method": "GET"},
    )

    assert given.header("access-control-allow-origin") == "*"
    assert given.header("access-control-allow-credentials") is None
    assert (preflight.status, preflight.header("access-control-allow-methods")) == (204, "GET")


async def test_any_page_may_read_the_register_in_fhir_as_well() -> None:
    hosts = Hosts(echo, problems=problems, names=["localhost"])

    given = await ask(hosts, "GET", "/fhir/r4/Practitioner/123602", {"origin": "https://anywhere.example"})

    assert given.header("access-control-allow-origin") == "*"


@pytest.mark.parametrize(
    "path", ["/v1/registrants", "/v1/registers", "/.well-known-not", "/v1/code-setsx", "/fhirx"]
)
async def test_a_path_that_only_starts_like_a_public_one_is_not_open(path: str) -> None:
    hosts = Hosts(echo, problems=problems, names=["localhost"])

    given = await ask(hosts, "GET", path, {"origin": "https://anywhere.example"})

    assert given.header("access-control-allow-origin") is None


async def test_options_is_no_operation(college: ASGIApp) -> None:
    plain = await ask(college, "OPTIONS", "/v1/registrants/me")
    with_origin = await ask(college, "OPTIONS", "/v1/registrants/me", {"origin": PORTAL})

    assert (plain.status, plain.header("allow")) == (405, "GET")
    assert (with_origin.status, with_origin.header("allow")) == (405, "GET")


async def test_what_the_application_varies_by_stands() -> None:
    async def in_two_languages(_scope: Scope, _receive: Receive, send: Send) -> None:
        await answer(send, 200, b"{}", (b"vary", b"Accept-Language"))

    hosts = Hosts(in_two_languages, problems=problems, names=["localhost"], origins=[PORTAL + "/"])

    given = await ask(hosts, "GET", "/v1/dashboard", {"origin": PORTAL})

    assert [value for name, value in given.fields if name == b"vary"] == [b"Accept-Language", b"Origin"]

"""Each request has an identifier, the same headers, one line, one count; failures stay inside."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from prometheus_client import REGISTRY
from starlette.types import ASGIApp, Receive, Scope, Send

from app.core.logging import request_id
from app.edge.last_resort import LastResort
from app.edge.request_log import RequestLog
from tests.edge.conftest import Lines, edge_of
from tests.edge.small_apps import answer, ask, echo, problems, small_college

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


async def test_every_answer_carries_the_same_headers(college: ASGIApp) -> None:
    for target, status in (
        ("/livez", 200),
        ("/v1/nothing", 404),
        ("/v1/registrants/%00", 400),
        ("/fails", 500),
    ):
        given = await ask(college, "GET", target)

        assert given.status == status
        assert re.fullmatch("req_[0-7][0-9A-HJKMNP-TV-Z]{25}", given.header("request-id") or "")
        assert given.header("api-version") == "1.2.3"
        assert given.header("environment") == "sandbox"
        assert given.header("cache-control") == "no-store"
        assert given.header("x-content-type-options") == "nosniff"
        assert given.header("referrer-policy") == "no-referrer"
        assert given.header("content-security-policy") == "default-src 'none'; frame-ancestors 'none'"
        assert given.header("strict-transport-security") is None
        assert given.header("server") is None


async def test_https_and_production_show_in_the_headers() -> None:
    college = edge_of(
        small_college(),
        environment="production",
        base_url="https://portal.example.org",
        allowed_hosts=("localhost",),
    )

    given = await ask(college, "GET", "/livez")

    assert given.header("environment") is None
    assert given.header("strict-transport-security") == "max-age=63072000; includeSubDomains"


async def test_what_the_application_says_of_caching_and_content_stands_and_its_banner_does_not() -> None:
    async def cached(_scope: Scope, _receive: Receive, send: Send) -> None:
        await answer(
            send,
            200,
            b"{}",
            (b"cache-control", b"public, max-age=300"),
            (b"content-security-policy", b"default-src 'self'"),
            (b"server", b"snake oil"),
            (b"request-id", b"chosen"),
        )

    given = await ask(RequestLog(cached, api_version="1", sandbox=False, https=False))

    assert given.header("cache-control") == "public, max-age=300"
    assert given.header("content-security-policy") == "default-src 'self'"
    assert given.header("server") is None
    assert given.header("request-id") != "chosen"


async def test_the_scope_tells_identifier_trace_and_client(college: ASGIApp) -> None:
    given = await ask(college, "GET", "/livez", {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"})

    portal = given.scope["portal"]
    assert portal["request_id"] == given.header("request-id")
    assert portal["trace_id"] == TRACE
    assert portal["client"] == "203.0.113.9"


@pytest.mark.parametrize(
    "traceparent",
    [
        "",
        "00",
        f"00-{TRACE.upper()}-00f067aa0ba902b7-01",
        f"ff-{TRACE}-00f067aa0ba902b7-01",
        f"00-{'0' * 32}-00f067aa0ba902b7-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE}-00f067aa0ba902b7-01-more",
        f"00-{TRACE}-00f067aa0ba902b7-0g",
        "x" * 5_000,
    ],
)
async def test_an_unsound_trace_is_replaced(college: ASGIApp, traceparent: str) -> None:
    given = await ask(college, "GET", "/livez", {"traceparent": traceparent})

    assert re.fullmatch("[0-9a-f]{32}", given.scope["portal"]["trace_id"])
    assert given.scope["portal"]["trace_id"] not in {TRACE, "0" * 32}


async def test_two_traces_are_none_and_a_later_version_may_say_more(college: ASGIApp) -> None:
    sound = f"00-{TRACE}-00f067aa0ba902b7-01".encode()

    twice = await ask(college, "GET", "/livez", [(b"traceparent", sound), (b"traceparent", sound)])
    later = await ask(college, "GET", "/livez", {"traceparent": f"01-{TRACE}-00f067aa0ba902b7-01-more"})

    assert twice.scope["portal"]["trace_id"] != TRACE
    assert later.scope["portal"]["trace_id"] == TRACE


async def test_a_request_is_one_line_with_template_and_codes(college: ASGIApp, lines: Lines) -> None:
    given = await ask(college, "GET", "/v1/registrants/rgt_01KQS3C4DWA7N36096Q14DR9GP?token=abc")

    (line,) = lines.of("portal.request")
    assert line.pop("time").endswith("Z")
    assert line.pop("duration_ms") > 0
    assert line == {
        "level": "info",
        "logger": "portal.request",
        "message": "request",
        "request_id": given.header("request-id"),
        "trace_id": given.scope["portal"]["trace_id"],
        "client": "203.0.113.9",
        "operation_id": "get_registrant",
        "method": "GET",
        "route": "/v1/registrants/{registrant_id}",
        "status": 200,
        "account_id": None,
        "problem": None,
    }


async def test_a_refusal_tells_the_log_why_and_the_account_when_known(lines: Lines) -> None:
    async def signed_in(scope: Scope, _receive: Receive, send: Send) -> None:
        scope["portal"]["account_id"] = "acc_1"
        scope["portal"]["problem"] = "slice_overlap"
        await answer(send, 409, b"{}")

    await ask(RequestLog(signed_in, api_version="1", sandbox=False, https=False))
    await ask(
        edge_of(small_college()),
        "POST",
        "/v1/registrants/me/addresses",
        {"content-type": "application/json"},
        b'{"a":1,"a":2}',
    )

    known, refused = lines.of("portal.request")
    assert (known["account_id"], known["problem"]) == ("acc_1", "slice_overlap")
    assert (refused["problem"], refused["reason"], refused["route"]) == (
        "malformed_request",
        "duplicate_member",
        None,
    )


async def test_hostile_input_stays_one_line_without_secrets(college: ASGIApp, lines: Lines) -> None:
    hostile = {
        "user-agent": "\x1b[31m" + "a" * 5_000,
        "authorization": "Bearer eyJhbGciOiJFUzI1NiJ9.canary.signature",
        "cookie": "session=canary",
        "traceparent": '"}\n{"level":"error"',
        "x-forwarded-for": "1.2.3.4\r\n{}",
    }

    await ask(college, "GET", "/v1/registrants/%0a%1b[31mcanary?password=canary", hostile)
    await ask(college, "\x9b31m\n{}", "/v1/registrants/me", {"referer": "canary"})

    assert len(lines.all) == 2
    assert b"canary" not in lines.raw
    assert b"\x1b" not in lines.raw
    assert "\x9b" not in lines.raw.decode()


async def test_a_line_written_on_the_way_carries_the_identifier(lines: Lines) -> None:
    async def talkative(_scope: Scope, _receive: Receive, send: Send) -> None:
        assert request_id.get() is not None
        await answer(send, 200, b"{}")

    given = await ask(RequestLog(talkative, api_version="1", sandbox=False, https=False))

    assert lines.all[0]["request_id"] == given.header("request-id")
    assert request_id.get() is None


async def test_requests_are_counted_by_template_and_family_of_status(college: ASGIApp) -> None:
    labels = {"route": "/v1/registrants/{registrant_id}", "method": "GET", "status": "2xx"}
    unknown = {"route": "none", "method": "other", "status": "4xx"}
    before = REGISTRY.get_sample_value("portal_requests_total", labels) or 0
    unknown_before = REGISTRY.get_sample_value("portal_requests_total", unknown) or 0

    for number in range(3):
        await ask(college, "GET", f"/v1/registrants/{number}")
    await ask(college, "BREW", "/v1/teapot")

    assert REGISTRY.get_sample_value("portal_requests_total", labels) == before + 3
    assert REGISTRY.get_sample_value("portal_requests_total", unknown) == unknown_before + 1


async def test_an_escaped_exception_is_a_problem_outside_and_a_traceback_inside(
    college: ASGIApp, lines: Lines
) -> None:
    given = await ask(college, "GET", "/fails", {"accept-language": "fr-CA, en;q=0.5"})

    assert given.status == 500
    assert given.json == {
        "status": 500,
        "code": "internal_error",
        "request_id": given.header("request-id"),
        "language": "fr",
    }
    assert b"RuntimeError" not in given.body
    (failure,) = lines.of("portal.failure")
    assert failure["error"] == "RuntimeError"
    assert failure["request_id"] == given.header("request-id")
    assert 'raise RuntimeError(f"password=' in failure["traceback"]
    assert b"hunter2" not in lines.raw
    (line,) = lines.of("portal.request")
    assert (line["status"], line["problem"], line["level"]) == (500, "internal_error", "warning")


async def test_a_problem_of_the_applications_own_keeps_its_words() -> None:
    async def own(_scope: Scope, _receive: Receive, send: Send) -> None:
        await answer(send, 500, b'{"code":"internal_error","detail":"its own"}')

    given = await ask(LastResort(own, problems=problems))

    assert given.json["detail"] == "its own"


async def test_an_answer_under_way_is_not_followed_by_another(lines: Lines) -> None:
    app = FastAPI()

    @app.get("/streams")
    async def stream() -> StreamingResponse:
        async def half() -> AsyncIterator[bytes]:
            yield b"half"
            raise RuntimeError("cut")

        return StreamingResponse(half())

    given = await ask(LastResort(app, problems=problems), "GET", "/streams")

    assert (given.status, given.body) == (200, b"half")
    assert [line["error"] for line in lines.of("portal.failure")] == ["RuntimeError"]


async def test_a_line_is_written_even_when_nobody_is_answered(lines: Lines) -> None:
    async def silent(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise KeyError("lost")

    with pytest.raises(KeyError):
        await ask(RequestLog(silent, api_version="1", sandbox=False, https=False))

    assert lines.all[0]["status"] is None


async def test_what_is_no_request_passes() -> None:
    seen: list[str] = []

    async def application(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    async def unused(*_: object) -> Any:
        raise AssertionError

    await edge_of_bare(application)({"type": "lifespan"}, unused, unused)

    assert seen == ["lifespan"]


def edge_of_bare(application: ASGIApp) -> ASGIApp:
    inner = LastResort(application, problems=problems)
    return RequestLog(inner, api_version="1", sandbox=False, https=False)


async def test_the_log_survives_a_client_without_an_address() -> None:
    given = await ask(edge_of_bare(echo), "GET", "/")

    assert given.status == 200

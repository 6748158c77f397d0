"""What the wall lets through arrives unchanged; what is too much or cut short does not arrive at all."""

import json
import time
from typing import Any

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import Unreadable
from app.edge import json_text
from app.edge.bodies import Bodies
from app.edge.wall import FORM, MULTIPART, Intake, Wall
from tests.edge.small_apps import Silence, answer, ask, ask_scope, echo, problems, read_all, scope_of

JSON = {"content-type": "application/json"}


class Recorder:
    """An application that keeps what it was given."""

    def __init__(self) -> None:
        self.bodies: list[bytes | None] = []

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        self.bodies.append(await read_all(receive))
        await answer(send, 200, b"{}")


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b' {"line": "a"} ',
        '{"line":"Québec, 東京 🏥"}'.encode(),
        b'{"line":"\\u00e9 \\ud83c\\udfe5"}',
        b'{"count":-170141183460469231731687303715884105728}',
        b'{"count":1.5e-7,"other":' + b"9" * 100 + b"}",
        b'{"a":{"a":{"a":1}},"b":{"a":1}}',
        b"[" * 32 + b"]" * 32,
        b"[" + b",".join([b'{"a":[1]}'] * 5_000) + b"]",
        b'{"text":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[{{{{{{"}',
        b'{"text":"\\\\ud800"}',
    ],
)
async def test_a_sound_json_body_arrives_byte_for_byte_and_as_parsed(body: bytes) -> None:
    recorder = Recorder()

    given = await ask(Wall(recorder, problems=problems), "POST", "/v1/things", JSON, body)

    assert given.status == 200
    assert recorder.bodies == [body]
    assert given.scope["portal"]["json"] == json.loads(body)


async def test_a_body_in_many_parts_arrives_whole() -> None:
    recorder = Recorder()
    parts = [b'{"li', b"", b'ne":"', b"a" * 1_000, b'"}']

    given = await ask(Wall(recorder, problems=problems), "POST", "/v1/things", JSON, parts)

    assert given.status == 200
    assert recorder.bodies == [b"".join(parts)]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "GET", "DELETE"])
async def test_no_body_needs_no_media_type(method: str) -> None:
    given = await ask(Wall(echo, problems=problems), method, "/v1/things/1/submit", {"content-length": "0"})

    assert given.status == 200
    assert given.json["length"] == 0


@pytest.mark.parametrize(
    ("method", "media_type"),
    [
        ("POST", "application/json"),
        ("POST", "application/json; charset=utf-8"),
        ("POST", 'Application/JSON;charset="UTF-8"'),
        ("PUT", "application/json"),
        ("PATCH", "application/json"),
        ("PATCH", "application/merge-patch+json"),
    ],
)
async def test_json_is_taken_however_it_is_named(method: str, media_type: str) -> None:
    given = await ask(
        Wall(echo, problems=problems), method, "/v1/things", {"content-type": media_type}, b"{}"
    )

    assert given.status == 200


async def test_headers_that_would_change_the_request_mean_nothing() -> None:
    headers = {"x-http-method-override": "DELETE", "expect": "100-continue", "x-original-url": "/v1/other"}

    given = await ask(Wall(echo, problems=problems), "POST", "/v1/things", {**headers, **JSON}, b"{}")

    assert given.json == {"method": "POST", "path": "/v1/things", "length": 2}


@pytest.mark.parametrize("parts", [[b"{" + b" " * 70 + b"}"], [b"{", b" " * 30, b" " * 40, b"}"]])
async def test_a_body_past_the_limit_is_413_and_says_the_limit(parts: list[bytes]) -> None:
    recorder = Recorder()
    wall = Wall(recorder, problems=problems, intake=lambda _scope: Intake(limit=64))
    headers = {**JSON, "transfer-encoding": "chunked"}

    given = await ask(wall, "POST", "/v1/things", headers, parts)

    assert (given.status, given.json["limit"]) == (413, 64)
    assert recorder.bodies == []


async def test_a_length_past_the_limit_is_refused_before_anything_is_read() -> None:
    async def never() -> Message:
        raise AssertionError("read")

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    await Wall(echo, problems=problems)(
        scope_of("POST", b"/v1/things", {**JSON, "content-length": "300000"}), never, send
    )

    assert sent[0]["status"] == 413


async def test_a_client_that_leaves_half_way_reaches_nothing() -> None:
    recorder = Recorder()
    scope = scope_of("POST", b"/v1/things", {**JSON, "content-length": "10"})

    with pytest.raises(Silence):
        await ask_scope(
            Wall(recorder, problems=problems),
            scope,
            [{"type": "http.request", "body": b"{", "more_body": True}],
        )

    assert recorder.bodies == []


async def test_too_many_bytes_on_their_way_is_503_and_frees_them() -> None:
    bodies = Bodies(hoard=100)
    wall = Wall(echo, problems=problems, bodies=bodies)
    chunked = {**JSON, "transfer-encoding": "chunked"}

    full = await ask(wall, "POST", "/v1/things", chunked, [b'"' + b"a" * 200, b'"'])
    after = await ask(wall, "POST", "/v1/things", chunked, [b'"' + b"a" * 50, b'"'])

    assert (full.status, full.header("retry-after")) == (503, "1")
    assert after.status == 200


async def test_a_form_is_taken_where_the_operation_says_so(college: ASGIApp) -> None:
    headers = {"content-type": FORM.decode()}

    given = await ask(college, "POST", "/v1/auth/token", headers, b"grant_type=client_credentials&a=%C3%A9+b")
    as_json = await ask(college, "POST", "/v1/auth/token", JSON, b"{}")
    hostile = await ask(college, "POST", "/v1/auth/token", headers, b"a=%00")

    assert given.json == {"form": "grant_type=client_credentials&a=%C3%A9+b"}
    assert as_json.status == 415
    assert hostile.status == 400


async def test_a_multipart_body_runs_through_up_to_its_limit(college: ASGIApp) -> None:
    headers = {"content-type": f"{MULTIPART.decode()}; boundary=abc", "transfer-encoding": "chunked"}

    taken = await ask(college, "POST", "/v1/files", headers, [b"a" * 1_000, b"b" * 1_000])
    over = await ask(college, "POST", "/v1/files", headers, [b"a" * 1_000, b"b" * 1_001])

    assert taken.json == {"size": 2_000}
    assert (over.status, over.json["code"], over.json["limit"]) == (413, "payload_too_large", 2_000)


async def test_a_multipart_body_shorter_than_it_said_is_refused(college: ASGIApp) -> None:
    headers = {"content-type": f"{MULTIPART.decode()}; boundary=abc", "content-length": "500"}

    given = await ask(college, "POST", "/v1/files", headers, [b"a" * 100])

    assert (given.status, given.json["code"]) == (400, "malformed_request")


async def test_a_failure_behind_a_body_that_runs_through_is_not_hidden() -> None:
    async def failing(_scope: Scope, receive: Receive, _send: Send) -> None:
        await receive()
        raise RuntimeError("out of paper")

    wall = Wall(failing, problems=problems, intake=lambda _scope: Intake(media_types=frozenset({MULTIPART})))

    with pytest.raises(RuntimeError, match="out of paper"):
        await ask(wall, "POST", "/v1/files", {"content-type": "multipart/form-data"}, b"--")


async def test_other_kinds_of_connection_pass() -> None:
    seen: list[str] = []

    async def application(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    async def unused(*_: object) -> Any:
        raise AssertionError

    await Wall(application, problems=problems)({"type": "lifespan"}, unused, unused)

    assert seen == ["lifespan"]


def test_strictness_costs_little() -> None:
    body = json.dumps(
        {
            "kind": "primary_business",
            "effective_from": "2026-05-05",
            "location": {"line1": "12 rue de l'Église", "city": "Ottawa", "lat": 45.42, "lon": -75.69},
            "reason": "x" * 200,
            "tags": ["a", "b", "c"],
            "more": {"k1": 1, "k2": 2, "k3": None, "k4": True},
        },
        ensure_ascii=False,
    ).encode()

    def fastest(read: object) -> float:
        assert callable(read)
        best = 1.0
        for _ in range(30):
            started = time.perf_counter()
            for _ in range(50):
                read(body)
            best = min(best, (time.perf_counter() - started) / 50)
        return best

    assert fastest(json_text.read) < 5 * fastest(json.loads)


def test_the_depth_is_counted_exactly() -> None:
    json_text.read(b'{"a":' * 31 + b"[]" + b"}" * 31)

    with pytest.raises(Unreadable):
        json_text.read(b'{"a":' * 32 + b"[]" + b"}" * 32)

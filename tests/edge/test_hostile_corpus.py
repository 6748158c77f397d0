"""T22, T23, T37: hostile requests, one by one; each is a 4xx problem, none reaches another operation."""

import json

import pytest
from starlette.types import ASGIApp

from tests.edge.small_apps import ask

ADDRESSES = b"/v1/registrants/me/addresses"
JSON = {"content-type": "application/json"}


def nested(depth: int) -> bytes:
    return b'{"line":"a","more":{"x":' + b"[" * depth + b"]" * depth + b"}}"


BODIES: dict[str, tuple[bytes, int]] = {
    "nothing but blanks": (b"  \n", 400),
    "no JSON": (b"line=a", 400),
    "half an object": (b'{"line":"a"', 400),
    "a second value after the first": (b'{"line":"a"}{}', 400),
    "a comma at the end": (b'{"line":"a",}', 400),
    "a comment": (b'{"line":"a"/**/}', 400),
    "single quotes": (b"{'line':'a'}", 400),
    "no quotes": (b'{line:"a"}', 400),
    "a byte order mark": (b'\xef\xbb\xbf{"line":"a"}', 400),
    "UTF-16 with a mark": ('{"line":"a"}'.encode("utf-16"), 400),
    "UTF-16 without a mark": ('{"line":"a"}'.encode("utf-16-le"), 400),
    "UTF-32": ('{"line":"a"}'.encode("utf-32-le"), 400),
    "Latin-1": ('{"line":"é"}'.encode("latin-1"), 400),
    "an overlong slash": (b'{"line":"\xc0\xaf"}', 400),
    "a surrogate in UTF-8": (b'{"line":"\xed\xa0\x80"}', 400),
    "beyond Unicode": (b'{"line":"\xf4\x90\x80\x80"}', 400),
    "a cut character": (b'{"line":"\xe2\x82"}', 400),
    "a lone high surrogate": (b'{"line":"\\ud800"}', 400),
    "a lone low surrogate": (b'{"line":"\\uDC00"}', 400),
    "surrogates the wrong way round": (b'{"line":"\\udc00\\ud800"}', 400),
    "a lone surrogate in a name": (b'{"line":"a","more":{"\\ud800":1}}', 400),
    "a raw NUL": (b'{"line":"\x00"}', 400),
    "a raw line end": (b'{"line":"a\nb"}', 400),
    "an escape that is none": (b'{"line":"\\x41"}', 400),
    "an escape cut short": (b'{"line":"\\u00"}', 400),
    "a member twice": (b'{"line":"a","line":"b"}', 400),
    "a member twice, once escaped": (b'{"line":"a","l\\u0069ne":"b"}', 400),
    "a member twice, deep inside": (b'{"line":"a","more":{"x":[{"y":1,"y":1}]}}', 400),
    "an empty name twice": (b'{"line":"a","more":{"":1,"":2}}', 400),
    "33 levels": (nested(31), 400),
    "1,000 levels": (nested(1_000), 400),
    "100,000 levels": (nested(100_000), 400),
    "100,000 opening brackets": (b"[" * 100_000, 400),
    "100,000 opening braces": (b'{"":' * 50_000, 400),
    "not a number": (b'{"line":"a","count":NaN}', 400),
    "infinity": (b'{"line":"a","count":Infinity}', 400),
    "minus infinity": (b'{"line":"a","count":-Infinity}', 400),
    "too large a number": (b'{"line":"a","count":1e400}', 400),
    "101 digits": (b'{"line":"a","count":' + b"1" * 101 + b"}", 400),
    "5,000 digits": (b'{"line":"a","count":' + b"1" * 5_000 + b"}", 400),
    "200,000 digits": (b'{"line":"a","count":' + b"1" * 200_000 + b"}", 400),
    "200 decimals": (b'{"line":"a","count":0.' + b"1" * 200 + b"}", 400),
    "a leading zero": (b'{"line":"a","count":01}', 400),
    "a plus sign": (b'{"line":"a","count":+1}', 400),
    "hexadecimal": (b'{"line":"a","count":0x1}', 400),
    "digits of another script": ('{"line":"a","count":\u0661}'.encode(), 400),
    "a long number, of a kind validation refuses": (b'{"line":"a","count":' + b"9" * 90 + b".5}", 422),
    "a list": (b"[]", 422),
    "a text": (b'"line"', 422),
    "null": (b"null", 422),
    "an unknown member": (b'{"line":"a","status":"paid"}', 422),
    "a prototype": (b'{"line":"a","__proto__":{"admin":true}}', 422),
    "a megabyte": (json.dumps({"line": "a" * 1_000_000}).encode(), 413),
    "one byte too many": (b'{"line":"' + b"a" * (256 * 1024 - 10) + b'"}', 413),
}

TARGETS: dict[str, tuple[bytes, int]] = {
    "a slash at the end": (b"/v1/registrants/me/", 404),
    "a slash at the start": (b"//v1/registrants/me", 404),
    "another host as path": (b"//evil.example/v1/registrants/me", 404),
    "a double slash": (b"/v1//registrants/me", 404),
    "a dot": (b"/v1/./registrants/me", 404),
    "two dots": (b"/v1/x/../registrants/me", 404),
    "two escaped dots": (b"/v1/x/%2e%2e/registrants/me", 404),
    "two dots and a semicolon": (b"/v1/x/..;/registrants/me", 404),
    "a path parameter": (b"/v1/registrants;admin=1/me", 404),
    "an escaped slash": (b"/v1/registrants%2Fme", 404),
    "an escaped slash in an id": (b"/v1/registrants/a%2fb", 404),
    "an escaped backslash": (b"/v1/registrants%5Cme", 404),
    "a backslash": (b"/v1\\registrants\\me", 404),
    "another case": (b"/V1/Registrants/me", 404),
    "a suffix": (b"/v1/registrants/me/addresses.json", 404),
    "5,000 digits": (b"/v1/registrants/" + b"1" * 5_000, 404),
    "NUL in the path": (b"/v1/registrants/%00", 400),
    "a line end in the path": (b"/v1/registrants/me%0a", 400),
    "a header in the path": (b"/v1/registrants/me%0d%0aSet-Cookie:%20a=b", 400),
    "an escape character": (b"/v1/registrants/%1b%5b31m", 400),
    "DEL": (b"/v1/registrants/%7f", 400),
    "a C1 control": (b"/v1/registrants/%c2%9b", 400),
    "bad UTF-8 in the path": (b"/v1/registrants/%ff", 400),
    "an overlong dot": (b"/v1/registrants/%c0%ae", 400),
    "a surrogate in the path": (b"/v1/registrants/%ed%a0%80", 400),
    "raw bytes in the path": (b"/v1/registrants/\xff\xfe", 400),
    "half an escape": (b"/v1/registrants/%4", 400),
    "an escape that is none": (b"/v1/registrants/%zz", 400),
    "a percent sign of IIS": (b"/v1/registrants/%u0041", 400),
    "NUL in the query": (b"/v1/register/entries?q=%00", 400),
    "a line end in the query": (b"/v1/register/entries?q=a%0d%0ab", 400),
    "bad UTF-8 in the query": (b"/v1/register/entries?q=%ff", 400),
    "bad UTF-8 in a name of the query": (b"/v1/register/entries?%ff=a", 400),
    "a C1 control in the query": (b"/v1/register/entries?q=%c2%85", 400),
    "half an escape in the query": (b"/v1/register/entries?q=%", 400),
    "a long query": (b"/v1/register/entries?q=" + b"a" * 8_192, 400),
    "many parameters": (b"/v1/register/entries?" + b"&".join([b"q=a"] * 200), 400),
}

HEADERS: dict[str, tuple[str, list[tuple[bytes, bytes]], bytes, int]] = {
    "no media type": ("POST", [], b'{"line":"a"}', 415),
    "plain text": ("POST", [(b"content-type", b"text/plain")], b'{"line":"a"}', 415),
    "a form": ("POST", [(b"content-type", b"application/x-www-form-urlencoded")], b"line=a", 415),
    "a multipart form": ("POST", [(b"content-type", b"multipart/form-data; boundary=a")], b"--a--", 415),
    "XML": ("POST", [(b"content-type", b"application/xml")], b"<line/>", 415),
    "a patch that is no PATCH": ("POST", [(b"content-type", b"application/merge-patch+json")], b"{}", 415),
    "another JSON": ("POST", [(b"content-type", b"application/vnd.api+json")], b"{}", 415),
    "JSON in UTF-16": ("POST", [(b"content-type", b"application/json; charset=utf-16")], b"{}", 415),
    "JSON in Latin-1": ("POST", [(b"content-type", b'application/json;charset="iso-8859-1"')], b"{}", 415),
    "gzip": (
        "POST",
        [(b"content-type", b"application/json"), (b"content-encoding", b"gzip")],
        b"\x1f\x8b",
        415,
    ),
    "two codings": (
        "POST",
        [(b"content-type", b"application/json"), (b"content-encoding", b"gzip, identity")],
        b"{}",
        415,
    ),
    "two media types": (
        "POST",
        [(b"content-type", b"application/json"), (b"content-type", b"text/plain")],
        b"{}",
        400,
    ),
    "two lengths": (
        "POST",
        [(b"content-type", b"application/json"), (b"content-length", b"2"), (b"content-length", b"2")],
        b"{}",
        400,
    ),
    "a length and chunks": (
        "POST",
        [
            (b"content-type", b"application/json"),
            (b"content-length", b"2"),
            (b"transfer-encoding", b"chunked"),
        ],
        b"{}",
        400,
    ),
    "another transfer coding": (
        "POST",
        [(b"content-type", b"application/json"), (b"transfer-encoding", b"gzip, chunked")],
        b"{}",
        400,
    ),
    "a negative length": (
        "POST",
        [(b"content-type", b"application/json"), (b"content-length", b"-1")],
        b"{}",
        400,
    ),
    "a length of 30 digits": (
        "POST",
        [(b"content-type", b"application/json"), (b"content-length", b"9" * 30)],
        b"{}",
        400,
    ),
    "a length too short": (
        "POST",
        [(b"content-type", b"application/json"), (b"content-length", b"1")],
        b'{"line":"a"}',
        400,
    ),
    "a length too long": (
        "POST",
        [(b"content-type", b"application/json"), (b"content-length", b"99")],
        b'{"line":"a"}',
        400,
    ),
    "a length past the limit": (
        "POST",
        [(b"content-type", b"application/json"), (b"content-length", b"999999999")],
        b"{}",
        413,
    ),
    "a body on GET": ("GET", [(b"content-type", b"application/json")], b"{}", 400),
    "a body on DELETE": ("DELETE", [(b"content-type", b"application/json")], b"{}", 400),
    "chunks on GET": ("GET", [(b"transfer-encoding", b"chunked")], b"", 400),
    "two names for us": ("GET", [(b"host", b"localhost"), (b"host", b"evil.example")], b"", 400),
    "another name for us": ("GET", [(b"host", b"evil.example")], b"", 400),
    "a name with a user": ("GET", [(b"host", b"localhost@evil.example")], b"", 400),
    "a name that ends like ours": ("GET", [(b"host", b"xlocalhost")], b"", 400),
    "an empty name": ("GET", [(b"host", b"")], b"", 400),
    "101 fields": ("GET", [(b"x-%d" % n, b"a") for n in range(101)], b"", 400),
    "a field of 9 KB": ("GET", [(b"authorization", b"Bearer " + b"a" * 9_000)], b"", 400),
    "40 KB of fields": ("GET", [(b"x-%d" % n, b"a" * 1_000) for n in range(40)], b"", 400),
    "a line end in a field": ("GET", [(b"user-agent", b"a\r\nx: y")], b"", 400),
    "NUL in a field": ("GET", [(b"user-agent", b"a\x00")], b"", 400),
    "two tokens": ("GET", [(b"authorization", b"Bearer a"), (b"authorization", b"Bearer b")], b"", 400),
}

METHODS = [
    "TRACE",
    "TRACK",
    "CONNECT",
    "PROPFIND",
    "MOVE",
    "LOCK",
    "PURGE",
    "get",
    "GETS",
    "",
    "DELETE",
    "PUT",
    "OPTIONS",
]


@pytest.mark.parametrize("name", BODIES)
async def test_a_hostile_body_is_refused(college: ASGIApp, name: str) -> None:
    body, status = BODIES[name]

    given = await ask(college, "POST", ADDRESSES, JSON, body)

    assert given.status == status
    if status != 422:
        assert given.json["code"] == {400: "malformed_request", 413: "payload_too_large"}[status]
        assert given.json["request_id"] == given.header("request-id")


@pytest.mark.parametrize("name", TARGETS)
async def test_a_hostile_target_reaches_no_operation(college: ASGIApp, name: str) -> None:
    target, status = TARGETS[name]

    given = await ask(college, "GET", target)

    assert given.status == status
    assert given.json["code"] == {400: "malformed_request", 404: "not_found"}[status]


@pytest.mark.parametrize("name", HEADERS)
async def test_a_hostile_head_is_refused(college: ASGIApp, name: str) -> None:
    method, fields, body, status = HEADERS[name]
    target = ADDRESSES if method == "POST" else b"/v1/registrants/me"

    given = await ask(college, method, target, fields, body)

    assert given.status == status
    codes = {400: "malformed_request", 413: "payload_too_large", 415: "unsupported_media_type"}
    assert given.json["code"] == codes[status]


@pytest.mark.parametrize("method", METHODS)
async def test_a_method_that_the_path_has_not_is_405_with_all_that_it_has(
    college: ASGIApp, method: str
) -> None:
    given = await ask(college, method, b"/v1/registrants/me")

    assert given.status == 405
    assert given.json["code"] == "method_not_allowed"
    assert given.header("allow") == "GET"


@pytest.mark.parametrize("method", METHODS)
async def test_a_method_on_no_path_is_404(college: ASGIApp, method: str) -> None:
    given = await ask(college, method, b"/v1/nothing")

    assert given.status == 404
    assert given.json["code"] == "not_found"


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(BODIES) + len(TARGETS) + len(HEADERS) + 2 * len(METHODS) >= 80

"""What every answer wears, and answers that are given again."""

import hashlib
from http import HTTPStatus
from typing import Any, Final

import orjson
from fastapi import Response

from app.context import Answer, digest
from app.routers.errors import IDEMPOTENCY_KEY
from app.routers.operations import Operation
from app.routers.visit import Visit

_KEPT: Final = ("ETag", "Location")
_OF_THE_BODY: Final = ("content-length", "content-type")
_IDEMPOTENCY_KEY: Final = IDEMPOTENCY_KEY.lower().encode()
_CONTENT_LANGUAGE: Final = b"content-language"


def address(visit: Visit, operation: Operation, result: Any) -> None:
    """Note the version of what is answered, and where a created thing is."""
    if not isinstance(result, dict):
        return
    if "etag" in result:
        visit.headers["ETag"] = result["etag"]
    if operation.location is not None:
        visit.headers["Location"] = operation.location(result)


async def read_key(visit: Visit) -> None:
    """Note the idempotency key of a request, with a hash of what it asks for.

    Where the body runs through, the place stands for itself: the content is added once it is known.
    """
    key = visit.header(_IDEMPOTENCY_KEY) if visit.operation.takes_key else None
    if key is None or visit.actor.account_id is None:
        visit.key = None
        return
    scope = visit.request.scope
    place = f"{scope['method']} {scope['path']}?".encode() + scope["query_string"]
    if visit.operation.streams:
        visit.key = (key, place)
        return
    visit.key = (key, digest(place, _canonical(await visit.request.body())))


def _canonical(body: bytes) -> bytes:
    """Write a body so that only its content counts."""
    try:
        return orjson.dumps(orjson.loads(body), option=orjson.OPT_SORT_KEYS)
    except orjson.JSONDecodeError:
        return body


def packed(visit: Visit, response: Response) -> Answer:
    """Take an answer as it is about to be given, for a key to stand for."""
    kept: dict[str, str] = {name: visit.headers[name] for name in _KEPT if name in visit.headers}
    return Answer(response.status_code, {**kept, "Content-Language": visit.language}, bytes(response.body))


def replayed(visit: Visit, answer: Answer) -> Response:
    """Give an answer again."""
    visit.headers.update(answer.headers)
    visit.headers["Idempotency-Replayed"] = "true"
    return Response(answer.body, answer.status, media_type="application/json" if answer.body else None)


def dressed(visit: Visit, response: Response) -> Response:
    """Put on language, rate, entity tag and announced end, and say for how long the answer may be kept."""
    worn = dict(visit.headers)
    if visit.operation.ending is not None:
        worn |= visit.operation.ending.headers
    worn["Vary"] = "Accept-Language" if visit.operation.is_public else "Accept-Language, Authorization"
    _put_on(response, {name.lower().encode(): value.encode("latin-1") for name, value in worn.items()}, visit)
    if response.status_code != HTTPStatus.OK:
        return response
    if visit.operation.revalidated:
        return _unless_unchanged(visit, response)
    if visit.operation.cached is None:
        return response
    headers = response.headers
    tag = f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:24]}"'
    headers["ETag"] = tag
    headers["Cache-Control"] = f"public, max-age={visit.operation.cached}"
    return _unless_unchanged(visit, response)


def _put_on(response: Response, worn: dict[bytes, bytes], visit: Visit) -> None:
    """Set fields in one go: set one by one, each would be looked for in all of them."""
    own = [field for field in response.raw_headers if field[0] not in worn]
    if _CONTENT_LANGUAGE not in worn and not any(name == _CONTENT_LANGUAGE for name, _ in own):
        worn[_CONTENT_LANGUAGE] = visit.language.encode()
    response.raw_headers[:] = [*own, *worn.items()]


def _unless_unchanged(visit: Visit, response: Response) -> Response:
    """Answer 304 to who keeps the very same."""
    headers = response.headers
    if headers["ETag"] in _tags(visit.header(b"if-none-match")):
        kept = {name: headers[name] for name in headers if name not in _OF_THE_BODY}
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=kept)
    return response


def _tags(header: str | None) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in (header or "").split(",")}

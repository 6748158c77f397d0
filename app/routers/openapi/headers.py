"""Headers: those that answers carry, and those that may be sent though no route reads them."""

from typing import Final

from app import catalogue
from app.routers.door import Door
from app.routers.openapi.pieces import Document, reference
from app.routers.operations import Bucket

# The edge refuses longer ones.
LONGEST: Final = 8192

_TEXT: Final = {"type": "string"}


def _header(description: str, example: object, *, always: bool = False, **schema: object) -> Document:
    return {
        "description": description,
        **({"required": True} if always else {}),
        "schema": {**_TEXT, **schema},
        "example": example,
    }


ANSWERED: Final[Document] = {
    "API-Version": _header("The version of this document.", "1.0.0", always=True),
    "Cache-Control": _header("For how long the answer may be kept.", "public, max-age=3600", always=True),
    "Content-Disposition": _header(
        "Always an attachment, with the file's name.", 'attachment; filename="privileges.pdf"', always=True
    ),
    "Content-Language": _header("The language of the texts.", "en", always=True, enum=["en", "fr"]),
    "Deprecation": _header("Since when the operation is deprecated (RFC 9745).", "@1777852800", always=True,
                           pattern="^@[0-9]+$"),
    "Content-Range": _header("Which bytes of how many.", "bytes 0-1023/184220"),
    "Environment": _header("On every answer of a sandbox.", "sandbox"),
    "ETag": _header(
        "The version of what is answered: the value for `If-Match`, or for `If-None-Match` where the answer "
        "may be kept.",
        '"7"',
        always=True,
        pattern='^"[0-9a-f]{1,64}"$',
    ),
    "Idempotency-Replayed": _header(
        "The key was used before: this is the answer that was given then.", "true", enum=["true"]
    ),
    "Location": _header("Where the created resource is.", "/v1/addresses/addr_01KQNPZX45HY43KWJRP1XPA7Z3",
                        always=True, format="uri-reference"),
    "RateLimit": _header("What is left of the bucket (IETF draft 10).", '"member";r=298;t=0', always=True),
    "RateLimit-Policy": _header("What the bucket allows (IETF draft 10).", '"member";q=300;w=60', always=True),
    "Request-Id": _header(
        "Quote it when asking for help.", "req_01KQS3C4DWA7N36096Q14DR9GP", always=True,
        pattern="^req_[0-7][0-9A-HJKMNP-TV-Z]{25}$",
    ),
    "Retry-After": _header("Seconds to wait.", 30, type="integer", minimum=0),
    "Sunset": _header("When the operation ends (RFC 8594).", "Tue, 04 May 2027 00:00:00 GMT", always=True),
    "WWW-Authenticate": _header("How to sign in.", "Bearer", always=True),
}  # fmt: skip

SENT: Final[Document] = {
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": "The `ETag` of the answer that you keep; 304 if it is still good.",
        "schema": {"type": "string", "maxLength": LONGEST},
    },
    "AccessReason": {
        "name": "Access-Reason",
        "in": "header",
        "required": False,
        "description": "Of staff, where nothing about the record waits on a desk: a code of `access_reasons`.",
        "schema": {
            "type": "string",
            "enum": sorted(code.code for code in catalogue.code_set("access_reasons").codes),
        },
        "example": "phone_call",
    },
    "AcceptLanguage": {
        "name": "Accept-Language",
        "in": "header",
        "required": False,
        "description": (
            "`en` or `fr`: the language of the texts of the answer, of a refusal as well. If left out, it is the "
            "one that the account prefers; `Content-Language` tells which it is."
        ),
        "schema": {"type": "string", "maxLength": LONGEST},
    },
}

_ALWAYS: Final = ("Request-Id", "API-Version", "Content-Language")
_OF_PROBLEMS: Final = {
    "401": ("WWW-Authenticate",),
    "409": ("Retry-After",),
    "416": ("Content-Range",),
    "429": ("Retry-After", "RateLimit-Policy"),
    "503": ("Retry-After",),
}


def of_success(door: Door, *, has_etag: bool) -> Document:
    """Tell the headers of an answer that is no refusal."""
    operation = door.operation
    names = {
        "Content-Disposition": operation.downloads or operation.exports is not None,
        "Content-Range": operation.downloads,
        "ETag": has_etag or operation.downloads or operation.cached is not None,
        "Location": operation.location is not None,
        "Cache-Control": operation.cached is not None,
        "RateLimit": operation.bucket is not Bucket.NONE,
        "RateLimit-Policy": operation.bucket is not Bucket.NONE,
        "Idempotency-Replayed": operation.takes_key,
        "Environment": operation.sandbox,
        "Deprecation": operation.ending is not None,
        "Sunset": operation.ending is not None,
    }
    return _references(*_ALWAYS, *(name for name, is_there in names.items() if is_there))


def of_problem(status: str) -> Document:
    """Tell the headers of a refusal."""
    return _references(*_ALWAYS, *_OF_PROBLEMS.get(status, ()))


def sent(door: Door) -> list[Document]:
    """Tell the headers that may be sent beside those that the route declares."""
    named = {
        "IfNoneMatch": door.operation.cached is not None or door.operation.revalidated,
        "AccessReason": door.operation.opens_records and "{" in door.path,
    }
    # Every operation refuses in the language that is asked for.
    return [*(SENT[name] for name, is_there in named.items() if is_there), SENT["AcceptLanguage"]]


def _references(*names: str) -> Document:
    return {name: reference(name, "headers") for name in names}

"""What any request may bring: preconditions, keys, pages, days, and where it comes from."""

import re
from typing import Annotated

from fastapi import Depends, Header, Query, Request
from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.context import Context
from app.domain.sessions import Visitor
from app.routers.admission import source_bucket
from app.routers.errors import IDEMPOTENCY_KEY, IF_MATCH
from app.routers.operations import Bucket, rate
from app.routers.visit import Visit
from app.schemas import patterns
from app.schemas.base import Day, Instant
from app.services import payments, sessions

Ctx = Context  # the door puts it in the place of the request


async def get_wants_table(request: Request) -> bool:
    """Tell whether the caller rather has a table for a spreadsheet than JSON."""
    wanted = request.headers.get("accept", "").lower()
    return "text/csv" in wanted and "json" not in wanted


WantsTable = Annotated[bool, Depends(get_wants_table)]


async def get_stamped(
    request: Request,
    signature: Annotated[
        str,
        Header(
            alias="Stripe-Signature",
            description="The provider's signature over the raw body, not older than five minutes.",
            max_length=1024,
            examples=["t=1777903500,v1=5d41402abc4b2a76b9719d911017c592"],
        ),
    ] = "",
) -> payments.Stamped:
    """Take an event of the provider as it came in: its very bytes."""
    return payments.Stamped(await request.body(), signature)


Event = Annotated[payments.Stamped, Depends(get_stamped)]
_ETAG = re.compile('"([0-9]{1,9})"')


def _version(header: str) -> int:
    found = _ETAG.fullmatch(header)
    if found is None:
        raise PydanticCustomError("pattern", "not an entity tag of ours", {"example": '"1"'})
    return int(found[1])


IfMatch = Annotated[
    int,
    BeforeValidator(_version),
    WithJsonSchema({"type": "string", "pattern": '^"[0-9]{1,9}"$', "maxLength": 11, "examples": ['"1"']}),
    Header(alias=IF_MATCH, description="The `etag` that you have read."),
]
Key = Annotated[
    str,
    Header(
        alias=IDEMPOTENCY_KEY,
        description="Chosen by the caller, new for each thing asked for; a repeat gets the same answer.",
        pattern=patterns.KEY,
        max_length=64,
        examples=["8b7f5a0e-3a55-4a51-9a1e-5f1d7f0c9d21"],
    ),
]


async def need_key(idempotency_key: Key) -> str:
    """Insist on an idempotency key."""
    return idempotency_key


KEYED = [Depends(need_key)]


async def take_key(idempotency_key: Key = None) -> str | None:  # type: ignore[assignment]
    """Look at an idempotency key where one may be sent and need not be."""
    return idempotency_key


TAKES_KEY = [Depends(take_key)]
_LONGEST_AGENT = 400


async def get_attempts(request: Request) -> sessions.Attempts:
    """Tell what an attempt to sign in from here costs, until it turns out to be right."""
    visit = Visit.of(request)
    limit = rate(Bucket.SIGN_IN, visit.office.settings)
    return sessions.Attempts(limit, source_bucket(visit, Bucket.SIGN_IN))


Attempts = Annotated[sessions.Attempts, Depends(get_attempts)]


async def get_visitor(request: Request) -> Visitor:
    """Tell where a sign-in comes from."""
    agent = request.headers.get("user-agent", "")[:_LONGEST_AGENT]
    return Visitor(agent, Visit.of(request).client)


FromWhere = Annotated[Visitor, Depends(get_visitor)]
Limit = Annotated[int, Query(description="Entries on a page.", ge=1, le=100)]
Cursor = Annotated[
    str,
    Query(
        description="`next_cursor` of the page before.", pattern="^[A-Za-z0-9_-]{1,4096}$", max_length=4096
    ),
]
AsOf = Annotated[Day, Query(description="The day that everything is taken at; today if left out.")]
KnownAt = Annotated[Instant, Query(description="Answer with what had been recorded by this moment.")]

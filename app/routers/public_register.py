"""The public register: no sign-in, its own shapes."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.core.db import Row
from app.core.errors import Invalid, NotFound
from app.domain.periods import DateOutOfRange
from app.routers.deps import AsOf, Ctx, Cursor
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.schemas import patterns
from app.schemas import public_register as schemas
from app.schemas.base import OneLine
from app.services import public_register

router = APIRouter(route_class=Door, tags=["register"])

CACHED_SECONDS = 300


@router.get(
    "/v1/register/entries", response_model=schemas.RegisterEntryList, summary="Search the public register"
)
@operation(bucket=Bucket.PUBLIC, raises=(Invalid, DateOutOfRange), cached=CACHED_SECONDS)
async def search_register_entries(
    ctx: Ctx,
    q: Annotated[
        str, OneLine(100), Query(description="A registration number, or two letters or more of a name.")
    ] = None,  # type: ignore[assignment]
    city: Annotated[str, OneLine(80), Query(description="City of a business address.")] = None,  # type: ignore[assignment]
    specialty: Annotated[
        str, Query(description="Code of the set `specialties`.", pattern="^[a-z][a-z0-9_]*$", max_length=64)
    ] = None,  # type: ignore[assignment]
    language: Annotated[
        str,
        Query(
            description="A language of practice: code of the set `languages`.",
            pattern="^[a-z]{2,3}$",
            max_length=3,
        ),
    ] = None,  # type: ignore[assignment]
    as_of: AsOf = None,  # type: ignore[assignment]
    limit: Annotated[int, Query(description="Entries on a page.", ge=1, le=50)] = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """By number, by present and former names - accents do not matter - by city, specialty and language of practice.
    Two letters are the beginning of a family name, and beside longer words that of any word of the name; longer words
    are found anywhere. A walk ends after 1,000.
    """
    return await public_register.search(
        ctx, q=q, city=city, specialty=specialty, language=language, as_of=as_of, limit=limit, cursor=cursor
    )


@router.get(
    "/v1/register/entries/{registration_number}",
    response_model=schemas.RegisterEntry,
    summary="Read an entry of the public register",
)
@operation(bucket=Bucket.PUBLIC, raises=(NotFound, DateOutOfRange), cached=CACHED_SECONDS)
async def get_register_entry(
    ctx: Ctx,
    registration_number: Annotated[
        str,
        Path(
            description="The registration number.",
            pattern=patterns.REGISTRATION_NUMBER,
            max_length=9,
            examples=["123602"],
        ),
    ],
    as_of: AsOf = None,  # type: ignore[assignment]
) -> Row:
    """What the by-law makes public of one registrant, as of a day."""
    return await public_register.see_entry(ctx, registration_number=registration_number, as_of=as_of)

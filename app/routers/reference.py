"""Reference data: always both languages, so that no negotiation is needed."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app import catalogue
from app.core import settings
from app.core.db import Row
from app.core.errors import NotFound
from app.domain.catalogue import Code
from app.routers.deps import AsOf, Ctx, Cursor, Limit
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.schemas import reference as schemas
from app.schemas.base import OneLine
from app.services import institutions

router = APIRouter(route_class=Door, tags=["reference"])

CACHED_SECONDS = 3600


@router.get("/v1/problem-types", response_model=schemas.ProblemTypeList, summary="List the problem catalogue")
@operation(bucket=Bucket.PUBLIC, cached=CACHED_SECONDS)
async def list_problem_types(ctx: Ctx) -> Row:
    """Every code that a problem or one of its `errors` can carry, and how to put it right."""
    base = settings.get().problem_base_url
    items = [
        {
            "code": problem.code,
            "kind": problem.kind,
            "status": problem.status,
            "type": f"{base}/{problem.code.replace('_', '-')}",
            "title": problem.title,
            "fix": problem.fix,
            "members": list(problem.members),
        }
        for problem in catalogue.problems().values()
    ]
    return {"items": items, "next_cursor": None}


@router.get("/v1/code-sets/{code_set}", response_model=schemas.CodeSet, summary="Read a set of codes")
@operation(bucket=Bucket.PUBLIC, cached=CACHED_SECONDS, raises=(NotFound,))
async def get_code_set(
    ctx: Ctx,
    code_set: Annotated[
        str,
        Path(
            description="The name of the set.",
            pattern="^[a-z][a-z_]{1,59}$",
            max_length=60,
            examples=["languages"],
        ),
    ],
    as_of: AsOf = None,  # type: ignore[assignment]
) -> Row:
    """Labels of every coded field. Without `as_of` retired codes are listed too; with it, those of that day."""
    found = catalogue.find_code_set(code_set)
    if found is None:
        raise NotFound
    codes = found.codes if as_of is None else found.valid(as_of)
    return {"code": found.code, "label": found.label, "items": [_code(code) for code in codes]}


def _code(code: Code) -> Row:
    return {
        "code": code.code,
        "label": code.label,
        "valid_from": code.valid_from,
        "valid_to": code.valid_to,
        "extra": dict(code.extra),
    }


@router.get("/v1/institutions", response_model=schemas.InstitutionList, summary="List institutions")
@operation()
async def list_institutions(
    ctx: Ctx,
    q: Annotated[str, OneLine(100), Query(description="Part of a name or city.")] = None,  # type: ignore[assignment]
    institution_type: Annotated[
        str,
        Query(description="Code of the set `institution_types`.", pattern="^[a-z_]{1,60}$", max_length=60),
    ] = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """The pick-list for certificate recipients and hospital privileges, by name."""
    return await institutions.list_listed(
        ctx, q=q, institution_type=institution_type, limit=limit, cursor=cursor
    )


@router.get("/.well-known/jwks.json", response_model=schemas.JsonWebKeySet, summary="Read the public keys")
@operation(bucket=Bucket.PUBLIC, cached=CACHED_SECONDS)
async def get_jwks(ctx: Ctx) -> Row:
    """The keys of access tokens, which stay until the last token is over, and those of credentials, which stay."""
    return {"keys": [*ctx.office.tokens.jwks()["keys"], *ctx.office.credentials.jwks()["keys"]]}

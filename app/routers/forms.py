"""Forms: read by whoever fills them in, drafted and published by staff."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.core.db import Row
from app.core.errors import NotFound
from app.domain.access import Action, Resource
from app.domain.forms import FormInvalid, TranslationMissing
from app.domain.periods import ChangedSince, InvalidTransition
from app.routers.deps import KEYED, TAKES_KEY, Ctx, IfMatch
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import forms as schemas
from app.services import forms

router = APIRouter(route_class=Door)

FormKey = Annotated[str, Path(description="A form.", pattern=schemas.KEY_PATTERN, max_length=64)]
Version = Annotated[int, Path(description="A version of it.", ge=1, le=1_000_000)]


def _location(form: Row) -> str:
    return f"/v1/forms/{form['key']}?version={form['version']}"


@router.get(
    "/v1/forms/{form_key}",
    response_model=schemas.Form,
    tags=["forms"],
    summary="Read a form: questions, pages, texts",
)
@operation(cached=300, raises=(NotFound,))
async def get_form(
    ctx: Ctx,
    form_key: FormKey,
    version: Annotated[
        int, Query(description="The version that a case keeps; else the newest.", ge=1, le=1_000_000)
    ] = None,  # type: ignore[assignment]
) -> Row:
    """One document draws the whole form in any front end; a plain renderer may ignore `ui`. A case that has begun
    keeps its version, so ask for that one.
    """
    return await forms.see(ctx, key=form_key, version=version)


@router.post(
    "/v1/staff/forms/{form_key}/versions",
    status_code=201,
    response_model=schemas.FormVersion,
    tags=["staff"],
    summary="Draft a version of a form",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.FORM), writes=True, takes_key=True, keyed=True, location=_location,
    raises=(FormInvalid,),
)  # fmt: skip
async def create_form_version(ctx: Ctx, form_key: FormKey, body: schemas.FormVersionCreate) -> Row:
    """It is checked against the rules for forms: a restricted JSON Schema, pages that ask each question once,
    conditions that are data. One language is enough for a draft.
    """
    return await forms.create_version(ctx, key=form_key, draft=body.to_draft())


@router.post(
    "/v1/staff/forms/{form_key}/versions/{version}/publish",
    response_model=schemas.FormVersion,
    tags=["staff"],
    summary="Publish a version of a form for good",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.UPDATE, Resource.FORM), writes=True, takes_key=True,
    raises=(NotFound, ChangedSince, InvalidTransition, TranslationMissing, FormInvalid),
)  # fmt: skip
async def publish_form_version(ctx: Ctx, form_key: FormKey, version: Version, if_match: IfMatch) -> Row:
    """New cases begin with it; those under way keep the version they began with. It never changes again."""
    return await forms.publish_version(ctx, key=form_key, number=version, version=if_match)

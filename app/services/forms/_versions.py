"""What staff do with forms: draft a version, and publish it for good."""

from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import select

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.core.errors import Fault, NotFound
from app.domain.access import Action, Resource, check_staff
from app.domain.audit import Event
from app.domain.forms import (
    Attestation,
    FormInvalid,
    FormStatus,
    TranslationMissing,
    check_definition,
    check_succession,
    languages_missing,
)
from app.domain.periods import ChangedSince, InvalidTransition
from app.models.forms import FormVersion
from app.services.forms._finding import LAST_SHIPPED, read

# One at a time counts on; who comes second waits for the first.
NEXT: Final = Read("""
select pg_advisory_xact_lock(hashtext('form:' || :form_key)) is not null as mine,
  coalesce((select max(number) from form_versions where form_key = :form_key), :last) + 1 as number
""")
ATTESTED: Final = Read("""
select f.definition -> 'attestation' as attestation from form_versions f
where f.published_at is not null and f.definition -> 'attestation' ->> 'key' = :key
""")


async def create_version(ctx: Context, *, key: str, draft: dict[str, Any]) -> Row:
    """Draft the next version of a form.

    Raises:
        FormInvalid: it breaks a rule for forms.
    """
    check_staff(ctx.actor, Action.CREATE, Resource.FORM)
    check_definition(read(key, 0, draft), catalogue.code_set_names())
    await ctx.read(NEXT, form_key=key, last=LAST_SHIPPED)
    row = await ctx.read_one(NEXT, form_key=key, last=LAST_SHIPPED)
    assert row is not None
    form = FormVersion(
        form_key=key, number=row["number"], definition=draft, created_at=ctx.now,
        created_by_name=ctx.actor.signature,
    )  # fmt: skip
    ctx.session.add(form)
    ctx.record(Event.FORM_VERSION_CREATED, subject=("form_version", form.id), key=key, number=form.number)
    await ctx.session.flush()
    return _shown(form)


async def publish_version(ctx: Context, *, key: str, number: int, version: int) -> Row:
    """Freeze a draft and let new cases begin with it; those that are under way keep theirs.

    Raises:
        NotFound: there is no such version among the College's own.
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is published already.
        TranslationMissing: a text is there in one language only.
        FormInvalid: the words to be signed differ from what was published under the same version; or it no longer
            asks what the software reads of the form that came with it.
    """
    check_staff(ctx.actor, Action.UPDATE, Resource.FORM)
    form = await ctx.session.scalar(
        select(FormVersion).where(FormVersion.form_key == key, FormVersion.number == number).with_for_update()
    )
    if form is None:
        raise NotFound
    if form.version != version:
        raise ChangedSince(current_etag=form.etag)
    if form.published_at is not None:
        raise InvalidTransition(status=FormStatus.PUBLISHED, allowed_actions=[])
    definition = read(key, number, form.definition)
    if missing := languages_missing(definition):
        raise TranslationMissing(missing=missing)
    check_definition(definition, catalogue.code_set_names())
    for shipped in catalogue.forms().get(key, ())[-1:]:
        check_succession(definition, shipped)
    await _check_words(ctx, definition.attestation)
    form.published_at, form.published_by_name = ctx.now, ctx.actor.signature
    ctx.record(Event.FORM_VERSION_PUBLISHED, subject=("form_version", form.id), key=key, number=number)
    await ctx.session.flush()
    return _shown(form)


async def _check_words(ctx: Context, attestation: Attestation | None) -> None:
    """The words of one version of an attestation are the same in every form."""
    if attestation is None:
        return
    own = [Attestation(**row["attestation"]) for row in await ctx.read(ATTESTED, key=attestation.key)]
    shipped = [form.attestation for each in catalogue.forms().values() for form in each if form.attestation]
    for other in (*own, *shipped):
        if (other.key, other.version) == (attestation.key, attestation.version) and dict(other.text) != dict(
            attestation.text
        ):
            raise FormInvalid(Fault("form_invalid", "/attestation/version"))


def _shown(form: FormVersion) -> Row:
    definition = asdict(read(form.form_key, form.number, form.definition))
    signed = definition["attestation"]
    return {
        **definition,
        "title": _both(definition["title"]),
        "attestation": signed and {**signed, "text": _both(signed["text"])},
        "etag": form.etag,
        "status": FormStatus.DRAFT if form.published_at is None else FormStatus.PUBLISHED,
        "created_at": form.created_at,
        "created_by": form.created_by_name,
        "published_at": form.published_at,
        "published_by": form.published_by_name,
    }


def _both(text: Row) -> Row:
    """Show a text that may still lack a language."""
    return {"en": None, "fr": None, **text}

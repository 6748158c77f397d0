"""Asking for a certificate: named recipient, consent, submission; or thinking better of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid, NotFound
from app.domain import addresses
from app.domain import cpc as rules
from app.domain.approvals import Act
from app.domain.audit import Event
from app.domain.cpc import Chosen, Consent, RequestDraft, RequestStatus, Route, Step
from app.domain.periods import ChangedSince
from app.domain.registrations import NotEligible
from app.models.cpc import CpcRequest
from app.services import approvals, registrants, work_items
from app.services.cpc import _content, _issuing, _reading, _reviewing

INSTITUTION: Final = Read("select name, email, institution_type from institutions where id = :id")
NUMBER: Final = Read("select numbered('CPC', :year, 6, nextval('cpc_numbers')) as number")

RequestChanges = Mapping[str, Any]


async def create(ctx: Context, *, registrant_id: UUID, draft: RequestDraft) -> Row:
    """Begin a request for a recipient.

    Raises:
        NotFound: there is no such registrant.
        Invalid: no such type or institution, or an address that cannot be one.
        NotEligible: there is nothing to certify of somebody who was never registered.
    """
    recipient = await _recipient(ctx, draft)
    holder = await registrants.lock(ctx, registrant_id=registrant_id)
    if holder.registration_number is None:
        raise NotEligible(reasons=["not_registered"])
    numbered = await ctx.read_one(NUMBER, year=ctx.today.year)
    assert numbered is not None  # a new number is nobody's
    request = CpcRequest(
        registrant_id=registrant_id, reference_number=numbered["number"], status=RequestStatus.DRAFT.value,
        recipient=recipient, language=draft.language or holder.correspondence_language, created_at=ctx.now,
        created_by_name=ctx.actor.signature, **_named(draft),
    )  # fmt: skip
    ctx.session.add(request)
    await ctx.session.flush()
    ctx.record(Event.CPC_REQUESTED, of=registrant_id, subject=("cpc_request", request.id))
    return await _reading.see(ctx, request_id=request.id)


def _named(draft: RequestDraft) -> dict[str, Any]:
    return {
        "institution_type": draft.institution_type,
        "institution_id": draft.chosen.institution_id,
        "purpose": draft.purpose,
        "recipient_reference": draft.recipient_reference,
        "additional_information_requested": draft.additional_information_requested,
    }


async def _recipient(ctx: Context, draft: RequestDraft) -> dict[str, Any]:
    """Tell to whom a certificate would go: a listed institution's address is the College's to know."""
    if catalogue.code_set("institution_types").find(draft.institution_type) is None:
        raise Invalid(Fault("unknown_code", "/institution_type", params={"code_set": "institution_types"}))
    rules.check_chosen(draft.chosen)
    if not draft.chosen.is_listed:
        return _checked(draft.chosen)
    listed = await ctx.read_one(INSTITUTION, id=draft.chosen.institution_id)
    if listed is None:
        raise Invalid(Fault("unknown_reference", "/institution/institution_id"))
    if listed["institution_type"] != draft.institution_type:
        raise Invalid(Fault("not_allowed", "/institution_type"))
    return {"name": listed["name"], "email": listed["email"]}


def _checked(other: Chosen) -> dict[str, Any]:
    assert other.location is not None  # it was checked
    place = addresses.tidy(other.location)
    provinces = {code.code for code in catalogue.code_set("provinces").codes}
    countries = {code.code for code in catalogue.code_set("countries").codes}
    try:
        addresses.check_location(place, provinces=provinces, countries=countries)
    except Invalid as invalid:
        faults = (replace(each, pointer=f"/institution{each.pointer}") for each in invalid.faults)
        raise Invalid(*faults) from None
    written = {name: getattr(place, name) for name in ("city", "region", "postal_code", "country")}
    return {"name": other.name, "email": other.email, "location": {"lines": list(place.lines), **written}}


async def take(ctx: Context, *, request_id: UUID, version: int, step: Step) -> CpcRequest:
    """Lock a request for a step that it allows.

    Raises:
        NotFound: there is none.
        ChangedSince: it is not the version that was read.
        InvalidTransition: it does not allow the step where it stands.
    """
    request = await ctx.session.scalar(
        select(CpcRequest).where(CpcRequest.id == request_id).with_for_update()
    )
    if request is None:
        raise NotFound
    if request.version != version:
        raise ChangedSince(current_etag=request.etag)
    rules.check_step(step, RequestStatus(request.status))
    return request


async def update(ctx: Context, *, request_id: UUID, version: int, changes: RequestChanges) -> Row:
    """Change a request that was not submitted; whatever was consented to is consented to no more.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it was submitted or cancelled.
        Invalid: no such type or institution, or an address that cannot be one.
    """
    request = await take(ctx, request_id=request_id, version=version, step=Step.UPDATE)
    draft = _changed(request, changes)
    request.recipient = await _recipient(ctx, draft)
    for name, value in _named(draft).items():
        setattr(request, name, value)
    request.language = draft.language or request.language
    request.consent = None
    ctx.record(Event.CPC_REQUEST_UPDATED, of=request.registrant_id, subject=("cpc_request", request.id))
    await ctx.session.flush()
    return await _reading.see(ctx, request_id=request_id)


def _changed(request: CpcRequest, changes: RequestChanges) -> RequestDraft:
    """Lay changes over a request as it is."""
    draft = RequestDraft(
        institution_type=request.institution_type, chosen=_chosen(request), purpose=request.purpose,
        recipient_reference=request.recipient_reference,
        additional_information_requested=request.additional_information_requested, language=request.language,
    )  # fmt: skip
    return replace(draft, **changes)


def _chosen(request: CpcRequest) -> Chosen:
    if request.institution_id is not None:
        return Chosen(is_listed=True, institution_id=request.institution_id)
    recipient = request.recipient
    place = recipient["location"]
    location = addresses.Location(**{**place, "lines": tuple(place["lines"])})
    return Chosen(is_listed=False, name=recipient["name"], email=recipient["email"], location=location)


async def consent(ctx: Context, *, request_id: UUID, version: int, given: Consent) -> Row:
    """Record a consent to release exactly this content to exactly this recipient, for 60 days.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it was issued, refused or cancelled.
        Invalid: the statement is not the one in force.
        PreviewChanged: the content is not what was previewed.
    """
    request = await take(ctx, request_id=request_id, version=version, step=Step.CONSENT)
    statement = catalogue.cpc().statement(ctx.today)
    if (given.key, given.version) != (statement.key, statement.version):
        raise Invalid(Fault("not_allowed", "/statement"))
    found = await drawn(ctx, request)
    if found.content_hash != given.content_hash:
        raise rules.PreviewChanged(content_hash=found.content_hash)
    request.consent = {
        **rules.consent_for(given, request.recipient, ctx.today),
        "given_at": ctx.now.isoformat(),
        "given_by": None if ctx.actor.account_id is None else str(ctx.actor.account_id),
    }
    ctx.record(
        Event.CPC_CONSENT_GIVEN, of=request.registrant_id, subject=("cpc_request", request.id),
        statement=f"{given.key} {given.version}", content_hash=given.content_hash,
    )  # fmt: skip
    await ctx.session.flush()
    return await _reading.see(ctx, request_id=request_id)


async def drawn(ctx: Context, request: CpcRequest) -> _content.Draft:
    """Draw up what the certificate of a request would say today."""
    return await _content.draw_up(
        ctx, registrant_id=request.registrant_id, recipient_type=request.institution_type,
        asks_for_more=request.additional_information_requested,
    )  # fmt: skip


async def draw_for_good(ctx: Context, request: CpcRequest) -> _content.Draft:
    """Draw up what is certified: every change of the record is over before this, or comes after what is issued."""
    await registrants.lock(ctx, registrant_id=request.registrant_id)
    return await drawn(ctx, request)


async def submit(ctx: Context, *, request_id: UUID, version: int) -> Row:
    """Issue at once if nothing is outstanding, else send to review; content is frozen either way.

    Source: domain.md 8.3.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it was submitted or cancelled.
        ConsentRequired: nobody has consented to this release.
        ConsentExpired: the consent is more than 60 days old.
        PreviewChanged: the register says something else than what was consented to.
    """
    request = await take(ctx, request_id=request_id, version=version, step=Step.SUBMIT)
    found = await draw_for_good(ctx, request)
    rules.check_consent(request.consent, request.recipient, found.content_hash, ctx.today)
    route = found.explanation.route
    request.route, request.explanation = route.value, found.explanation.stored()
    request.content, request.content_hash = found.content, found.content_hash
    request.submitted_at, request.status = ctx.now, RequestStatus.IN_REVIEW.value
    ctx.record(Event.CPC_SUBMITTED, of=request.registrant_id, subject=("cpc_request", request.id))
    if route is Route.AUTOMATIC:
        await _issuing.issue(ctx, request)
    else:
        await _reviewing.open_review(ctx, request)
    await ctx.session.flush()
    return await _reading.see(ctx, request_id=request_id)


async def cancel(ctx: Context, *, request_id: UUID, version: int) -> Row:
    """Withdraw a request before a certificate is issued.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it was issued, refused or cancelled.
    """
    request = await take(ctx, request_id=request_id, version=version, step=Step.CANCEL)
    request.status, request.decided_at = RequestStatus.CANCELLED.value, ctx.now
    await approvals.withdraw(ctx, act=Act.ISSUE_CPC_BY_HAND, subject_id=request_id)
    ctx.record(Event.CPC_CANCELLED, of=request.registrant_id, subject=("cpc_request", request.id))
    await ctx.session.flush()
    await work_items.finish(ctx, request.id)
    return await _reading.see(ctx, request_id=request_id)

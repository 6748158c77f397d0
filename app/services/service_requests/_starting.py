"""A request is begun, once where it can be open once, and written piece by piece; no draft is ever lost."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from app.context import Context
from app.core.db import Row
from app.core.errors import Fault, Invalid
from app.domain import service_requests as rules
from app.domain.access import Role
from app.domain.audit import Event
from app.domain.forms import Form
from app.domain.service_requests import Move, RequestDraft, RequestStatus, Subject
from app.models.service_requests import ServiceRequest
from app.services import forms, messages, registrants
from app.services.service_requests import _cases, _catalogue, _effects
from app.services.service_requests._cases import Case
from app.services.service_requests._reading import see


async def start(ctx: Context, *, registrant_id: UUID, draft: RequestDraft) -> Row:
    """Begin a request.

    Raises:
        Invalid: there is no such type, its subject is missing or wrong, or an answer could never be sent.
        SelfScreeningRequired: it begins with the self-screening.
        NotEligible: with the reasons.
        RequestOpen: one of this type is open.
    """
    type_ = _catalogue.type_of(draft.type)
    rules.check_subject(type_, draft.subject)
    await registrants.lock(ctx, registrant_id=registrant_id)
    row = await _catalogue.facts_of(ctx, registrant_id)
    _catalogue.check_may_ask(type_, row)
    _catalogue.check_not_open(type_, row)
    await _effects.check_start(ctx, type_, registrant_id, draft.subject)
    case = await _new(ctx, registrant_id, draft, row["own_forms"])
    form = await _cases.form_of(ctx, case)
    _check_writable(ctx, case, form, draft.answers)
    begun = await forms.begun(ctx, form, registrant_id=registrant_id)
    _cases.keep_answers(ctx, case, form, forms.saved(form, begun, draft.answers))
    ctx.session.add(case.request)
    ctx.record(
        Event.SERVICE_REQUEST_STARTED, of=registrant_id, subject=("service_request", case.request.id),
        type=type_.code,
    )  # fmt: skip
    await ctx.session.flush()
    return await see(ctx, service_request_id=case.request.id)


async def _new(ctx: Context, registrant_id: UUID, draft: RequestDraft, own_forms: Mapping[str, int]) -> Case:
    """Begin with the newest form; a request keeps the version that it begins with."""
    type_ = _catalogue.type_of(draft.type)
    assert type_.form_key is not None  # what is asked for here has a form
    form = forms.newest_ref(type_.form_key, own_forms)
    subject: Subject | None = draft.subject
    request = ServiceRequest(
        registrant_id=registrant_id, type=type_.code, status=RequestStatus.DRAFT.value, single=type_.single,
        reference_number=await messages.open_case(ctx, registrant_id=registrant_id), form_key=form["key"],
        form_version=form["version"], subject_type=subject.type.value if subject else None,
        subject_id=subject.id if subject else None, created_at=ctx.now,
        lapses_at=ctx.now + timedelta(days=type_.lapse_days),
    )  # fmt: skip
    return Case(request, type_)


async def save(ctx: Context, *, service_request_id: UUID, version: int, patch: Mapping[str, Any]) -> Row:
    """Save what was answered since: a merge patch, checked for its types only.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it was sent, and nothing was asked.
        Invalid: an answer could never be sent, or is not a delegate's to give; nothing is saved.
    """
    case = await _cases.hold(ctx, service_request_id, version)
    rules.check_move(case.status, Move.SAVE)
    form = await _cases.form_of(ctx, case)
    _check_writable(ctx, case, form, patch)
    _cases.keep_answers(ctx, case, form, forms.saved(form, _cases.answers_of(ctx, case), patch))
    ctx.record(Event.SERVICE_REQUEST_UPDATED, of=case.owner, subject=("service_request", case.request.id))
    await ctx.session.flush()
    return await see(ctx, service_request_id=case.request.id)


def _check_writable(ctx: Context, case: Case, form: Form, patch: Mapping[str, Any]) -> None:
    """What is sealed from a delegate is not theirs to write either."""
    named = form.definition.sensitive & patch.keys()
    if named and Role.SELF not in ctx.actor.roles_towards(case.owner):
        raise Invalid(*(Fault("not_writable", f"/answers/{name}") for name in sorted(named)))

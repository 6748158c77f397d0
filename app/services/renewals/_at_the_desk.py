"""Answers of a renewal that are looked into, as the desk of the staff has them."""

from typing import Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain import renewals as rules
from app.domain.access import Action, Resource
from app.domain.forms import said_in
from app.domain.renewals import FollowUpOutcome
from app.domain.work_items import Choice, Decision, Detail, ItemStatus, Verdict
from app.models.renewals import RenewalFollowUp
from app.services import forms, work_items
from app.services.renewals._follow_ups import close_follow_up, task

CLOSING: Final = "follow_up_closing"
COUNTERSIGNING: Final = "undertaking_closing"
RENEWAL: Final = Read("select renewal_id from renewal_follow_ups where id = :id")


def _title(topic: str, language: str) -> str:
    """Say the question, as the newest form that has it asks it, or what else a renewal leaves to be done."""
    versions = [form for each in catalogue.forms().values() for form in each if topic in form.properties]
    if versions:
        return str(said_in(versions[-1].properties[topic]["title"], language))
    return task(topic, language)


async def _lock(ctx: Context, follow_up_id: UUID) -> None:
    await _held(ctx, follow_up_id)


async def _held(ctx: Context, follow_up_id: UUID) -> RenewalFollowUp:
    held = await ctx.session.get(RenewalFollowUp, follow_up_id, with_for_update={"key_share": True})
    if held is None:
        raise NotFound
    return held


async def _details(ctx: Context, item: Row) -> list[Detail]:
    """Say in which renewal it was answered; what was answered is opened there, with a reason, by who may."""
    (found,) = await ctx.read(RENEWAL, id=item["id"])
    renewal_id = ids.render("ren", found["renewal_id"])
    return [Detail("renewal", item["reference_number"], f"/v1/renewals/{renewal_id}")]


async def _choices(_ctx: Context, item: Row) -> list[Choice]:
    return [] if item["status"] == ItemStatus.DONE else [Choice(Decision.CLOSE, _form_of(item["topic"]))]


def _form_of(question: str) -> str:
    return COUNTERSIGNING if question == rules.UNDERTAKING else CLOSING


async def _close(ctx: Context, item: Row, verdict: Verdict) -> None:
    held = await _held(ctx, item["id"])
    form = await forms.find(ctx, _form_of(held.question))
    answers = form.take(verdict.answers)
    await close_follow_up(
        ctx, follow_up_id=held.id, version=held.version, outcome=FollowUpOutcome(answers["outcome"]),
        reason=answers["reason"],
    )  # fmt: skip


FOLLOW_UP: Final = work_items.Kind(
    prefix="rfu",
    path="/v1/staff/renewal-follow-ups",
    title=_title,
    lock=_lock,
    choices=_choices,
    decide=_close,
    details=_details,
    needs=(Action.UPDATE, Resource.RENEWAL_FOLLOW_UP),
)

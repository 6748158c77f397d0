"""What the registrant does, and a delegate for them: start, save, confirm the profile."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import orjson
from sqlalchemy import bindparam, select

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid, NotFound
from app.domain import renewals as rules
from app.domain.access import Action, Role
from app.domain.audit import Event
from app.domain.periods import ChangedSince
from app.domain.registrations import NotEligible
from app.domain.renewals import AlreadyStarted, Facts, Moments, RenewalStatus
from app.models.renewals import Renewal, RenewalCycle
from app.services import forms, registrants
from app.services.forms import Kept
from app.services.renewals import _billing, _eligible
from app.services.renewals._reading import place_of, see

PREFILL: Final = Read("select mobile_phone from registrants where id = :registrant_id")
# Built once: to put a statement together anew costs as much as to run it.
HOLD: Final = (
    select(Renewal, RenewalCycle)
    .join(RenewalCycle, RenewalCycle.id == Renewal.cycle_id)
    .where(Renewal.id == bindparam("renewal_id"))
    .with_for_update(of=Renewal)
)
FIND: Final = (
    select(Renewal)
    .where(Renewal.registrant_id == bindparam("registrant_id"), Renewal.cycle_id == bindparam("cycle_id"))
    .with_for_update()
)
SAVE: Final = Read("""
update renewals set answers = cast(cast(:answers as text) as jsonb), sealed_answers = :sealed_answers,
  profile_confirmed_at = :profile_confirmed_at, version = version + 1
where id = :id returning id
""")


@dataclass(frozen=True, slots=True)
class Held:
    """A renewal that is locked for a change, with its cycle."""

    renewal: Renewal
    cycle: RenewalCycle

    @property
    def facts(self) -> Facts:
        renewal = self.renewal
        return Facts(
            started=renewal.started_at is not None,
            submitted=renewal.submitted_at is not None,
            completed=renewal.completed_at is not None,
            withdrawn=renewal.withdrawn_at is not None,
            profile_confirmed=renewal.profile_confirmed_at is not None,
            moments=moments_of(self.cycle),
        )

    @property
    def kept(self) -> Kept:
        return Kept(self.renewal.answers, self.renewal.sealed_answers)


def moments_of(cycle: RenewalCycle) -> Moments:
    return Moments(cycle.opens_at, cycle.closes_at, cycle.late_until)


async def hold(ctx: Context, renewal_id: UUID, version: int | None = None) -> Held:
    """Lock a renewal, if it is the version meant.

    Raises:
        NotFound: there is none.
        ChangedSince: it is not the version that was read.
    """
    found = await ctx.session.execute(HOLD, {"renewal_id": renewal_id})
    row = found.one_or_none()
    if row is None:
        raise NotFound
    held = Held(row[0], row[1])
    if version is not None and held.renewal.version != version:
        raise ChangedSince(current_etag=held.renewal.etag)
    return held


async def start(ctx: Context, *, registrant_id: UUID, cycle_id: UUID) -> Row:
    """Start the survey of a cycle; there is one for each registrant, so that no draft is ever lost.

    Source: portal FAQ: a lost draft is never begun again (domain.md 5.2).

    Raises:
        Invalid: there is no such cycle.
        CycleNotOpen: it has not opened, or can no longer be completed.
        NotEligible: the registrant's class is not renewed in it, or the letter of appointment is not there.
        AlreadyStarted: there is a draft already.
    """
    cycle = await ctx.session.get(RenewalCycle, cycle_id)
    if cycle is None:
        raise Invalid(Fault("unknown_reference", "/renewal_cycle_id"))
    rules.check_takes_work(moments_of(cycle), ctx.now)
    renewal = await _find(ctx, registrant_id, cycle)
    if renewal is None:  # two who come at once are added one after the other
        await registrants.lock(ctx, registrant_id=registrant_id)
        renewal = await _find(ctx, registrant_id, cycle) or await _add(ctx, registrant_id, cycle)
    status = rules.renewal_status(Held(renewal, cycle).facts, ctx.now)
    if status is not RenewalStatus.NOT_STARTED:
        wire_id = ids.render("ren", renewal.id)
        raise AlreadyStarted(
            existing={"id": wire_id, "href": f"/v1/renewals/{wire_id}", "status": status.value}
        )
    renewal.started_at = ctx.now
    await _fill_in(ctx, renewal)
    ctx.record(Event.RENEWAL_STARTED, of=registrant_id, subject=("renewal", renewal.id))
    await ctx.session.flush()
    return await see(ctx, renewal_id=renewal.id)


async def _find(ctx: Context, registrant_id: UUID, cycle: RenewalCycle) -> Renewal | None:
    named = {"registrant_id": registrant_id, "cycle_id": cycle.id}
    found: Renewal | None = await ctx.session.scalar(FIND, named)
    return found


async def _add(ctx: Context, registrant_id: UUID, cycle: RenewalCycle) -> Renewal:
    """Let somebody take part who became eligible after the cycle had opened."""
    eligible = await _eligible.find_one(ctx, cycle, registrant_id=registrant_id)
    if not eligible:
        raise NotEligible(reasons=await _eligible.reasons(ctx, cycle, registrant_id=registrant_id))
    await _eligible.add(ctx, cycle, eligible)
    renewal = await _find(ctx, registrant_id, cycle)
    assert renewal is not None
    await _billing.raise_for(ctx, cycle, [renewal.id])
    await ctx.session.refresh(renewal)
    return renewal


async def _fill_in(ctx: Context, renewal: Renewal) -> None:
    form = await forms.find(ctx, renewal.form_key, renewal.form_version)
    facts = await ctx.read_one(PREFILL, registrant_id=renewal.registrant_id)
    kept = forms.keep(ctx, form, forms.begun(form, facts or {}), place=place_of(renewal.id))
    renewal.answers, renewal.sealed_answers = kept.plain, kept.sealed


async def save(
    ctx: Context, *, renewal_id: UUID, version: int, patch: Mapping[str, Any], profile_confirmed: bool
) -> Row:
    """Save what was answered since: a merge patch, checked for its types only.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is not begun, or was handed in.
        CycleNotOpen: its cycle takes no more work.
        Invalid: an answer could never be submitted, or is not a delegate's to give; nothing is saved.
    """
    held = await hold(ctx, renewal_id, version)
    rules.check_allowed(Action.UPDATE, held.facts, ctx.now)
    renewal, kept = held.renewal, held.kept
    if patch:
        form = await forms.find(ctx, renewal.form_key, renewal.form_version)
        _check_writable(ctx, renewal.registrant_id, form.definition.sensitive & patch.keys())
        place = place_of(renewal.id)
        kept = forms.keep(
            ctx, form, forms.saved(form, forms.opened(ctx, kept, place=place), patch), place=place
        )
    await ctx.read(
        SAVE, id=renewal.id, answers=orjson.dumps(kept.plain).decode(), sealed_answers=kept.sealed,
        profile_confirmed_at=ctx.now if profile_confirmed else renewal.profile_confirmed_at,
    )  # fmt: skip
    ctx.record(Event.RENEWAL_UPDATED, of=renewal.registrant_id, subject=("renewal", renewal.id))
    return await see(ctx, renewal_id=renewal.id)


def _check_writable(ctx: Context, owner: UUID, sensitive: frozenset[str] | set[str]) -> None:
    """What is sealed from a delegate is not theirs to write either: declarations are never delegated."""
    if sensitive and Role.SELF not in ctx.actor.roles_towards(owner):
        raise Invalid(*(Fault("not_writable", f"/answers/{name}") for name in sorted(sensitive)))

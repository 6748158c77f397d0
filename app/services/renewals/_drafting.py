"""What the registrant does, and a delegate for them: start, save, confirm the profile."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
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
from app.services import forms
from app.services.forms import Kept
from app.services.renewals import _billing, _eligible
from app.services.renewals._reading import WHOLE, facts_of, place_of, shown

# Built once: to put a statement together anew costs as much as to run it.
HOLD: Final = (
    select(Renewal, RenewalCycle)
    .join(RenewalCycle, RenewalCycle.id == Renewal.cycle_id)
    .where(Renewal.id == bindparam("renewal_id"))
    .with_for_update(of=Renewal)
)
# What registrants do most is read and written past the ORM, which would take as long as all the rest of it; and it is
# read whole, so that it need not be read again to be shown.
HELD: Final = f"""
select {WHOLE} from renewals n join renewal_cycles c on c.id = n.cycle_id
where {{which}}
for no key update of n
"""
ONE: Final = Read(HELD.format(which="n.id = :renewal_id"))
OF_CYCLE: Final = Read(HELD.format(which="n.registrant_id = :registrant_id and n.cycle_id = :cycle_id"))
CYCLE: Final = Read("select * from renewal_cycles where id = :id")
TAKE: Final = Read("select id from registrants where id = :registrant_id for no key update")
SAVE: Final = Read("""
update renewals set answers = cast(cast(:answers as text) as jsonb), sealed_answers = :sealed_answers,
  started_at = :started_at, profile_confirmed_at = :profile_confirmed_at, version = version + 1
where id = :id returning version, answers, sealed_answers, started_at, profile_confirmed_at
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


async def hold_row(ctx: Context, renewal_id: UUID, version: int | None = None) -> Row:
    """Lock a renewal, if it is the version meant, and tell all that is shown of it.

    Raises:
        NotFound: there is none.
        ChangedSince: it is not the version that was read.
    """
    row = await ctx.read_one(ONE, renewal_id=renewal_id, today=ctx.today)
    if row is None:
        raise NotFound
    if version is not None and row["version"] != version:
        raise ChangedSince(current_etag=f'"{row["version"]}"')
    return row


async def start(ctx: Context, *, registrant_id: UUID, cycle_id: UUID) -> Row:
    """Start the survey of a cycle; there is one for each registrant, so that no draft is ever lost.

    Source: portal FAQ: a lost draft is never begun again (domain.md 5.2).

    Raises:
        Invalid: there is no such cycle.
        CycleNotOpen: it has not opened, or can no longer be completed; or it is past its deadline, and there is nothing
            to complete.
        NotEligible: the registrant's class is not renewed in it, or the letter of appointment is not there.
        AlreadyStarted: there is a draft already.
    """
    named = {"registrant_id": registrant_id, "cycle_id": cycle_id}
    row = await ctx.read_one(OF_CYCLE, **named, today=ctx.today) or await _join(ctx, **named)
    facts = facts_of(row)
    rules.check_takes_work(facts.moments, ctx.now)
    status = rules.renewal_status(facts, ctx.now)
    if status is not RenewalStatus.NOT_STARTED:
        wire_id = ids.render("ren", row["id"])
        raise AlreadyStarted(
            existing={"id": wire_id, "href": f"/v1/renewals/{wire_id}", "status": status.value}
        )
    form = await forms.find(ctx, row["form_key"], row["form_version"])
    begun = await forms.begun(ctx, form, registrant_id=registrant_id)
    kept = forms.keep(ctx, form, begun, place=place_of(row["id"]))
    ctx.record(Event.RENEWAL_STARTED, of=registrant_id, subject=("renewal", row["id"]))
    return await _saved(ctx, {**row, "started_at": ctx.now}, kept)


async def _saved(ctx: Context, row: Row, kept: Kept) -> Row:
    """Store what has changed of a renewal that is held, and show it."""
    written = await ctx.read_one(
        SAVE, id=row["id"], answers=orjson.dumps(kept.plain).decode(), sealed_answers=kept.sealed,
        started_at=row["started_at"], profile_confirmed_at=row["profile_confirmed_at"],
    )  # fmt: skip
    assert written is not None  # it is held
    return await shown(ctx, {**row, **written})


async def _join(ctx: Context, *, registrant_id: UUID, cycle_id: UUID) -> Row:
    """Let somebody take part who became eligible after the cycle had opened, and before its deadline."""
    found = await ctx.read_one(CYCLE, id=cycle_id)
    if found is None:
        raise Invalid(Fault("unknown_reference", "/renewal_cycle_id"))
    cycle = RenewalCycle(**found)
    rules.check_joinable(moments_of(cycle), ctx.now)
    # Two who come at once are added one after the other.
    await ctx.read(TAKE, registrant_id=registrant_id)
    named = {"registrant_id": registrant_id, "cycle_id": cycle_id}
    row = await ctx.read_one(OF_CYCLE, **named, today=ctx.today)
    if row is None:
        await _add(ctx, registrant_id, cycle)
        row = await ctx.read_one(OF_CYCLE, **named, today=ctx.today)
    assert row is not None
    return row


async def _add(ctx: Context, registrant_id: UUID, cycle: RenewalCycle) -> None:
    eligible = await _eligible.find_some(ctx, cycle, registrant_ids=[registrant_id])
    if not eligible:
        raise NotEligible(reasons=await _eligible.reasons(ctx, cycle, registrant_id=registrant_id))
    await _billing.raise_for(ctx, cycle, await _eligible.add(ctx, cycle, eligible))


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
    row = await hold_row(ctx, renewal_id, version)
    rules.check_allowed(Action.UPDATE, facts_of(row), ctx.now)
    owner, kept = ids.plain(row["registrant_id"]), Kept(row["answers"], row["sealed_answers"])
    if patch:
        form = await forms.find(ctx, row["form_key"], row["form_version"])
        _check_writable(ctx, owner, (form.definition.sensitive | {rules.UNDERTAKING}) & patch.keys())
        place = place_of(renewal_id)
        kept = forms.keep(
            ctx, form, forms.saved(form, forms.opened(ctx, kept, place=place), patch), place=place
        )
    ctx.record(Event.RENEWAL_UPDATED, of=owner, subject=("renewal", renewal_id))
    confirmed_at = ctx.now if profile_confirmed else row["profile_confirmed_at"]
    return await _saved(ctx, {**row, "profile_confirmed_at": confirmed_at}, kept)


def _check_writable(ctx: Context, owner: UUID, their_own: AbstractSet[str]) -> None:
    """What is sealed from a delegate is not theirs to write either: declarations and undertakings are never delegated.

    Source: contract.md 2.19.
    """
    if their_own and Role.SELF not in ctx.actor.roles_towards(owner):
        raise Invalid(*(Fault("not_writable", f"/answers/{name}") for name in sorted(their_own)))

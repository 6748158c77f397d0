"""Cycles: planned by staff, extended while they run, and looked at: how many stand where, and who is missing."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid, NotFound
from app.core.narrowed import Narrowed
from app.core.paging import page
from app.domain import renewals as rules
from app.domain.access import Action, Resource, check_staff
from app.domain.audit import Event
from app.domain.effects import DeadlineMoved
from app.domain.periods import ChangedSince, SliceOverlap
from app.domain.renewals import CycleChanges, CycleDraft, Moments, RenewalStatus
from app.models.renewals import RenewalCycle
from app.services import forms, registrants
from app.services.registrants import BY_EMAIL
from app.services.renewals import _billing
from app.services.renewals._drafting import moments_of
from app.services.renewals._lateness import DONE_AT

_REFERENCE: Final = re.compile("R-[0-9]{4}-[0-9]{6,}", re.ASCII | re.IGNORECASE)

STATUS: Final = (
    "renewal_status(n.started_at, n.submitted_at, n.completed_at, n.withdrawn_at, c.late_until, :now)"
)
COLUMNS: Final = f"""
  c.id, c.version, c.kind, c.label, c.opens_at, c.closes_at, c.late_until, c.form_key, c.form_version, c.fees,
  c.late_fee_code, c.reminder_days, c.notice_after_days, c.opened_at,
  (select coalesce(json_object_agg(k.status, k.renewals), '{{}}') from (
     select {STATUS} as status, count(*) as renewals from renewals n where n.cycle_id = c.id group by 1) k) as counts,
  (select coalesce(json_agg(json_build_object('completed_on', d.day, 'completed_count', d.renewals)
     order by d.day), '[]')
   from (select cast(n.completed_at at time zone :zone as date) as day, count(*) as renewals
         from renewals n where n.cycle_id = c.id and n.completed_at is not null group by 1) d) as days
"""
ONE: Final = Read(f"select {COLUMNS} from renewal_cycles c where c.id = :id")
BESIDE: Final = Read("""
select c.id from renewal_cycles c
where c.kind = :kind and c.id <> :id and tstzrange(c.opens_at, c.closes_at) && tstzrange(:opens_at, :closes_at)
order by c.opens_at limit 1
""")
PAGE: Final = Narrowed(
    f"""
select {COLUMNS} from renewal_cycles c
where true{{only}}
order by c.opens_at desc, c.id desc
limit :rows
""",
    {"after_at": "(c.opens_at, c.id) < (cast(:after_at as timestamptz), cast(:after_id as uuid))"},
)
RENEWALS: Final = Narrowed(
    f"""
select n.id, n.reference_number, n.class, n.registrant_id, {STATUS} as status, n.submitted_at, n.completed_at,
  n.suspension_notice_at, n.late_fee_at, r.registration_number, {_billing.PAID} as paid,
  coalesce({DONE_AT}, :now) >= c.closes_at and n.withdrawn_at is null as late,
  addressed_name(r.profession, r.gender, :said_in, m.given_names, m.family_name) as display
from renewal_cycles c
join renewals n on n.cycle_id = c.id
join registrants r on r.id = n.registrant_id
join names m on m.registrant_id = r.id and m.kind = 'legal' and m.effective_from <= :today
  and (m.effective_to is null or m.effective_to > :today) and m.cancelled_at is null and m.corrected_by_id is null
where c.id = :cycle_id{{only}}
order by n.id
limit :rows
""",
    {
        "statuses": f"{STATUS} = any (cast(:statuses as text[]))",
        "classes": "n.class = any (cast(:classes as text[]))",
        "paid": _billing.PAID,
        "unpaid": f"not {_billing.PAID}",
        "email": f"n.registrant_id in ({BY_EMAIL})",
        "reference_number": "n.reference_number = :reference_number",
        "q": "(r.registration_number = cast(:q as text) or m.search like '%' || fold(cast(:q as text)) || '%')",
        "after_id": "n.id > :after_id",
    },
)


async def plan(ctx: Context, *, draft: CycleDraft) -> Row:
    """Plan a cycle; it opens and closes by the clock.

    Raises:
        DateOutOfRange: its moments are out of order, or it would be over already.
        Invalid: there is no such version of the form, class or fee.
        SliceOverlap: another cycle of the kind is open at the time.
    """
    check_staff(ctx.actor, Action.CREATE, Resource.RENEWAL_CYCLE)
    policy = catalogue.renewal_policies()[draft.kind]
    late_until = draft.late_until or draft.closes_at + timedelta(days=policy.late_days)
    moments = Moments(draft.opens_at, draft.closes_at, late_until)
    rules.check_moments(moments, ctx.now, deadline_is_new=True, day_of=ctx.day_of)
    if draft.form_key not in (None, policy.form_key):
        raise Invalid(Fault("not_allowed", "/form/key", params={"allowed": [policy.form_key]}))
    fees = dict(_by_law(policy.fees, draft) if draft.eligible_classes else draft.fees or policy.fees)
    _check_fees(fees)
    cycle = RenewalCycle(
        kind=draft.kind.value, label=draft.label, opens_at=draft.opens_at, closes_at=draft.closes_at,
        late_until=late_until, form_key=policy.form_key,
        form_version=await _version(ctx, policy.form_key, draft.form_version), fees=fees,
        late_fee_code=policy.late_fee_code,
        reminder_days=list(policy.reminder_days if draft.reminder_days is None else draft.reminder_days),
        notice_after_days=policy.notice_after_days if draft.notice_after_days is None else draft.notice_after_days,
        reduction_basis_points=policy.reduction_basis_points,
        **ctx.recorded(),
    )  # fmt: skip
    await _check_alone(ctx, cycle)
    ctx.session.add(cycle)
    ctx.record(Event.RENEWAL_CYCLE_PLANNED, subject=("renewal_cycle", cycle.id))
    await ctx.session.flush()
    return await see_cycle(ctx, cycle_id=cycle.id)


def _by_law(fees: Mapping[str, str], draft: CycleDraft) -> Mapping[str, str]:
    """Tell what each of the classes that are named pays by the by-law."""
    if draft.fees is not None:
        raise Invalid(Fault("not_allowed", "/eligible_classes"))
    faults = [
        Fault("not_allowed", f"/eligible_classes/{place}", params={"allowed": sorted(fees)})
        for place, name in enumerate(draft.eligible_classes or ())
        if name not in fees
    ]
    if faults:
        raise Invalid(*faults)
    return {name: fees[name] for name in draft.eligible_classes or ()}


async def _check_alone(ctx: Context, cycle: RenewalCycle) -> None:
    """Name the cycle that stands in the way; of two that are planned at once the database refuses one."""
    with ctx.session.no_autoflush:
        other = await ctx.read_one(
            BESIDE, kind=cycle.kind, id=cycle.id, opens_at=cycle.opens_at, closes_at=cycle.closes_at
        )
    if other is not None:
        raise SliceOverlap(conflicts_with=f"/v1/staff/renewal-cycles/{ids.render('rcy', other['id'])}")


def _check_fees(fees: dict[str, str]) -> None:
    classes = catalogue.registration_classes()
    faults = [
        Fault("unknown_code", f"/fees/{place}/class", params={"code_set": "registration_classes"})
        for place, name in enumerate(fees)
        if name not in classes
    ]
    faults += [
        Fault("unknown_code", f"/fees/{place}/fee_code", params={"code_set": "fees"})
        for place, code in enumerate(fees.values())
        if not _billing.is_fee(code)
    ]
    if faults:
        raise Invalid(*faults)


async def _version(ctx: Context, key: str, version: int | None) -> int:
    try:
        return (await forms.find(ctx, key, version)).definition.version
    except forms.FormNotFound:
        raise Invalid(Fault("unknown_reference", "/form_version")) from None


async def change(ctx: Context, *, cycle_id: UUID, version: int, changes: CycleChanges) -> Row:
    """Change a cycle: all of it while it is planned; once it is open, its deadline and its notices.

    Source: the extension of 2020 (domain.md 5.1); contract.md 4.23.

    Raises:
        NotFound: there is none.
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is over.
        Invalid: it is open, and this is settled by then.
        DateOutOfRange: its moments would be out of order.
        SliceOverlap: another cycle of the kind is open at the time.
    """
    check_staff(ctx.actor, Action.UPDATE, Resource.RENEWAL_CYCLE)
    cycle = await ctx.session.scalar(
        select(RenewalCycle).where(RenewalCycle.id == cycle_id).with_for_update()
    )
    if cycle is None:
        raise NotFound
    if cycle.version != version:
        raise ChangedSince(current_etag=cycle.etag)
    rules.check_changes(changes.named, rules.status_of(moments_of(cycle), ctx.now))
    values = dict(changes.values)
    if "form_version" in values:
        values["form_version"] = await _version(ctx, cycle.form_key, values["form_version"])
    _check_fees(values.get("fees", {}))
    if "closes_at" in values and "late_until" not in values:
        values["late_until"] = max(cycle.late_until, values["closes_at"])
    for name, value in values.items():
        setattr(cycle, name, value)
    rules.check_moments(moments_of(cycle), ctx.now, deadline_is_new="closes_at" in values, day_of=ctx.day_of)
    await _check_alone(ctx, cycle)
    if "closes_at" in values:
        ctx.after_commit(DeadlineMoved(cycle.id))
    ctx.record(Event.RENEWAL_CYCLE_UPDATED, subject=("renewal_cycle", cycle.id), named=sorted(changes.named))
    await ctx.session.flush()
    return await see_cycle(ctx, cycle_id=cycle.id)


async def see_cycle(ctx: Context, *, cycle_id: UUID) -> Row:
    """Show a cycle with how many renewals stand where, and how many were completed on each day.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, id=cycle_id, now=ctx.now, zone=ctx.office.settings.zone.key)
    if row is None:
        raise NotFound
    return _shown(ctx, row)


async def list_cycles(ctx: Context, *, limit: int, cursor: str | None) -> Row:
    """List the cycles, the newest first."""
    after_at, after_id = (None, None) if cursor is None else ctx.resume({}, cursor)
    given = {"after_at": after_at}
    rows = await ctx.read(
        PAGE.by(given),
        **given,
        now=ctx.now,
        zone=ctx.office.settings.zone.key,
        after_id=after_id,
        rows=limit + 1,
    )
    items, next_cursor = page(rows, limit, lambda row: ctx.mark({}, [row["opens_at"], row["id"]]))
    return {"items": [_shown(ctx, row) for row in items], "next_cursor": next_cursor}


def chosen(
    statuses: Sequence[str] | None, classes: Sequence[str] | None, paid: bool | None, q: str | None = None
) -> Row:
    """Write down which renewals of a cycle are meant."""
    return {
        "statuses": statuses,
        "classes": classes,
        "paid": paid is True,
        "unpaid": paid is False,
        **_meant(q),
    }


def _meant(q: str | None) -> Row:
    """Tell what somebody quotes: an e-mail address, the number of a renewal, or else a name or registration number.

    Source: decisions.md 19; a lost draft is found by what its owner tells (domain.md 15).
    """
    meant: Row = {"email": None, "reference_number": None, "q": None}
    said = q.strip() if q is not None else ""
    if "@" in said:
        return {**meant, "email": said.lower()}
    if _REFERENCE.fullmatch(said):
        return {**meant, "reference_number": said.upper()}
    return {**meant, "q": q}


async def list_in_cycle(
    ctx: Context,
    *,
    cycle_id: UUID,
    statuses: Sequence[str] | None,
    classes: Sequence[str] | None,
    paid: bool | None,
    q: str | None,
    limit: int,
    cursor: str | None,
) -> Row:
    """List the renewals of a cycle: the chase list of a class, and how a lost draft is found.

    Who has paid and not handed in has not renewed (domain.md 5.2), and is found by both.

    Raises:
        NotFound: there is no such cycle.
    """
    filters = {"c": cycle_id, "s": statuses, "k": classes, "p": paid, "q": q}
    (after_id,) = (None,) if cursor is None else ctx.resume(filters, cursor)
    given = {**chosen(statuses, classes, paid, q), "after_id": after_id}
    rows = await ctx.read(
        RENEWALS.by(given), **given, cycle_id=cycle_id, now=ctx.now, today=ctx.today, rows=limit + 1
    )
    if not rows:
        await see_cycle(ctx, cycle_id=cycle_id)
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["id"]]))
    shown = [{**row, "registrant": registrants.ref(row["registrant_id"], row["display"])} for row in items]
    return {"items": shown, "next_cursor": next_cursor}


def _shown(ctx: Context, row: Row) -> Row:
    moments = Moments(row["opens_at"], row["closes_at"], row["late_until"])
    counts: dict[str, Any] = {status.value: 0 for status in RenewalStatus}
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "status": rules.status_of(moments, ctx.now),
        "time_zone": ctx.office.settings.zone.key,
        "form": {
            "key": row["form_key"],
            "version": row["form_version"],
            "href": f"/v1/forms/{row['form_key']}?version={row['form_version']}",
        },
        "fees": [{"class": name, "fee_code": code} for name, code in row["fees"].items()],
        "counts": counts | row["counts"],
        "completed_by_day": row["days"],
    }

"""Addresses with effective dates: declared ahead, edited or cancelled while they wait, ended and corrected by staff."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import or_, select

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid, NotFound
from app.core.paging import page
from app.domain import addresses as rules
from app.domain.access import Action, Resource, may
from app.domain.addresses import AddressChanges, AddressDraft, AddressType, Correction, Held, Location
from app.domain.audit import Event
from app.domain.periods import (
    ONE_DAY,
    ChangedSince,
    DateOutOfRange,
    Period,
    SliceOverlap,
    SliceStatus,
    check_within_reach,
    status_of,
)
from app.models.addresses import Address
from app.services import notices, registrants
from app.services.known import KnownRead

COLUMNS: Final = """
  a.id, a.registrant_id, a.type, a.lines, a.city, a.region, a.postal_code, a.country, a.phone, a.public, a.reason,
  a.effective_from, a.effective_to, a.cancelled_at, a.supersedes_id, a.superseded_by_id, a.corrects_id,
  a.corrected_by_id, a.recorded_at, a.recorded_by_kind, a.recorded_by_name, a.version,
  (select styled_name(r.profession, n.given_names, n.family_name) from names n
   where n.registrant_id = r.id and n.kind = 'legal' and n.effective_from <= :today
     and (n.effective_to is null or n.effective_to > :today)
     and n.cancelled_at is null and n.corrected_by_id is null) as display
"""

ONE: Final = Read(
    f"select {COLUMNS} from addresses a join registrants r on r.id = a.registrant_id where a.id = :id"
)

OWNER: Final = Read("select registrant_id from addresses where id = :id")

PAGE: Final = KnownRead(f"""
select {COLUMNS}
from registrants r
left join lateral (
  select * from addresses a
  where a.registrant_id = r.id
    and (cast(:types as text[]) is null or a.type = any (:types))
    and (cast(:statuses as text[]) is null
         or slice_status(a.effective_from, a.effective_to, a.cancelled_at, :today) = any (:statuses))
    and (cast(:as_of as date) is null or (a.cancelled_at is null and a.effective_from <= :as_of
         and (a.effective_to is null or a.effective_to > :as_of)))
    and (:with_corrected or a.corrected_by_id is null)
    and (cast(:after_from as date) is null
         or (a.effective_from, a.id) < (cast(:after_from as date), cast(:after_id as uuid)))
  order by a.effective_from desc, a.id desc
  limit :rows
) a on true
where r.id = :registrant_id
order by a.effective_from desc, a.id desc
""")


async def owner_of(ctx: Context, *, address_id: UUID) -> UUID:
    """Tell whose address this is.

    Raises:
        NotFound: there is none.
    """
    found = await ctx.read_one(OWNER, id=address_id)
    if found is None:
        raise NotFound
    return UUID(int=found["registrant_id"].int)


async def see(ctx: Context, *, address_id: UUID) -> Row:
    """Show one slice.

    Raises:
        NotFound: there is none, or it was corrected away and the actor is not staff.
    """
    row = await ctx.read_one(ONE, id=address_id, today=ctx.today)
    if row is None or not _is_seen(ctx, row):
        raise NotFound
    return shown(ctx, row)


async def list_on_file(
    ctx: Context,
    *,
    registrant_id: UUID,
    types: Sequence[str] | None,
    statuses: Sequence[str] | None,
    as_of: date | None,
    known_at: datetime | None,
    limit: int,
    cursor: str | None,
) -> Row:
    """List the slices of a registrant, the latest first; nothing is hidden unless asked.

    Raises:
        NotFound: there is no such registrant.
        DateOutOfRange: `as_of` is before 1900 or more than two years ahead.
    """
    if as_of is not None:
        check_within_reach(as_of, today=ctx.today, pointer="/as_of", place="query")
    filters = {"r": registrant_id, "t": types, "s": statuses, "as_of": as_of, "known_at": known_at}
    after_from, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        PAGE.at(known_at),
        registrant_id=registrant_id, today=ctx.today, types=types, statuses=statuses, as_of=as_of,
        known_at=known_at, after_from=after_from, after_id=after_id, rows=limit + 1,
        with_corrected=registrants.sees_corrected(ctx, registrant_id=registrant_id),
    )  # fmt: skip
    if not rows:
        raise NotFound
    held = [row for row in rows if row["id"] is not None]
    items, next_cursor = page(held, limit, lambda row: ctx.mark(filters, [row["effective_from"], row["id"]]))
    return {"items": [shown(ctx, row) for row in items], "next_cursor": next_cursor}


async def declare(ctx: Context, *, registrant_id: UUID, draft: AddressDraft) -> Row:
    """Put a declared address on file and end the one it replaces on that day.

    Raises:
        DateNotInFuture: a registrant's address would start today or earlier.
        DateOutOfRange: it would start before 1900 or more than two years ahead.
        SliceOverlap: another address of the same slot begins then or later.
    """
    back_dates = may(ctx.actor, Action.CORRECT, Resource.ADDRESS, of=registrant_id)
    _check_draft(ctx, draft, back_dates=back_dates)
    await registrants.lock(ctx, registrant_id=registrant_id)

    address = _new(ctx, registrant_id, draft)
    before = await _before(ctx, registrant_id, draft.type, draft.effective_from)
    if before is not None:
        await _follow(ctx, address, before)
    ctx.session.add(address)
    ctx.record(
        Event.ADDRESS_DECLARED, of=registrant_id, subject=("address", address.id), reason=draft.reason,
        type=draft.type.value,
    )  # fmt: skip
    await ctx.session.flush()

    code = "address_scheduled" if address.announce else "address_in_effect"
    await _tell(ctx, address, code, on=draft.effective_from)
    return await see(ctx, address_id=address.id)


async def update(
    ctx: Context, *, registrant_id: UUID, address_id: UUID, version: int, changes: AddressChanges
) -> Row:
    """Change what a scheduled address will say, or the day from which it will hold.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it has begun or was cancelled.
        SliceOverlap: it would begin before the one that it replaces.
    """
    address = await _take(ctx, registrant_id, address_id, version, Action.UPDATE)
    if changes.effective_from is not None:
        await _move(ctx, address, changes.effective_from)
    if "location" in changes.named:
        address.location = _checked({**_location(address), **(changes.location or {})})
    if "phone" in changes.named:
        address.phone = changes.phone
    rules.check_place(_as_draft(address))
    ctx.record(Event.ADDRESS_UPDATED, of=registrant_id, subject=("address", address.id))
    await ctx.session.flush()
    return await see(ctx, address_id=address.id)


async def cancel(ctx: Context, *, registrant_id: UUID, address_id: UUID, version: int) -> Row:
    """Withdraw a scheduled address; the one before it runs on.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it has begun or was cancelled before.
    """
    address = await _take(ctx, registrant_id, address_id, version, Action.CANCEL)
    address.cancelled_at = ctx.now
    ctx.record(Event.ADDRESS_CANCELLED, of=registrant_id, subject=("address", address.id))
    await ctx.session.flush()
    await _join_neighbours(ctx, address)
    return await see(ctx, address_id=address.id)


async def end(
    ctx: Context, *, registrant_id: UUID, address_id: UUID, version: int, effective_to: date, reason: str
) -> Row:
    """End an additional location; the registrant is told.

    Raises:
        RemovalNotApplicable: a primary or mailing address is replaced instead.
        InvalidTransition: it has ended or was cancelled.
        DateOutOfRange: it would end before its first day.
    """
    address = await _take(ctx, registrant_id, address_id, version, Action.END)
    earliest = address.effective_from + ONE_DAY
    check_within_reach(effective_to, today=ctx.today, pointer="/effective_to")
    if effective_to < earliest or (address.effective_to is not None and effective_to > address.effective_to):
        raise DateOutOfRange(pointer="/effective_to", earliest=earliest, latest=address.effective_to)
    address.effective_to = effective_to
    ctx.record(Event.ADDRESS_ENDED, of=registrant_id, subject=("address", address.id), reason=reason)
    await ctx.session.flush()
    await _tell(ctx, address, "address_ended_by_staff", on=effective_to)
    return await see(ctx, address_id=address.id)


async def correct(
    ctx: Context, *, registrant_id: UUID, address_id: UUID, version: int, correction: Correction
) -> Row:
    """Put a corrected slice in the place of a wrong one; what was believed before stays on file.

    Raises:
        InvalidTransition: it has not begun, was cancelled, or was corrected before.
        SliceOverlap: the corrected period runs into another slice.
        DateOutOfRange: the corrected period is no period.
    """
    wrong = await _take(ctx, registrant_id, address_id, version, Action.CORRECT)
    rules.check_correction(correction, AddressType(wrong.type))
    right = _corrected(ctx, wrong, correction)
    rules.check_place(_as_draft(right))
    wrong.corrected_by_id = right.id
    await ctx.session.flush()
    await _meet_predecessor(ctx, right)
    await _check_free(ctx, right)
    ctx.session.add(right)
    ctx.record(
        Event.ADDRESS_CORRECTED, of=registrant_id, subject=("address", right.id), reason=correction.reason,
        corrects=ids.render("addr", wrong.id),
    )  # fmt: skip
    await ctx.session.flush()
    await _relink(ctx, wrong, right)
    await _tell(ctx, right, "address_corrected", on=right.effective_from)
    return await see(ctx, address_id=right.id)


def shown(ctx: Context, row: Row) -> Row:
    """Show a slice: where it stands today, and what this actor may do with it."""
    status = status_of(
        Period(row["effective_from"], row["effective_to"]),
        cancelled=bool(row["cancelled_at"]),
        today=ctx.today,
    )
    place = {key: row[key] for key in ("lines", "city", "region", "postal_code", "country")}
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "registrant": registrants.ref(row["registrant_id"], row["display"]),
        "status": status,
        "location": place if row["city"] is not None else None,
        "recorded_by": {"kind": row["recorded_by_kind"], "display": row["recorded_by_name"]},
        "reason": row["reason"]
        if registrants.sees_corrected(ctx, registrant_id=row["registrant_id"])
        else None,
        "available_actions": _available(ctx, row, status),
    }


_OPERATIONS: Final = {
    Action.UPDATE: ("update_address", "PATCH", ""),
    Action.CANCEL: ("cancel_address", "POST", "/cancel"),
    Action.END: ("end_address", "POST", "/end"),
    Action.CORRECT: ("correct_address", "POST", "/correct"),
}


def _available(ctx: Context, row: Row, status: SliceStatus) -> list[Row]:
    href = f"/v1/addresses/{ids.render('addr', row['id'])}"
    corrected = row["corrected_by_id"] is not None
    return [
        {
            "action": action,
            "operation_id": _OPERATIONS[action][0],
            "method": _OPERATIONS[action][1],
            "href": href + _OPERATIONS[action][2],
            "enabled": True,
            "requires": ["if_match"],
            "blocked_by": [],
        }
        for action in rules.open_actions(AddressType(row["type"]), status, corrected=corrected)
        if may(ctx.actor, action, Resource.ADDRESS, of=row["registrant_id"])
    ]


def _is_seen(ctx: Context, row: Row) -> bool:
    return row["corrected_by_id"] is None or registrants.sees_corrected(
        ctx, registrant_id=row["registrant_id"]
    )


def _check_draft(ctx: Context, draft: AddressDraft, *, back_dates: bool) -> None:
    if draft.reason is not None and not back_dates:
        raise Invalid(Fault("not_writable", "/reason"))
    rules.check_place(draft)
    if draft.location is not None:
        rules.check_location(draft.location, **_code_lists())
    rules.check_start(draft.effective_from, today=ctx.today, may_back_date=back_dates, reason=draft.reason)


@cache
def _code_lists() -> dict[str, frozenset[str]]:
    return {
        name: frozenset(code.code for code in catalogue.code_set(name).codes)
        for name in ("provinces", "countries")
    }


def _new(ctx: Context, registrant_id: UUID, draft: AddressDraft) -> Address:
    address = Address(
        registrant_id=registrant_id,
        type=draft.type.value,
        phone=draft.phone,
        reason=draft.reason,
        announce=draft.effective_from > ctx.today,
        effective_from=draft.effective_from,
        **ctx.recorded(),
    )
    address.location = rules.tidy(draft.location) if draft.location else None
    return address


async def _in_slot(ctx: Context, registrant_id: UUID, slot: str | None, *, until: date) -> list[Address]:
    """Read the slices of one slot that are in force on a day or later."""
    if slot is None:
        return []
    found = await ctx.session.scalars(
        select(Address)
        .where(
            Address.registrant_id == registrant_id,
            Address.slot == slot,
            Address.cancelled_at.is_(None),
            Address.corrected_by_id.is_(None),
            or_(Address.effective_to.is_(None), Address.effective_to >= until),
        )
        .order_by(Address.effective_from)
    )
    return list(found)


def _held(address: Address) -> Held:
    return Held(
        f"/v1/addresses/{ids.render('addr', address.id)}",
        Period(address.effective_from, address.effective_to),
    )


async def _before(ctx: Context, registrant_id: UUID, type_: AddressType, start: date) -> Address | None:
    held = {_held(each): each for each in await _in_slot(ctx, registrant_id, type_.slot, until=start)}
    before = rules.predecessor(list(held), start)
    return held[before] if before is not None else None


async def _follow(ctx: Context, address: Address, before: Address) -> None:
    before.effective_to = address.effective_from
    before.superseded_by_id = address.id
    address.supersedes_id = before.id
    ctx.record(Event.ADDRESS_ENDED, of=before.registrant_id, subject=("address", before.id))
    await ctx.session.flush()


async def _take(ctx: Context, registrant_id: UUID, address_id: UUID, version: int, action: Action) -> Address:
    """Lock a registrant's record and give one slice of it, if it is the version meant and open to the action."""
    await registrants.lock(ctx, registrant_id=registrant_id)
    address = await ctx.session.get(Address, address_id)
    if address is None:
        raise NotFound
    if address.version != version:
        raise ChangedSince(current_etag=address.etag)
    period = Period(address.effective_from, address.effective_to)
    status = status_of(period, cancelled=address.cancelled_at is not None, today=ctx.today)
    corrected = address.corrected_by_id is not None
    rules.check_open(action, AddressType(address.type), status, corrected=corrected)
    return address


async def _move(ctx: Context, address: Address, start: date) -> None:
    rules.check_start(start, today=ctx.today, may_back_date=False, reason=None)
    before = await ctx.session.get(Address, address.supersedes_id) if address.supersedes_id else None
    period = Period(address.effective_from, address.effective_to)
    rules.check_move(period, start, _held(before) if before else None)
    later = start > address.effective_from
    address.effective_from = start
    if later:
        # The days between belong to nobody for a moment; the other way round two slices would hold them.
        await ctx.session.flush()
    if before is not None:
        before.effective_to = start
        await ctx.session.flush()


async def _join_neighbours(ctx: Context, cancelled: Address) -> None:
    """Let the slice before a cancelled one run on to where the cancelled one would have ended."""
    before = await ctx.session.get(Address, cancelled.supersedes_id) if cancelled.supersedes_id else None
    after = await ctx.session.get(Address, cancelled.superseded_by_id) if cancelled.superseded_by_id else None
    if after is not None:
        after.supersedes_id = cancelled.supersedes_id
    if before is not None:
        before.effective_to = cancelled.effective_to
        before.superseded_by_id = cancelled.superseded_by_id
        ctx.record(Event.ADDRESS_RESUMED, of=before.registrant_id, subject=("address", before.id))
    await ctx.session.flush()


def _location(address: Address) -> dict[str, Any]:
    place = address.location
    return {} if place is None else {name: getattr(place, name) for name in place.__slots__}


def _checked(place: Mapping[str, Any]) -> Location:
    missing = [name for name in Location.__slots__ if name not in place]
    if missing:
        raise Invalid(*(Fault("required", f"/location/{name}") for name in missing))
    location = Location(**{**place, "lines": tuple(place["lines"])})
    rules.check_location(location, **_code_lists())
    return rules.tidy(location)


def _as_draft(address: Address) -> AddressDraft:
    return AddressDraft(AddressType(address.type), address.effective_from, address.location, address.phone)


def _corrected(ctx: Context, wrong: Address, correction: Correction) -> Address:
    named = correction.named
    start = correction.effective_from if "effective_from" in named else wrong.effective_from
    end = correction.effective_to if "effective_to" in named else wrong.effective_to
    assert start is not None
    check_within_reach(start, today=ctx.today, pointer="/effective_from")
    if end is not None and end <= start:
        raise DateOutOfRange(pointer="/effective_to", earliest=start + ONE_DAY, latest=None)
    right = Address(
        registrant_id=wrong.registrant_id,
        type=wrong.type,
        phone=correction.phone if "phone" in named else wrong.phone,
        reason=correction.reason,
        announce=False,
        effective_from=start,
        effective_to=end,
        supersedes_id=wrong.supersedes_id,
        superseded_by_id=wrong.superseded_by_id,
        corrects_id=wrong.id,
        **ctx.recorded(),
    )
    right.location = wrong.location
    if "location" in named and correction.location is not None:
        rules.check_location(correction.location, **_code_lists())
        right.location = rules.tidy(correction.location)
    return right


async def _meet_predecessor(ctx: Context, right: Address) -> None:
    """Let the slice before end where the corrected one begins, so that the slot has no gap."""
    before = await ctx.session.get(Address, right.supersedes_id) if right.supersedes_id else None
    if before is None or before.effective_to == right.effective_from:
        return
    rules.check_move(Period(right.effective_from, right.effective_to), right.effective_from, _held(before))
    before.effective_to = right.effective_from
    await ctx.session.flush()


async def _check_free(ctx: Context, address: Address) -> None:
    period = Period(address.effective_from, address.effective_to)
    slot = AddressType(address.type).slot
    for other in await _in_slot(ctx, address.registrant_id, slot, until=address.effective_from):
        if period.overlaps(Period(other.effective_from, other.effective_to)):
            raise SliceOverlap(conflicts_with=_held(other).href)


async def _relink(ctx: Context, wrong: Address, right: Address) -> None:
    """Let the neighbours of a corrected slice point at the slice that took its place."""
    for neighbour_id, attribute in (
        (wrong.supersedes_id, "superseded_by_id"),
        (wrong.superseded_by_id, "supersedes_id"),
    ):
        neighbour = await ctx.session.get(Address, neighbour_id) if neighbour_id else None
        if neighbour is not None:
            setattr(neighbour, attribute, right.id)
    await ctx.session.flush()


async def _tell(ctx: Context, address: Address, code: str, *, on: date) -> None:
    await notices.tell(
        ctx,
        registrant_id=address.registrant_id,
        code=code,
        subject_id=address.id,
        href=f"/v1/addresses/{ids.render('addr', address.id)}",
        params={"type": address.type, "day": on.isoformat()},
    )

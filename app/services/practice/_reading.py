"""What is on file of a practice, in one answer, and what may be done with each entry."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core.db import Row
from app.core.errors import NotFound
from app.domain import practice as rules
from app.domain.access import Action, may
from app.domain.periods import Period, SliceStatus, check_within_reach, status_of
from app.domain.service_requests import CHANGE_OF_SCOPE
from app.services import belonging, registrants
from app.services.known import KnownRead, as_known
from app.services.practice._kinds import ACTIVITY, KINDS, PRIVILEGE, Kind

_SHOWN: Final = """x.registrant_id = r.id and (:with_corrected or x.corrected_by_id is null)
  and (:with_history or (x.cancelled_at is null and x.corrected_by_id is null
    and (x.effective_to is null or x.effective_to > :day) and (:with_coming or x.effective_from <= :day)))"""


PRACTICE: Final = KnownRead(f"""
select r.id as registrant_id,
  (select coalesce(json_agg(to_json(x) order by x.effective_from desc, x.id desc), '[]')
   from clinical_activities x where {_SHOWN}) as clinical_activities,
  (select coalesce(json_agg(to_json(p) order by p.effective_from desc, p.id desc), '[]')
   from (select x.*, i.name as listed_name, i.city as listed_city
         from hospital_privileges x left join institutions i on i.id = x.institution_id
         where {_SHOWN}) p) as hospital_privileges,
  (select coalesce(json_agg(to_json(x) order by x.effective_from desc, x.id desc), '[]')
   from other_registrations x where {_SHOWN}) as other_registrations,
  (select coalesce(json_agg(to_json(l) order by l.edition desc), '[]')
   from practice_languages l where l.registrant_id = r.id) as lists_of_languages
from registrants r where r.id = :registrant_id
""")


async def owner_of(ctx: Context, kind: Kind, *, entry_id: UUID) -> UUID:
    """Tell whose entry this is.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, kind.owner, entry_id)


async def see(
    ctx: Context,
    *,
    registrant_id: UUID,
    as_of: date | None = None,
    known_at: datetime | None = None,
    with_history: bool = False,
) -> Row:
    """Show a practice: what is in force on a day, or what is in force and to come; with its past if asked.

    Raises:
        NotFound: there is no such registrant.
        DateOutOfRange: the day is before 1900 or more than two years ahead.
    """
    day = as_of or ctx.today
    check_within_reach(day, today=ctx.today, pointer="/as_of", place="query")
    found = await ctx.read_one(
        PRACTICE.at(ctx, registrant_id, known_at),
        registrant_id=registrant_id, day=day, known_at=known_at, with_history=with_history,
        with_coming=as_of is None,
        with_corrected=registrants.sees_corrected(ctx, registrant_id=registrant_id),
    )  # fmt: skip
    if found is None:
        raise NotFound
    return {
        **{
            kind.table: [as_known(show(ctx, kind, entry), known_at) for entry in found[kind.table]]
            for kind in KINDS
        },
        "languages": _languages(ctx, found["lists_of_languages"], day, with_history=with_history),
        "as_of": day,
    }


async def see_one(ctx: Context, kind: Kind, *, entry_id: UUID) -> Row:
    """Show one entry.

    Raises:
        NotFound: there is none.
    """
    found = await ctx.read_one(kind.one, id=entry_id)
    if found is None:
        raise NotFound
    return show(ctx, kind, found["entry"])


def show(ctx: Context, kind: Kind, entry: Row) -> Row:
    """Show an entry: where it stands today, and what this actor may do with it."""
    owner = UUID(entry["registrant_id"])
    period = _period(entry)
    status = status_of(period, cancelled=bool(entry["cancelled_at"]), today=ctx.today)
    sees_reasons = registrants.sees_corrected(ctx, registrant_id=owner)
    return {
        **entry,
        **(_place(entry) if kind is PRIVILEGE else {}),
        **(_scope(owner, status) if kind is ACTIVITY else {}),
        "etag": f'"{entry["version"]}"',
        "registrant_id": owner,
        "status": status,
        "reason": entry["reason"] if sees_reasons else None,
        "recorded_by": registrants.recorder(ctx, entry),
        "available_actions": _available(ctx, kind, entry, owner, status),
    }


def _place(entry: Row) -> Row:
    is_listed = entry["institution_id"] is not None
    return {
        "institution_name": entry["listed_name"] if is_listed else entry["institution_name"],
        "institution_city": entry["listed_city"],
    }


def _scope(owner: UUID, status: SliceStatus) -> Row:
    """Point from an activity to the change of scope that it may take (domain.md 4)."""
    if status in (SliceStatus.HISTORICAL, SliceStatus.CANCELLED):
        return {"change_of_scope": None}
    change = catalogue.request_types()[CHANGE_OF_SCOPE]
    assert change.href is not None  # the catalogue's check: what is handled elsewhere says where
    href = change.href.format(registrant_id=registrants.wire_id(owner))
    return {"change_of_scope": {"href": href, "description": asdict(change.description)}}


def _period(entry: Row) -> Period:
    end = entry["effective_to"]
    return Period(date.fromisoformat(entry["effective_from"]), date.fromisoformat(end) if end else None)


_VERBS: Final = {Action.END: "end", Action.CORRECT: "correct"}


def _available(ctx: Context, kind: Kind, entry: Row, owner: UUID, status: SliceStatus) -> list[Row]:
    corrected = entry["corrected_by_id"] is not None
    return [
        {
            "action": action,
            "operation_id": f"{_VERBS[action]}_{kind.noun}",
            "method": "POST",
            "href": f"{kind.href(UUID(entry['id']))}/{_VERBS[action]}",
            "enabled": True,
            "requires": ["if_match"],
            "blocked_by": [],
        }
        for action in rules.open_actions(status, corrected=corrected)
        if may(ctx.actor, action, kind.resource, of=owner)
    ]


def _languages(ctx: Context, lists: list[Row], day: date, *, with_history: bool) -> Row:
    """Show the list in force on a day; its version is that of the last list, on which a change builds."""
    stands = [each for each in lists if each["cancelled_at"] is None and each["corrected_by_id"] is None]
    in_force = next((each for each in stands if _period(each).holds(day)), None)
    return {
        "etag": f'"{lists[0]["edition"] if lists else 0}"',
        "languages": in_force["languages"] if in_force else [],
        "effective_from": in_force["effective_from"] if in_force else None,
        "recorded_at": in_force["recorded_at"] if in_force else None,
        "recorded_by": registrants.recorder(ctx, in_force) if in_force else None,
        "earlier": [each for each in stands if each is not in_force] if with_history else [],
    }

"""The home page of a signed-in account: what it can open, what waits, and why the rest is closed."""

from collections.abc import Collection
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.catalogue.texts import render
from app.context import Context
from app.core.db import Read, Row
from app.domain import dashboard as rules
from app.domain.access import Action, Area, DelegationNotPermitted, Resource, grants_staff
from app.domain.periods import ONE_DAY
from app.domain.work_items import queues_of
from app.services import registrants
from app.services.called import CALLED
from app.services.standing import STANDING

HOME: Final = Read(f"""
select r.id, r.registration_number,
  {CALLED} as display,
  (select json_build_object('status', latest.status, 'class', latest.class, 'kind', latest.kind)
   from ({STANDING.format(whose="r.id", day=":today")}) latest) as standing,
  (select count(*) from (select 1 from notifications u where u.account_id = a.id and u.read_at is null limit 1000) u)
    as unread_notifications,
  (select least(coalesce(sum(t.to_registrant_count - coalesce(k.to_registrant_seen, 0)), 0), 1000)
   from message_threads t left join message_marks k on k.account_id = a.id and k.thread_id = t.id
   where t.registrant_id = r.id) as unread_messages,
  (select coalesce(json_agg(json_build_object('type', x.type, 'effective_from', x.effective_from)
     order by x.effective_from), '[]')
   from addresses x where x.registrant_id = r.id and x.effective_from > :today and x.cancelled_at is null
     and x.corrected_by_id is null) as scheduled_addresses,
  (select coalesce(json_agg(json_build_object('label', c.label, 'closes_at', c.closes_at, 'fees', c.fees,
     'is_there', n.id is not null, 'is_over', num_nonnulls(n.completed_at, n.withdrawn_at) > 0,
     'was_done', exists (select from renewal_revisions v where v.renewal_id = n.id and v.completed_at < c.closes_at))
     order by c.closes_at desc), '[]')
   from renewal_cycles c left join renewals n on n.cycle_id = c.id and n.registrant_id = r.id
   where c.opens_at <= :now and c.late_until > :now) as cycles,
  exists (select from account_link_requests q where q.account_id = a.id and q.status = 'open') as has_asked_for_link,
  (select count(*) from (select 1 from service_requests q where q.registrant_id = r.id
     and q.status in ('awaiting_payment', 'information_requested') limit 1000) q) as requests_waiting,
  exists (select from appointment_letters l where l.registrant_id = r.id and l.appointment_to > :today) as has_letter
from accounts a left join registrants r on r.id = coalesce(cast(:principal as uuid), a.registrant_id)
where a.id = :account_id
""")

# What waits at the desk: on the reader's own, late there, and on nobody's of their teams. That it is not done says
# nothing more than that it is open, but the index of a queue is of what is not done.
DESK: Final = Read("""
select
  (select count(*) from (select 1 from work_items w where w.assignee_id = :account_id and w.status = 'open'
     limit 1000) m) as assigned_count,
  (select count(*) from (select 1 from work_items w where w.assignee_id = :account_id and w.status = 'open'
     and w.due_at < :now limit 1000) l) as overdue_count,
  (select count(*) from (select 1 from work_items w where w.queue = any (:queues) and w.status = 'open'
     and w.status <> 'done' and w.assignee_id is null and (w.registrant_id is null or w.registrant_id <> all (:own))
     and w.account_id is distinct from :account_id limit 1000) u) as unassigned_count
""")

_ENDED: Final = frozenset({"expired", "revoked"})


async def see(ctx: Context, *, principal: UUID | None = None) -> Row:
    """Show everything that the home page of this account shows, or of the registrant for whom it acts."""
    row = await ctx.read_one(
        HOME, account_id=ctx.actor.account_id, principal=principal, today=ctx.today, now=ctx.now
    )
    assert row is not None  # the session was read a moment ago, and accounts are never removed
    facts = _facts(ctx, row)
    areas = None if principal is None else frozenset(ctx.actor.grants[principal])
    return {
        "registrant": registrants.ref(row["id"], row["display"]) if row["id"] else None,
        "registration_number": row["registration_number"],
        "unread": {
            "notifications": row["unread_notifications"],
            "messages": row["unread_messages"] if areas is None or Area.MESSAGES in areas else 0,
        },
        "alerts": [
            *_old_ways(ctx),
            *_link_asked(ctx, row),
            *_renewal_alerts(ctx, row, facts, areas),
            *(_alert(ctx, address) for address in row["scheduled_addresses"]),
        ],
        "acting_for": _acting_for(ctx),
        "desk": await _desk(ctx) if principal is None else None,
        "tiles": [
            _delegated(ctx, _tile(ctx, tile, row, facts), areas) for tile in _tiles(facts, ctx.language)
        ],
    }


async def _desk(ctx: Context) -> Row | None:
    """Count what waits for somebody of the staff; nobody else has a desk."""
    if not grants_staff(ctx.actor, Action.LIST, Resource.WORK_ITEM):
        return None
    return await ctx.read_one(
        DESK,
        account_id=ctx.actor.account_id,
        queues=queues_of(ctx.actor),
        own=ctx.actor.own_records,
        now=ctx.now,
    )


def _acting_for(ctx: Context) -> list[Row]:
    """Name the registrants for whom this account may act today; who it is was read with the session."""
    return [
        {
            "registrant": registrants.ref(principal, ctx.actor.principals[principal]),
            "permissions": [{"area": area, "access": areas[area]} for area in sorted(areas)],
        }
        for principal, areas in ctx.actor.grants.items()
    ]


def _delegated(ctx: Context, tile: Row, areas: Collection[Area] | None) -> Row:
    """Close a tile that was not delegated; nothing is closed to the person whose page it is."""
    if areas is None or not tile["visible"] or rules.DELEGATED_BY.get(tile["key"]) in areas:
        return tile
    code = DelegationNotPermitted.code
    detail = catalogue.problem(code).details[0].said_in(ctx.language)
    return {**tile, "enabled": False, "reasons": [{"code": code, "detail": detail}]}


def _facts(ctx: Context, row: Row) -> rules.Facts:
    standing = row["standing"] or {}
    status, class_ = standing.get("status"), standing.get("class")
    cycle = _cycle(ctx, row)
    entry = None if class_ is None else catalogue.registration_classes()[class_]
    kind = None if entry is None or standing["kind"] is None else entry.find_kind(standing["kind"])
    return rules.Facts(
        linked=row["id"] is not None,
        is_staff=ctx.actor.is_staff,
        is_applicant=row["id"] is not None and status is None,
        is_former=status in _ENDED,
        registration_status=status,
        registration_class=class_,
        class_renews=entry is not None and entry.renewable and (kind is None or kind.renewable),
        renewal_open=cycle is not None,
        renewal_waits=cycle is not None and cycle["is_there"] and not cycle["is_over"],
        appointment_letter_received=row["has_letter"],
    )


def _cycle(ctx: Context, row: Row) -> Row | None:
    """Find the cycle in which this registrant renews now, on time or late.

    Who is registered after the deadline is registered for the year already, and has nothing to renew.
    """
    class_ = (row["standing"] or {}).get("class")
    return next(
        (
            cycle
            for cycle in row["cycles"]
            if class_ in cycle["fees"] and (cycle["is_there"] or not _is_past(ctx, cycle))
        ),
        None,
    )


def _is_past(ctx: Context, cycle: Row) -> bool:
    return datetime.fromisoformat(cycle["closes_at"]) <= ctx.now


def _awaited(ctx: Context, row: Row, facts: rules.Facts) -> Row | None:
    """Find the cycle in which this registrant has still to renew."""
    cycle = _cycle(ctx, row)
    may_renew = rules.renews(facts) and rules.appointment_letter_is_in(facts)
    return cycle if cycle is not None and may_renew and not cycle["is_over"] else None


def _renewal_alerts(
    ctx: Context, row: Row, facts: rules.Facts, areas: Collection[Area] | None
) -> list[dict[str, Any]]:
    cycle = _awaited(ctx, row, facts)
    if cycle is None or (areas is not None and Area.RENEWALS not in areas):
        return []
    is_late = _is_past(ctx, cycle) and not cycle["was_done"]
    notice = catalogue.notice(_said_of(cycle, is_late=is_late))
    return [
        {
            "code": "renewal_open",
            "severity": "urgent" if is_late else "info",
            "text": render(
                notice.alert or notice.notification,
                ctx.language,
                cycle=cycle["label"],
                closes_at=cycle["closes_at"],
            ),
            "effective_from": None,
            "due_at": datetime.fromisoformat(cycle["closes_at"]),
            "time_zone": ctx.office.settings.zone.key,
        }
    ]


def _said_of(cycle: Row, *, is_late: bool) -> str:
    """Tell which notice says it: who was done in time and corrects it since is not late."""
    if cycle["was_done"]:
        return "renewal_reopened"
    return "renewal_late" if is_late else "renewal_opened"


@lru_cache(maxsize=200)  # there are few ways for somebody to stand
def _tiles(facts: rules.Facts, language: str) -> tuple[Row, ...]:
    """Show the tiles of all who stand so; what waits behind them, and where they lead, is each person's own."""
    return tuple(
        {
            "key": state.key,
            "title": state.tile.title.said_in(language),
            "visible": state.visible,
            "enabled": state.enabled,
            "reasons": [
                {"code": gate.reason, "detail": gate.text.said_in(language)} for gate in state.reasons
            ],
            "href": state.tile.href,
        }
        for state in rules.tiles(catalogue.tiles(), facts)
    )


def _tile(ctx: Context, tile: Row, row: Row, facts: rules.Facts) -> Row:
    wire_id = registrants.wire_id(row["id"]) if row["id"] else "me"
    waits = 0
    if tile["enabled"] and tile["key"] == "renewal":
        waits = int(_awaited(ctx, row, facts) is not None)
    elif tile["enabled"] and tile["key"] == "membership_services":
        waits = row["requests_waiting"]
    return {**tile, "badge_count": waits, "href": tile["href"].format(registrant_id=wire_id)}


def _old_ways(ctx: Context) -> list[dict[str, Any]]:
    """Say until when e-mail and paper are taken as well.

    Source: domain.md 14 (accepted until 13 November 2020, then only in the portal).
    """
    last_day = ctx.office.settings.grandfathering_ends_on
    if last_day is None or ctx.today > last_day:
        return []
    text = render(catalogue.notice("grandfathering_ends").notification, ctx.language, day=last_day)
    return [
        {
            "code": "grandfathering_ends",
            "severity": "info",
            "text": text,
            "effective_from": last_day + ONE_DAY,
            "due_at": None,
            "time_zone": None,
        }
    ]


def _link_asked(ctx: Context, row: Row) -> list[dict[str, Any]]:
    """Say to an account that looks for its record that the College looks as well."""
    if row["id"] is not None or not row["has_asked_for_link"]:
        return []
    return [
        {
            "code": "account_link_asked",
            "severity": "info",
            "text": render(catalogue.notice("account_link_asked").notification, ctx.language),
            "effective_from": None,
            "due_at": None,
            "time_zone": None,
        }
    ]


def _alert(ctx: Context, address: Row) -> dict[str, Any]:
    day = date.fromisoformat(address["effective_from"])
    return {
        "code": "address_scheduled",
        "severity": "info",
        "text": _scheduled(ctx.language, address["type"], day),
        "effective_from": day,
        "due_at": None,
        "time_zone": None,
    }


@lru_cache(maxsize=5_000)  # the same few days, for everybody
def _scheduled(language: str, type_: str, day: date) -> str:
    return render(catalogue.notice("address_scheduled").notification, language, type=type_, day=day)

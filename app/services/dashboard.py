"""The home page of a signed-in account: what it can open, what waits, and why the rest is closed."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.catalogue.texts import render
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain import dashboard as rules
from app.services import registrants

HOME: Final = Read("""
select r.id, r.registration_number,
  (select styled_name(r.profession, n.given_names, n.family_name) from names n
   where n.registrant_id = r.id and n.kind = 'legal' and n.effective_from <= :today
     and (n.effective_to is null or n.effective_to > :today)
     and n.cancelled_at is null and n.corrected_by_id is null) as display,
  (select json_build_object('status', s.status, 'class', g.class)
   from registration_statuses s join registrations g on g.id = s.registration_id
   where s.registrant_id = r.id and s.effective_from <= :today and s.cancelled_at is null
     and s.corrected_by_id is null
   order by s.effective_from desc, s.id desc limit 1) as standing,
  (select count(*) from (select 1 from notifications u where u.account_id = a.id and u.read_at is null limit 1000) u)
    as unread_notifications,
  (select coalesce(json_agg(json_build_object('type', x.type, 'effective_from', x.effective_from)
     order by x.effective_from), '[]')
   from addresses x where x.registrant_id = r.id and x.effective_from > :today and x.cancelled_at is null
     and x.corrected_by_id is null) as scheduled_addresses
from accounts a left join registrants r on r.id = a.registrant_id
where a.id = :account_id
""")

_ENDED: Final = frozenset({"expired", "revoked"})


async def see(ctx: Context) -> Row:
    """Show everything that the home page of this account shows."""
    row = await ctx.read_one(HOME, account_id=ctx.actor.account_id, today=ctx.today)
    assert row is not None  # the session was read a moment ago, and accounts are never removed
    facts = _facts(ctx, row)
    return {
        "registrant": registrants.ref(row["id"], row["display"]) if row["id"] else None,
        "registration_number": row["registration_number"],
        "unread": {"notifications": row["unread_notifications"]},
        "alerts": [_alert(ctx, address) for address in row["scheduled_addresses"]],
        "tiles": [_tile(ctx, state, row["id"]) for state in rules.tiles(catalogue.tiles(), facts)],
    }


def _facts(ctx: Context, row: Row) -> rules.Facts:
    standing = row["standing"] or {}
    status, class_ = standing.get("status"), standing.get("class")
    return rules.Facts(
        linked=row["id"] is not None,
        is_staff=ctx.actor.is_staff,
        is_applicant=row["id"] is not None and status is None,
        is_former=status in _ENDED,
        registration_status=status,
        registration_class=class_,
        class_renews=class_ is not None and catalogue.registration_classes()[class_].renewable,
    )


def _tile(ctx: Context, state: rules.TileState, registrant_id: UUID | None) -> dict[str, Any]:
    wire_id = ids.render("reg", registrant_id) if registrant_id else "me"
    return {
        "key": state.key,
        "title": state.tile.title.said_in(ctx.language),
        "visible": state.visible,
        "enabled": state.enabled,
        "badge_count": 0,
        "reasons": [
            {"code": gate.reason, "detail": gate.text.said_in(ctx.language)} for gate in state.reasons
        ],
        "href": state.tile.href.format(registrant_id=wire_id),
    }


def _alert(ctx: Context, address: Row) -> dict[str, Any]:
    notice = catalogue.notice("address_scheduled")
    day = date.fromisoformat(address["effective_from"])
    return {
        "code": "address_scheduled",
        "severity": "info",
        "text": render(notice.notification, ctx.language, type=address["type"], day=day),
        "effective_from": day,
    }

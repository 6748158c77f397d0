"""Who looked at a record or changed it: staff by team, delegates by name and for whom they acted."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from app.catalogue import texts
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.paging import page
from app.domain.access import ActorKind, Role
from app.domain.audit import Event
from app.services import belonging, registrants
from app.services.called import CALLED

PAGE: Final = Read(f"""
select e.id, e.recorded_at, e.actor_kind, e.actor_name, e.on_behalf_of, e.operation_id, e.subject_type, e.subject_id,
  {CALLED} as display
from registrants r
left join lateral (
  select * from audit_events a
  where a.registrant_id = r.id and (:with_denied or a.event <> :denied)
    and (cast(:before as bigint) is null or a.id < cast(:before as bigint))
  order by a.id desc
  limit :rows
) e on true
where r.id = :registrant_id
order by e.id desc
""")

# What an event may be about besides the record itself: prefix of its identifier, path of one.
_RESOURCES: Final[Mapping[str, tuple[str, str | None]]] = {
    "address": ("addr", "/v1/addresses/{id}"),
    "cpc_certificate": ("cpc", None),
    "cpc_request": ("cpcr", "/v1/cpc-requests/{id}"),
    "delegation": ("dlg", None),
}
_TEAMS: Final = frozenset({ActorKind.STAFF, ActorKind.SYSTEM})


async def list_entries(ctx: Context, *, registrant_id: UUID, limit: int, cursor: str | None) -> Row:
    """List who looked at a record or changed it, the newest first; refusals are for staff to see.

    Raises:
        NotFound: there is no such registrant.
    """
    filters = {"registrant_id": registrant_id}
    before = None if cursor is None else int(str(ctx.resume(filters, cursor)[0]))
    rows = await ctx.read(
        PAGE,
        registrant_id=registrant_id, today=ctx.today, before=before, rows=limit + 1,
        with_denied=Role.SELF not in ctx.actor.roles_towards(registrant_id), denied=Event.ACCESS_DENIED.value,
    )  # fmt: skip
    items, next_cursor = page(belonging.held(rows), limit, lambda row: ctx.mark(filters, [row["id"]]))
    return {"items": [_shown(ctx, row, registrant_id) for row in items], "next_cursor": next_cursor}


def _shown(ctx: Context, row: Row, registrant_id: UUID) -> Row:
    by_team = row["actor_kind"] in _TEAMS
    return {
        "at": row["recorded_at"],
        "team": texts.signed(row["actor_name"], ctx.language) if by_team else None,
        "person": None if by_team else row["actor_name"],
        "on_behalf_of": registrants.ref(registrant_id, row["display"]) if row["on_behalf_of"] else None,
        "operation_id": row["operation_id"],
        "resource": _resource(row, registrant_id),
    }


def _resource(row: Row, registrant_id: UUID) -> Row:
    """Name what was looked at or changed; what has no name of its own is part of the record."""
    known = _RESOURCES.get(row["subject_type"])
    if known is None or row["subject_id"] is None:
        ref = registrants.ref(registrant_id, row["display"])
        return {"type": "registrant", "id": ref["id"], "href": ref["href"]}
    prefix, path = known
    wire_id = ids.render(prefix, row["subject_id"])
    return {"type": row["subject_type"], "id": wire_id, "href": path and path.format(id=wire_id)}

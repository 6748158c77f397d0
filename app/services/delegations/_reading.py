"""What is on file: one delegation, a page of them, and what may be done with each."""

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.paging import page
from app.domain import delegations as rules
from app.domain.access import Action, Resource, may
from app.domain.delegations import DelegationStatus
from app.domain.periods import Period, check_within_reach
from app.services import belonging, registrants
from app.services.called import CALLED
from app.services.known import KnownRead, as_known

COLUMNS: Final = f"""
  d.id, d.registrant_id, d.email, d.account_id, d.permissions, d.purpose, d.link_expires_at, d.accepted_at,
  d.revoked_at, d.effective_from, d.effective_to, d.recorded_at, d.recorded_by_kind, d.recorded_by_name, d.version,
  (select a.display_name from accounts a where a.id = d.account_id) as delegate,
  {CALLED} as display
"""

ONE: Final = Read(
    f"select {COLUMNS} from delegations d join registrants r on r.id = d.registrant_id where d.id = :id"
)

PARTIES: Final = Read("select registrant_id, account_id from delegations where id = :id")

PAGE: Final = KnownRead(f"""
select {COLUMNS}
from registrants r
left join lateral (
  select * from delegations d
  where d.registrant_id = r.id
    and (cast(:as_of as date) is null or (
      d.effective_from <= :as_of and d.effective_to > :as_of
      and cast(d.accepted_at at time zone :zone as date) <= :as_of
      and (d.revoked_at is null or cast(d.revoked_at at time zone :zone as date) > :as_of)))
    and (cast(:after_from as date) is null
         or (d.effective_from, d.id) < (cast(:after_from as date), cast(:after_id as uuid)))
  order by d.effective_from desc, d.id desc
  limit :rows
) d on true
where r.id = :registrant_id
order by d.effective_from desc, d.id desc
""")


async def list_on_file(
    ctx: Context,
    *,
    registrant_id: UUID,
    as_of: date | None,
    known_at: datetime | None,
    limit: int,
    cursor: str | None,
) -> Row:
    """List who may, might and could act for a registrant, the latest first; with `as_of`, who may on that day.

    Raises:
        NotFound: there is no such registrant.
        DateOutOfRange: `as_of` is before 1900 or more than two years ahead.
    """
    if as_of is not None:
        check_within_reach(as_of, today=ctx.today, pointer="/as_of", place="query")
    filters = {"r": registrant_id, "as_of": as_of, "known_at": known_at}
    after_from, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        PAGE.at(ctx, registrant_id, known_at),
        registrant_id=registrant_id, today=ctx.today, zone=ctx.office.settings.zone.key, as_of=as_of,
        known_at=known_at, after_from=after_from, after_id=after_id, rows=limit + 1,
    )  # fmt: skip
    items, next_cursor = page(
        belonging.held(rows), limit, lambda row: ctx.mark(filters, [row["effective_from"], row["id"]])
    )
    return {"items": [as_known(_shown(ctx, row), known_at) for row in items], "next_cursor": next_cursor}


async def parties_of(ctx: Context, *, delegation_id: UUID) -> tuple[UUID, UUID | None]:
    """Tell whose delegation this is, and which account has taken it up.

    Raises:
        NotFound: there is none.
    """
    found = await ctx.read_one(PARTIES, id=delegation_id)
    if found is None:
        raise NotFound
    return found["registrant_id"], found["account_id"]


async def see(ctx: Context, *, delegation_id: UUID) -> Row:
    """Show one delegation.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, id=delegation_id, today=ctx.today)
    if row is None:
        raise NotFound
    return _shown(ctx, row)


def _shown(ctx: Context, row: Row) -> Row:
    status = rules.status_of(
        Period(row["effective_from"], row["effective_to"]),
        link_expires_at=row["link_expires_at"],
        accepted=row["accepted_at"] is not None,
        revoked=row["revoked_at"] is not None,
        today=ctx.today,
        now=ctx.now,
    )
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "registrant": registrants.ref(row["registrant_id"], row["display"]),
        "status": status,
        "recorded_by": registrants.recorder(ctx, row),
        "available_actions": _available(ctx, row, status),
    }


def _available(ctx: Context, row: Row, status: DelegationStatus) -> list[dict[str, Any]]:
    is_theirs = row["account_id"] is not None and row["account_id"] == ctx.actor.account_id
    mays = is_theirs or may(ctx.actor, Action.END, Resource.DELEGATION, of=row["registrant_id"])
    if status not in rules.LIVE or not mays:
        return []
    return [
        {
            "action": "revoke",
            "operation_id": "revoke_delegation",
            "method": "POST",
            "href": f"/v1/delegations/{ids.render('dlg', row['id'])}/revoke",
            "enabled": True,
            "requires": ["if_match"],
            "blocked_by": [],
        }
    ]

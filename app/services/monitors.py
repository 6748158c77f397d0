"""Monitors: a partner watches registrants, and is told when something about them changes."""

from typing import Any, Final
from uuid import UUID

import orjson

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.paging import page
from app.core.texts import fold
from app.domain import monitors as rules
from app.domain.audit import Event
from app.domain.monitors import AlreadyWatched, MonitorDraft
from app.domain.partner_events import PartnerEventType
from app.models.monitors import Monitor
from app.services import partner_events
from app.services.standing import STANDING

# Where a registrant stands today: what a change of is told.
STANDS: Final = f"""
jsonb_build_object(
  'status', (select latest.status || ' ' || latest.class from ({STANDING.format(whose="r.id", day=":today")}) latest),
  'conditions', (select coalesce(jsonb_agg(c.id order by c.id), '[]') from conditions c
    where c.registrant_id = r.id and c.public and c.effective_from <= :today
      and (c.effective_to is null or c.effective_to > :today)
      and c.cancelled_at is null and c.corrected_by_id is null),
  'entry', (select concat_ws(' ', n.given_names, n.family_name) from names n
    where n.registrant_id = r.id and n.kind = 'legal' and n.effective_from <= :today
      and (n.effective_to is null or n.effective_to > :today)
      and n.cancelled_at is null and n.corrected_by_id is null))
"""
# Whom a partner may be told of: anybody, if it is a regulator; else who has released a certificate to it, for as long
# as one of them may be relied on (security.md 3.4: a live basis).
_RELEASED: Final = """exists (select from cpc_certificates c where c.registrant_id = {registrant}
    and c.organization_id = {organization} and c.status <> 'revoked')"""
_FOUNDED: Final = f"""exists (select from partner_organizations o where o.id = m.organization_id
    and (o.legal_basis = 'regulator' or {_RELEASED.format(registrant="m.registrant_id", organization="o.id")}))"""
FIND: Final = Read(f"""
select r.id, {STANDS} as seen,
  (select m.id from monitors m where m.organization_id = :organization_id and m.registrant_id = r.id
   and m.ended_at is null) as watched
from registrants r
where r.registration_number = :number
  and exists (select from names n where n.registrant_id = r.id and n.kind = 'legal'
    and n.effective_from <= :today and n.cancelled_at is null and n.corrected_by_id is null
    and public.fold(n.family_name) = :family_name)
  and (:knows_everybody or {_RELEASED.format(registrant="r.id", organization=":organization_id")})
for no key update of r
""")
COLUMNS: Final = "m.id, r.registration_number, m.purpose, m.expires_on, m.created_at"
PAGE: Final = Read(f"""
select {COLUMNS} from monitors m join registrants r on r.id = m.registrant_id
where m.organization_id = :organization_id and m.ended_at is null
  and (cast(:after_id as uuid) is null or m.id < :after_id)
order by m.id desc limit :rows
""")
END: Final = Read("""
update monitors set ended_at = :now where id = :id and organization_id = :organization_id and ended_at is null
returning id, registrant_id
""")
MOVED: Final = Read(f"""
select m.id, m.organization_id, m.registrant_id, m.seen, r.registration_number, {STANDS} as stands
from monitors m join registrants r on r.id = m.registrant_id
where m.ended_at is null and m.expires_on > :today and m.seen <> {STANDS} and {_FOUNDED}
order by m.id limit 200
""")
SEE: Final = Read("update monitors set seen = cast(cast(:seen as text) as jsonb) where id = :id returning id")
OVER: Final = Read("""
update monitors m set ended_at = :now from registrants r
where m.ended_at is null and m.expires_on <= :today and r.id = m.registrant_id
returning m.id, m.organization_id, r.registration_number
""")
_UNFOUNDED: Final = f"""
update monitors m set ended_at = :now from registrants r
where m.ended_at is null and r.id = m.registrant_id and not {_FOUNDED}{{only}}
returning m.id, m.organization_id, m.registrant_id, r.registration_number
"""
UNFOUNDED: Final = Read(_UNFOUNDED.format(only=""))
UNFOUNDED_OF: Final = Read(
    _UNFOUNDED.format(only=" and m.organization_id = :organization_id and m.registrant_id = :registrant_id")
)
_TOLD_OF: Final = {
    "status": PartnerEventType.STATUS_CHANGED,
    "conditions": PartnerEventType.CONDITIONS_CHANGED,
    "entry": PartnerEventType.ENTRY_CHANGED,
}


async def list_of(ctx: Context, *, limit: int, cursor: str | None) -> Row:
    """List whom the partner that calls watches, the newest first."""
    after_id = None if cursor is None else ctx.resume({}, cursor)[0]
    rows = await ctx.read(PAGE, organization_id=ctx.actor.organization_id, after_id=after_id, rows=limit + 1)
    items, next_cursor = page(rows, limit, lambda row: ctx.mark({}, [row["id"]]))
    return {"items": items, "next_cursor": next_cursor}


async def create(ctx: Context, draft: MonitorDraft) -> Row:
    """Watch a registrant; they see in the access log who does.

    Source: security.md 3.4 (a subject outside the basis answers as unknown).

    Raises:
        DateOutOfRange: it is over today, or lasts for more than a year.
        NotFound: number and name do not fit, or the partner has no basis to be told of them.
        AlreadyWatched: the partner watches them.
    """
    rules.check_expiry(draft.expires_on, today=ctx.today)
    found = await ctx.read_one(
        FIND, organization_id=ctx.actor.organization_id, number=draft.registration_number,
        family_name=fold(draft.family_name), today=ctx.today, knows_everybody=ctx.actor.knows_everybody,
    )  # fmt: skip
    if found is None:
        raise NotFound
    if found["watched"] is not None:
        raise AlreadyWatched(existing={"id": ids.render("mon", found["watched"])})
    monitor = Monitor(
        organization_id=ctx.actor.organization_id, registrant_id=found["id"], purpose=draft.purpose,
        expires_on=draft.expires_on, created_at=ctx.now, seen=found["seen"],
    )  # fmt: skip
    ctx.session.add(monitor)
    await ctx.session.flush()
    ctx.record(Event.MONITOR_CREATED, of=found["id"], subject=("monitor", monitor.id))
    return {
        "id": monitor.id, "registration_number": draft.registration_number, "purpose": draft.purpose,
        "expires_on": draft.expires_on, "created_at": ctx.now,
    }  # fmt: skip


async def end(ctx: Context, *, monitor_id: UUID) -> None:
    """Stop watching.

    Raises:
        NotFound: the partner that calls has no such monitor.
    """
    row = await ctx.read_one(END, id=monitor_id, organization_id=ctx.actor.organization_id, now=ctx.now)
    if row is None:
        raise NotFound
    ctx.record(Event.MONITOR_ENDED, of=row["registrant_id"], subject=("monitor", monitor_id))


async def end_unfounded(
    ctx: Context, *, organization_id: UUID, registrant_id: UUID
) -> list[partner_events.News]:
    """End a partner's watching of somebody of whom it may no longer be told, and give what it is to be told of that.

    Source: security.md 3.4 (a partner is told only of whom it has a live basis for).
    """
    over = await ctx.read(
        UNFOUNDED_OF, now=ctx.now, organization_id=organization_id, registrant_id=registrant_id
    )
    return _ended(ctx, over)


async def watch(ctx: Context) -> int:
    """Tell partners of whom they watch and something has changed; count the monitors."""
    # What was revoked at the same moment as another certificate, or as a monitor began, is found here.
    unfounded = await ctx.read(UNFOUNDED, now=ctx.now)
    rows = await ctx.read(MOVED, today=ctx.today)
    news = _ended(ctx, unfounded)
    for row in rows:
        moved = [name for name in _TOLD_OF if row["seen"].get(name) != row["stands"].get(name)]
        news += [(row["organization_id"], _TOLD_OF[name], _about(row)) for name in moved]
        await ctx.read(SEE, id=row["id"], seen=orjson.dumps(row["stands"]).decode())
    over = await ctx.read(OVER, now=ctx.now, today=ctx.today)
    news += [_expired(row) for row in over]
    await partner_events.tell(ctx, news)
    return len(unfounded) + len(rows) + len(over)


def _ended(ctx: Context, unfounded: list[Row]) -> list[partner_events.News]:
    for row in unfounded:
        ctx.record(
            Event.MONITOR_ENDED, of=row["registrant_id"], subject=("monitor", row["id"]), reason="basis_gone"
        )
    return [_expired(row) for row in unfounded]


def _expired(row: Row) -> partner_events.News:
    return row["organization_id"], PartnerEventType.MONITOR_EXPIRED, _about(row)


def _about(row: Row) -> dict[str, Any]:
    return {"monitor_id": ids.render("mon", row["id"]), "registration_number": row["registration_number"]}

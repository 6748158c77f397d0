"""What is on file: the certificates of a registrant with every status and condition, and whose one is."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.paging import page
from app.domain.periods import check_within_reach
from app.services import belonging, registrants
from app.services.called import CALLED
from app.services.known import KnownRead, as_known
from app.services.registrations import _showing

PAGE: Final = KnownRead(f"""
select g.id, r.id as registrant_id, g.class, g.kind, g.effective_from, g.effective_to, g.cancelled_at,
  g.supersedes_id, g.superseded_by_id, g.corrects_id, g.corrected_by_id, g.recorded_at, g.recorded_by_kind,
  g.recorded_by_name, g.version, g.reason, g.issued_by_id,
  {CALLED} as display,
  (select min(o.effective_from) from registrations o
   where o.registrant_id = r.id and o.effective_from > g.effective_from and o.cancelled_at is null
     and o.corrected_by_id is null) as next_from,
  (select coalesce(json_agg(json_build_object('id', s.id, 'status', s.status, 'reason_code', s.reason_code,
     'public_text', s.public_text, 'effective_from', s.effective_from, 'effective_to', s.effective_to,
     'supersedes_id', s.supersedes_id, 'superseded_by_id', s.superseded_by_id, 'corrects_id', s.corrects_id,
     'corrected_by_id', s.corrected_by_id, 'entered_by_id', s.entered_by_id, 'recorded_at', s.recorded_at,
     'recorded_by_kind', s.recorded_by_kind, 'recorded_by_name', s.recorded_by_name,
     'put_aside_from', case when s.effective_from > :today and s.status in ('expired', 'revoked') then (
       select min(x.effective_from) from registration_statuses x
       where x.registrant_id = r.id and x.registration_id = g.id and x.cancelled_at = s.recorded_at
         and x.effective_from >= s.effective_from and x.status in ('expired', 'revoked')) end)
     order by s.effective_from desc, s.corrected_by_id nulls first, s.id desc), '[]')
   from registration_statuses s
   where s.registrant_id = r.id and s.registration_id = g.id and s.cancelled_at is null
     and (s.corrected_by_id is null or g.corrected_by_id is not null or :with_corrected)) as statuses,
  (select coalesce(json_agg(json_build_object('id', c.id, 'version', c.version, 'registrant_id', c.registrant_id,
     'registration_id', c.registration_id, 'type', c.type, 'origin', c.origin, 'text', c.text, 'public', c.public,
     'effective_from', c.effective_from, 'effective_to', c.effective_to, 'cancelled_at', c.cancelled_at,
     'supersedes_id', c.supersedes_id, 'superseded_by_id', c.superseded_by_id, 'corrects_id', c.corrects_id,
     'corrected_by_id', c.corrected_by_id, 'imposed_by_id', c.imposed_by_id, 'entered_by_id', c.entered_by_id,
     'recorded_at', c.recorded_at, 'recorded_by_kind', c.recorded_by_kind, 'recorded_by_name', c.recorded_by_name)
     order by c.effective_from desc, c.id desc), '[]')
   from conditions c
   where c.registration_id = g.id
     and (c.corrected_by_id is null or g.corrected_by_id is not null or :with_corrected)
     and (cast(:as_of as date) is null or (c.cancelled_at is null and c.effective_from <= :as_of
          and (c.effective_to is null or c.effective_to > :as_of)))) as conditions
from registrants r
left join lateral (
  select * from registrations g
  where g.registrant_id = r.id
    and (cast(:registration_id as uuid) is null or g.id = :registration_id)
    and (cast(:as_of as date) is null or (g.cancelled_at is null and g.effective_from <= :as_of
         and (g.effective_to is null or g.effective_to > :as_of)))
    and (:with_corrected or g.corrected_by_id is null)
    and (cast(:after_from as date) is null
         or (g.effective_from, g.id) < (cast(:after_from as date), cast(:after_id as uuid)))
  order by g.effective_from desc, g.id desc
  limit :rows
) g on true
where r.id = :registrant_id
order by g.effective_from desc, g.id desc
""")

OWNER: Final = Read("select registrant_id from registrations where id = :id")
CONDITION: Final = Read("""
select c.id, c.version, c.registrant_id, c.registration_id, c.type, c.origin, c.text, c.public, c.effective_from,
  c.effective_to, c.cancelled_at, c.supersedes_id, c.superseded_by_id, c.corrects_id, c.corrected_by_id,
  c.imposed_by_id, c.entered_by_id, c.recorded_at, c.recorded_by_kind, c.recorded_by_name
from conditions c where c.id = :id
""")
CONDITION_OWNER: Final = Read("select registrant_id from conditions where id = :id")


async def owner_of(ctx: Context, *, registration_id: UUID) -> UUID:
    """Tell whose registration this is.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, OWNER, registration_id)


async def owner_of_condition(ctx: Context, *, condition_id: UUID) -> UUID:
    """Tell under whose registration this condition is.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, CONDITION_OWNER, condition_id)


async def list_on_file(
    ctx: Context,
    *,
    registrant_id: UUID,
    as_of: date | None,
    known_at: datetime | None,
    limit: int,
    cursor: str | None,
) -> Row:
    """List the registrations of a registrant, the latest first, each with its statuses and conditions.

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
        registrant_id=registrant_id, registration_id=None, today=ctx.today, as_of=as_of, known_at=known_at,
        after_from=after_from, after_id=after_id, rows=limit + 1,
        with_corrected=registrants.sees_corrected(ctx, registrant_id=registrant_id),
    )  # fmt: skip
    items, next_cursor = page(
        belonging.held(rows), limit, lambda row: ctx.mark(filters, [row["effective_from"], row["id"]])
    )
    return {
        "items": [_known(_showing.registration(ctx, row, day=as_of or ctx.today), known_at) for row in items],
        "next_cursor": next_cursor,
    }


def _known(shown: Row, known_at: datetime | None) -> Row:
    parts = {name: [as_known(each, known_at) for each in shown[name]] for name in ("statuses", "conditions")}
    return as_known({**shown, **parts}, known_at)


async def see(ctx: Context, *, registrant_id: UUID, registration_id: UUID) -> Row:
    """Show one registration as it stands today."""
    (row,) = await ctx.read(
        PAGE.now,
        registrant_id=registrant_id, registration_id=registration_id, today=ctx.today, as_of=None, known_at=None,
        after_from=None, after_id=None, rows=1, with_corrected=True,
    )  # fmt: skip
    return _showing.registration(ctx, row, day=ctx.today)


async def see_condition(ctx: Context, *, condition_id: UUID) -> Row:
    """Show one condition."""
    row = await ctx.read_one(CONDITION, id=condition_id)
    if row is None:
        raise NotFound
    return _showing.condition(ctx, row)

"""Public notices on a registrant's entry: put there by staff, ended when the by-law no longer makes them public."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain import register_notices as rules
from app.domain.access import Resource
from app.domain.audit import Event
from app.domain.periods import check_within_reach
from app.domain.register_notices import NoticeDraft
from app.models.public_register import RegisterNotice
from app.services import practice, registrants
from app.services.known import KnownRead, as_known
from app.services.practice import Kind, codes


async def _check(ctx: Context, draft: NoticeDraft) -> None:
    rules.check_notice(draft, types=codes("register_notice_types", ctx.today))


NOTICE: Final = Kind(
    model=RegisterNotice, draft=NoticeDraft, check=_check, noun="register_notice", prefix="rnot",
    added=Event.REGISTER_NOTICE_ADDED, ended=Event.REGISTER_NOTICE_ENDED, corrected=Event.REGISTER_NOTICE_CORRECTED,
    resource=Resource.REGISTER_NOTICE, told="register_notice",
    owner=Read("select registrant_id from register_notices where id = :id"),
    one=Read("select to_json(x) as entry from register_notices x where x.id = :id"),
)  # fmt: skip

ON_FILE: Final = KnownRead("""
select (select coalesce(json_agg(to_json(o) order by o.effective_from desc, o.id desc), '[]')
  from register_notices o
  where o.registrant_id = r.id and (:with_corrected or o.corrected_by_id is null)
    and (cast(:as_of as date) is null or (o.cancelled_at is null and o.effective_from <= :as_of
         and (o.effective_to is null or o.effective_to > :as_of)))) as notices
from registrants r where r.id = :registrant_id
""")


async def list_on_file(
    ctx: Context, *, registrant_id: UUID, as_of: date | None, known_at: datetime | None
) -> Row:
    """List the notices of a registrant, the latest first: all, or those in force on a day.

    Raises:
        NotFound: there is no such registrant.
        DateOutOfRange: the day is before 1900 or more than two years ahead.
    """
    if as_of is not None:
        check_within_reach(as_of, today=ctx.today, pointer="/as_of", place="query")
    found = await ctx.read_one(
        ON_FILE.at(ctx, registrant_id, known_at),
        registrant_id=registrant_id,
        as_of=as_of,
        known_at=known_at,
        with_corrected=registrants.sees_corrected(ctx, registrant_id=registrant_id),
    )
    if found is None:
        raise NotFound
    items = [as_known(practice.show(ctx, NOTICE, each), known_at) for each in found["notices"]]
    return {"items": items, "next_cursor": None}

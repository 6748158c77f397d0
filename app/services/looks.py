"""Looks of staff at the records of others: what waits about a record, why else it was opened, and the day's report."""

from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.core.errors import Denied, Invalid
from app.core.paging import page
from app.domain.periods import ONE_DAY, check_within_reach
from app.services import registrants
from app.services.called import CALLED_OF

REASONS: Final = "access_reasons"

# What lies on a desk of the College about a registrant.
WAITS: Final = Read("""
select exists (select from work_items w where w.registrant_id = :registrant_id and w.status <> 'done') as waits
""")

REPORT: Final = Read(f"""
select e.account_id, e.registrant_id, e.reason, max(e.actor_name) as team, max(a.display_name) as person,
  count(*) as looks, min(e.recorded_at) as first_at, max(e.recorded_at) as last_at, max(e.id) as latest,
  {CALLED_OF.format("e.registrant_id")} as display
from audit_events e join accounts a on a.id = e.account_id
where e.event = 'registrant.read' and e.reason is not null
  and e.recorded_at >= :since and e.recorded_at < :until
group by e.account_id, e.registrant_id, e.reason
having cast(:before as bigint) is null or max(e.id) < cast(:before as bigint)
order by latest desc
limit :rows
""")


class ReasonRequired(Denied):
    """A record about which nothing waits is opened with a reason, or not at all."""

    code = "access_reason_required"


class UnknownReason(Invalid):
    fault_code = "unknown_code"


def read_reason(given: str | None) -> str | None:
    """Take a reason as it is sent.

    Raises:
        UnknownReason: it is none of `access_reasons`.
    """
    if given is not None and catalogue.code_set(REASONS).find(given) is None:
        raise UnknownReason(pointer="/Access-Reason", place="header", code_set=REASONS)
    return given


async def explain(ctx: Context, *, registrant_id: UUID, reason: str | None) -> str | None:
    """Give the reason to be recorded with a look of staff; None if something waits about the record.

    Source: security.md 4, T15: allowed only with a reason, in the access log, and in the daily report.

    Raises:
        ReasonRequired: nothing waits, and no reason was given.
    """
    (row,) = await ctx.read(WAITS, registrant_id=registrant_id)
    if row["waits"]:
        return None
    if reason is None:
        raise ReasonRequired
    return reason


async def report(ctx: Context, *, day: date | None, limit: int, cursor: str | None) -> Row:
    """List who opened which records for a reason of their own on a day (America/Toronto), the latest look first.

    Raises:
        DateOutOfRange: the day is out of reach.
    """
    day = day or ctx.today
    check_within_reach(day, today=ctx.today, pointer="/day", place="query")
    filters = {"day": day}
    before = None if cursor is None else int(str(ctx.resume(filters, cursor)[0]))
    zone = ctx.office.settings.zone
    rows = await ctx.read(
        REPORT, since=datetime.combine(day, time(), zone), until=datetime.combine(day + ONE_DAY, time(), zone),
        today=ctx.today, before=before, rows=limit + 1,
    )  # fmt: skip
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["latest"]]))
    return {"items": [_shown(ctx, row) for row in items], "next_cursor": next_cursor}


def _shown(ctx: Context, row: Row) -> Row:
    label = catalogue.code_set(REASONS).find(row["reason"])
    return {
        **row,
        "registrant": registrants.ref(row["registrant_id"], row["display"]),
        "reason_label": label.label.said_in(ctx.language) if label else row["reason"],
    }

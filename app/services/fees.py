"""Fees by date: what each costs on a day, for everybody to see; finance sets one from a day on.

For other areas: `await fees.price(ctx, code="app_other")` tells in cents what a fee costs today,
`await fees.price(ctx, code="expedite", beside="app_other")` what a share of another fee costs.
"""

from datetime import date
from typing import Final

from sqlalchemy import or_, select

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain import fees as rules
from app.domain.audit import Event
from app.domain.fees import FeeDraft, FeeRow, NoSuchFee
from app.domain.money import CURRENCY
from app.domain.periods import SliceOverlap, check_within_reach
from app.models.fees import Fee

IN_FORCE: Final = Read("""
select f.id, f.code, f.amount_cents, f.basis_points, f.of_code, f.effective_from, f.effective_to
from fees f
where f.effective_from <= :on and (f.effective_to is null or f.effective_to > :on)
  and f.cancelled_at is null and f.corrected_by_id is null
""")


async def see_schedule(ctx: Context, *, as_of: date | None) -> Row:
    """List the fees in force on a day, in the order of the catalogue.

    Raises:
        DateOutOfRange: the day is before 1900 or more than two years ahead.
    """
    day = as_of or ctx.today
    check_within_reach(day, today=ctx.today, pointer="/as_of", place="query")
    rows = await in_force(ctx, on=day)
    known = [rows[code] for code in catalogue.fees() if code in rows]
    return {"items": [_shown(row, rows) for row in known], "next_cursor": None}


async def in_force(ctx: Context, *, on: date) -> dict[str, FeeRow]:
    """Read the fees of a day, by code."""
    return {row["code"]: _row(row) for row in await ctx.read(IN_FORCE, on=on)}


async def price(ctx: Context, *, code: str, on: date | None = None, beside: str | None = None) -> int:
    """Tell in cents what a fee costs on a day, today if none is named.

    Raises:
        NoSuchFee: it was not charged on that day, or is a share and `beside` does not say of what.
    """
    return rules.due(code, await in_force(ctx, on=on or ctx.today), beside=beside)


async def set_from(ctx: Context, *, draft: FeeDraft) -> Row:
    """Set what a fee costs from a day on; the row before it ends there, and what was billed stays as it was.

    Raises:
        Invalid: there is no such fee, or it is neither an amount nor a share of an amount.
        DateNotInFuture: it would begin today or earlier.
        SliceOverlap: the fee is set from that day or a later one already.
    """
    rows = await in_force(ctx, on=max(draft.effective_from, ctx.today))
    rules.check_draft(draft, codes=catalogue.fees().keys(), rows=rows.values(), today=ctx.today)
    fee = Fee(
        code=draft.code,
        amount_cents=draft.amount_cents,
        basis_points=draft.basis_points,
        of_code=draft.of_code,
        effective_from=draft.effective_from,
        **ctx.recorded(),
    )
    before = await _before(ctx, draft)
    if before is not None:
        before.effective_to, before.superseded_by_id, fee.supersedes_id = (
            fee.effective_from,
            fee.id,
            before.id,
        )
        await ctx.session.flush()
    ctx.session.add(fee)
    ctx.record(Event.FEE_SET, subject=("fee", fee.id), code=fee.code, effective_from=fee.effective_from)
    await ctx.session.flush()
    return await see(ctx, fee=fee)


async def see(ctx: Context, *, fee: Fee) -> Row:
    """Show one row of the schedule, priced on its first day."""
    rows = await in_force(ctx, on=fee.effective_from)
    if fee.code not in rows:
        raise NotFound
    return {"id": fee.id, **_shown(rows[fee.code], rows)}


async def _before(ctx: Context, draft: FeeDraft) -> Fee | None:
    found = list(
        await ctx.session.scalars(
            select(Fee)
            .where(
                Fee.code == draft.code,
                Fee.cancelled_at.is_(None),
                Fee.corrected_by_id.is_(None),
                or_(Fee.effective_to.is_(None), Fee.effective_to > draft.effective_from),
            )
            .order_by(Fee.effective_from)
            .with_for_update()
        )
    )
    later = [fee for fee in found if fee.effective_from >= draft.effective_from]
    if later:
        raise SliceOverlap(conflicts_with=f"/v1/fee-schedule?as_of={later[0].effective_from}")
    return found[0] if found else None


def _row(row: Row) -> FeeRow:
    return FeeRow(
        row["code"], row["amount_cents"], row["basis_points"], row["of_code"],
        row["effective_from"], row["effective_to"],
    )  # fmt: skip


def _shown(row: FeeRow, rows: dict[str, FeeRow]) -> Row:
    label = catalogue.fees()[row.code].label
    return {
        "code": row.code,
        "label": {"en": label.en, "fr": label.fr},
        "amount": _amount(row, rows),
        "basis_points": row.basis_points,
        "of_code": row.of_code,
        "effective_from": row.effective_from,
        "effective_to": row.effective_to,
    }


def _amount(row: FeeRow, rows: dict[str, FeeRow]) -> Row | None:
    try:
        return {"amount": rules.due(row.code, rows), "currency": CURRENCY}
    except NoSuchFee:  # a share of whatever it is charged beside
        return None

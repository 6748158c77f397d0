"""A cycle as a table for a spreadsheet: a row for each renewal, read a few thousand at a time."""

import csv
import io
from collections.abc import AsyncIterator, Sequence
from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Row
from app.domain.audit import Event
from app.domain.catalogue import Localized
from app.services.renewals import _cycles

AT_ONCE: Final = 2_000
COLUMNS: Final = (
    "reference_number", "registration_number", "name", "class", "status", "paid", "late", "submitted_at",
    "completed_at", "suspension_notice_at",
)  # fmt: skip
YES: Final = Localized("yes", "oui")
NO: Final = Localized("no", "non")
# What a spreadsheet takes for a formula at the beginning of a cell.
_ACTING: Final = ("=", "+", "-", "@", "\t", "\r")


async def export(
    ctx: Context,
    *,
    cycle_id: UUID,
    statuses: Sequence[str] | None,
    classes: Sequence[str] | None,
    paid: bool | None,
) -> AsyncIterator[bytes]:
    """Write the renewals of a cycle as CSV (RFC 4180, UTF-8), no answers; that it was taken out is on record.

    Names, and yes and no, are in the reader's language; headings and codes are the same in both.

    Raises:
        NotFound: there is no such cycle.
    """
    await _cycles.see_cycle(ctx, cycle_id=cycle_id)
    await ctx.trace(Event.RENEWALS_EXPORTED, subject=("renewal_cycle", cycle_id))
    return _lines(ctx, cycle_id, _cycles.chosen(statuses, classes, paid))


async def _lines(ctx: Context, cycle_id: UUID, chosen: Row) -> AsyncIterator[bytes]:
    yield _written([dict(zip(COLUMNS, COLUMNS, strict=True))], ctx.language)
    after_id: UUID | None = None
    rows: list[Row] = [{}]
    while rows:
        given = {**chosen, "after_id": after_id}
        rows = await ctx.office.database.fetch(
            _cycles.RENEWALS.by(given), **given, cycle_id=cycle_id, now=ctx.now, today=ctx.today, rows=AT_ONCE,
            said_in=ctx.language,
        )  # fmt: skip
        if rows:
            after_id = rows[-1]["id"]
            yield _written([{**row, "name": row["display"]} for row in rows], ctx.language)


def _written(rows: Sequence[Row], language: str) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([[_cell(row[name], language) for name in COLUMNS] for row in rows])
    return out.getvalue().encode()


def _cell(value: object, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return (YES if value else NO).said_in(language)
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{text}" if text.startswith(_ACTING) else text

"""Invoices of anybody, as finance looks for them."""

import re
from functools import cache
from typing import Any, Final

from app.context import Context
from app.core.db import Row
from app.core.narrowed import Narrowed
from app.core.paging import Key
from app.domain.invoices import OWED
from app.services.invoices._reading import COLUMNS, STATUS, shown

_NUMBER: Final = re.compile(r"\s*I-\d{4}-\d{6,9}\s*", re.IGNORECASE)

# The page is cut first and told about afterwards. What is owed is few, and has an index of its own.
FOUND: Final = """
select {columns}
from (
  select i.* from invoices i
  where {found}{{only}}
  order by i.issued_on desc, i.id desc limit 101
) i join registrants r on r.id = i.registrant_id
order by i.issued_on desc, i.id desc
limit :rows
"""
ONLY: Final = {
    "owed": "i.voided_at is null and i.lines_cents + i.tax_cents - i.paid_cents + i.refunded_cents > 0",
    "statuses": f"{STATUS} = any (:statuses)",
    "issued_from": "i.issued_on >= :issued_from",
    "issued_to": "i.issued_on < :issued_to",
    "due_before": "i.due_on < :due_before",
    "fee_codes": "exists (select from invoice_lines l where l.invoice_id = i.id and l.fee_code = any (:fee_codes))",
    "after_on": "(i.issued_on, i.id) < (cast(:after_on as date), cast(:after_id as uuid))",
}


def looks_like_number(q: str) -> bool:
    """Tell whether somebody means the number of an invoice."""
    return _NUMBER.fullmatch(q) is not None


@cache
def _read(found: str) -> Narrowed:
    return Narrowed(FOUND.format(columns=COLUMNS, found=found), ONLY)


async def search(
    ctx: Context,
    *,
    found: str | None,
    values: dict[str, Any],
    after: tuple[Key, Key],
    rows: int,
    **chosen: Any,
) -> list[Row]:
    """Find invoices, the newest first: `found` is a condition on `i` that the caller is the author of."""
    after_on, after_id = after
    owed = chosen["statuses"] is not None and OWED.issuperset(chosen["statuses"])
    given = {**chosen, "owed": owed, "after_on": after_on}
    read = _read(found or "true").by(given)
    found_rows = await ctx.read(read, **values, **given, after_id=after_id, rows=rows, today=ctx.today)
    return [shown(ctx, row) for row in found_rows]

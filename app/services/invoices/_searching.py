"""Invoices of anybody, as finance looks for them."""

import re
from functools import cache
from typing import Any, Final

from app.context import Context
from app.core.db import Read, Row
from app.core.paging import Key
from app.services.invoices._reading import COLUMNS, STATUS, shown

_NUMBER: Final = re.compile(r"\s*I-\d{4}-\d{6,9}\s*", re.IGNORECASE)

# The page is cut first and told about afterwards.
FOUND: Final = """
select {columns}
from (
  select i.* from invoices i
  where {found}
    and (cast(:statuses as text[]) is null or {status} = any (:statuses))
    and (cast(:issued_from as date) is null or i.issued_on >= :issued_from)
    and (cast(:issued_to as date) is null or i.issued_on < :issued_to)
    and (cast(:due_before as date) is null or i.due_on < :due_before)
    and (cast(:fee_codes as text[]) is null or exists (
      select from invoice_lines l where l.invoice_id = i.id and l.fee_code = any (:fee_codes)))
    and (cast(:after_on as date) is null
         or (i.issued_on, i.id) < (cast(:after_on as date), cast(:after_id as uuid)))
  order by i.issued_on desc, i.id desc limit :rows
) i join registrants r on r.id = i.registrant_id
order by i.issued_on desc, i.id desc
"""


def looks_like_number(q: str) -> bool:
    """Tell whether somebody means the number of an invoice."""
    return _NUMBER.fullmatch(q) is not None


@cache
def _read(found: str) -> Read:
    return Read(FOUND.format(columns=COLUMNS, status=STATUS, found=found))


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
    read = await ctx.read(
        _read(found or "true"),
        **values,
        **chosen,
        after_on=after_on,
        after_id=after_id,
        rows=rows,
        today=ctx.today,
    )
    return [shown(ctx, row) for row in read]

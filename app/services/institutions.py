"""The pick-list of institutions that certificates go to and privileges are held at."""

from typing import Final

from app.context import Context
from app.core.db import Read, Row
from app.core.paging import page
from app.core.texts import containing

PAGE: Final = Read("""
select i.id, i.institution_type, i.name, i.city, i.connected_partner, i.sort_key
from institutions i
where (cast(:pattern as text) is null or i.search like :pattern)
  and (cast(:institution_type as text) is null or i.institution_type = :institution_type)
  and (cast(:after_key as text) is null
       or (i.sort_key, i.id) > (cast(:after_key as text) collate "C", cast(:after_id as uuid)))
order by i.sort_key, i.id
limit :rows
""")


async def list_listed(
    ctx: Context, *, q: str | None, institution_type: str | None, limit: int, cursor: str | None
) -> Row:
    """List institutions by name."""
    filters = {"q": q, "type": institution_type}
    after_key, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        PAGE, pattern=None if q is None else containing(q), institution_type=institution_type,
        after_key=after_key, after_id=after_id, rows=limit + 1,
    )  # fmt: skip
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["sort_key"], row["id"]]))
    return {"items": items, "next_cursor": next_cursor}

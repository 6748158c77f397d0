"""Rotation of the master key: sealed answers are closed again with the key in use."""

from typing import Final

from app.context import Context
from app.core.db import Read
from app.domain.audit import Event
from app.services.service_requests._cases import place_of

AT_ONCE: Final = 500

SEALED: Final = Read("""
select q.id, q.sealed_answers from service_requests q
where q.sealed_answers is not null and substring(q.sealed_answers from 2 for 4) <> :key_id
limit :rows
""")
# Whoever has saved in the meantime has sealed with the key in use already: that row is left alone.
CLOSE: Final = Read("""
update service_requests set sealed_answers = :closed where id = :id and sealed_answers = :opened returning id
""")


async def reseal(ctx: Context) -> int:
    """Close some of the answers again that an older key had closed; tell how many were found.

    Source: security.md 6.6 (rotation while the portal serves; the old key is then taken away).
    """
    seal = ctx.office.seal
    rows = await ctx.read(SEALED, key_id=ctx.office.secrets.master.id, rows=AT_ONCE)
    for row in rows:
        place = place_of(row["id"])
        closed = seal.close(seal.open(row["sealed_answers"], place=place), place=place)
        await ctx.read(CLOSE, id=row["id"], closed=closed, opened=row["sealed_answers"])
    if rows:
        ctx.record(Event.ANSWERS_RESEALED, count=len(rows))
    return len(rows)

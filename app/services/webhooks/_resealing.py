"""Rotation of the master key: the secrets of webhooks are closed again with the key in use."""

from typing import Final

from app.context import Context
from app.core.db import Read
from app.domain.audit import Event
from app.services.webhooks._endpoints import place_of

AT_ONCE: Final = 500

SEALED: Final = Read("""
select w.id, 'secret' as kept_in, w.secret as sealed from webhook_endpoints w
where substring(w.secret from 2 for 4) <> :key_id
union all
select w.id, 'previous_secret', w.previous_secret from webhook_endpoints w
where substring(w.previous_secret from 2 for 4) <> :key_id
limit :rows
""")
# Who was given another secret in the meantime has one of the key in use already: that row is left alone.
CLOSE: Final = {
    "secret": Read(
        "update webhook_endpoints set secret = :closed where id = :id and secret = :opened returning id"
    ),
    "previous_secret": Read("""
update webhook_endpoints set previous_secret = :closed where id = :id and previous_secret = :opened returning id
"""),
}


async def reseal(ctx: Context) -> int:
    """Close some of the secrets again that an older key had closed; tell how many were found.

    Source: security.md 6.6 (rotation while the portal serves; the old key is then taken away).
    """
    seal = ctx.office.seal
    rows = await ctx.read(SEALED, key_id=ctx.office.secrets.master.id, rows=AT_ONCE)
    for row in rows:
        place = place_of(row["kept_in"], row["id"])
        closed = seal.close(seal.open(row["sealed"], place=place), place=place)
        await ctx.read(CLOSE[row["kept_in"]], id=row["id"], closed=closed, opened=row["sealed"])
    if rows:
        ctx.record(Event.ANSWERS_RESEALED, count=len(rows))
    return len(rows)

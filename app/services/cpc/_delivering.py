"""Deliveries: sent again to the same recipient, and to no other."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound, TooMany
from app.domain import cpc as rules
from app.domain.audit import Event
from app.domain.cpc import Channel
from app.domain.periods import InvalidTransition
from app.services import belonging, registrants, work_items
from app.services.cpc import _issuing, _reading

OWNER: Final = Read("select registrant_id from cpc_deliveries where id = :id")
DELIVERY: Final = Read("""
select d.id, d.channel, d.registrant_id, c.ready_at, c.object_id, c.number, c.language, c.status, q.recipient,
  q.id as request_id
from cpc_deliveries d
join cpc_certificates c on c.id = d.certificate_id
join cpc_requests q on q.id = c.request_id
where d.id = :id
""")
# The first sending is none again.
LATELY: Final = Read("""
select count(*) as sent, min(t.sent_at) as first from cpc_sendings t
where t.delivery_id = :id and t.sent_at > :since
  and t.id <> (select f.id from cpc_sendings f where f.delivery_id = :id order by f.sent_at, f.id limit 1)
""")


async def owner_of(ctx: Context, *, delivery_id: UUID) -> UUID:
    """Tell whose certificate this is a delivery of.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, OWNER, delivery_id)


async def resend(ctx: Context, *, delivery_id: UUID) -> Row:
    """Mail a certificate again to the recipient whom the registrant consented to.

    Raises:
        InvalidTransition: it is not ready, is fetched and not mailed, or was revoked.
        TooMany: it was sent again three times within a day.
    """
    row = await ctx.read_one(DELIVERY, id=delivery_id)
    if row is None:
        raise NotFound
    await registrants.lock(ctx, registrant_id=row["registrant_id"])
    if row["channel"] != Channel.EMAIL or row["ready_at"] is None or row["status"] == "revoked":
        raise InvalidTransition(status="queued" if row["ready_at"] is None else "sent", allowed_actions=[])
    a_day = timedelta(days=1)
    (lately,) = await ctx.read(LATELY, id=delivery_id, since=ctx.now - a_day)
    if lately["sent"] >= rules.RESENDINGS_A_DAY:
        raise TooMany(retry_after=int((lately["first"] + a_day - ctx.now).total_seconds()) + 1)
    await _issuing.send(ctx, delivery_id=delivery_id, certificate=row)
    await work_items.finish(ctx, delivery_id)
    ctx.record(Event.CPC_RESENT, of=row["registrant_id"], subject=("cpc_delivery", delivery_id))
    seen = await _reading.see(ctx, request_id=row["request_id"])
    return next(each for each in seen["deliveries"] if str(each["id"]) == str(delivery_id))

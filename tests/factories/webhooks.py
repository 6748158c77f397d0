"""Webhook endpoints of a test's own, and events to send to them."""

from typing import Any
from uuid import UUID

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Actor, ActorKind
from app.domain.partner_events import PartnerEventType
from app.domain.webhooks import EndpointDraft
from app.jobs import effects
from app.services import operations, partner_events, webhooks
from tests.factories.partners import Program

ORGANIZATION = Read("select organization_id from partner_clients where id = :client_id")
PENDING = Read("""
select d.id, d.attempt_count from webhook_deliveries d join webhook_endpoints w on w.id = d.endpoint_id
where w.organization_id = :organization_id and w.status = 'active' and d.status = 'pending'
  and (d.attempt_count = 0 or d.next_attempt_at <= :now) order by d.id
""")


async def endpoint_of(
    office: Office, client_id: UUID, url: str = "https://hooks.lakeview.example/regulator"
) -> dict[str, Any]:
    """Let the partner of a program have its events sent, without a call."""
    async with unit_of_work(office, "a_test") as ctx:
        (row,) = await ctx.read(ORGANIZATION, client_id=client_id)
    actor = Actor(
        ActorKind.PARTNER, "A partner", account_id=client_id, organization_id=row["organization_id"]
    )
    async with unit_of_work(office, "a_test", actor=actor) as ctx:
        made: dict[str, Any] = await webhooks.create(ctx, EndpointDraft(url, tuple(PartnerEventType)))
    return made


async def tell(office: Office, organization_id: UUID, *, count: int = 1) -> None:
    """Tell a partner of some certificates, as if they had been issued."""
    data = {"id": ids.render("cpc", ids.new()), "registration_number": "123602"}
    async with unit_of_work(office, "a_test") as ctx:
        await partner_events.tell(
            ctx, [(organization_id, PartnerEventType.CPC_ISSUED, data) for _ in range(count)]
        )


async def delivery_to(office: Office, client_id: UUID) -> UUID:
    """Have an event on its way to an endpoint of a program's partner; tell the delivery's identifier."""
    (row,) = await office.database.fetch(ORGANIZATION, client_id=client_id)
    await endpoint_of(office, client_id, f"https://hooks.lakeview.example/{ids.new()}")
    await tell(office, row["organization_id"])
    found = await office.database.fetch(
        PENDING, organization_id=row["organization_id"], now=await office.now()
    )
    return UUID(int=found[-1]["id"].int)


async def carry_out(office: Office, program: Program) -> int:
    """Do what the worker does for the events of one partner: those that are new, and those that are due."""
    rows = await office.database.fetch(
        PENDING, organization_id=program.organization_id, now=await office.now()
    )
    for row in rows:
        facts = {"delivery_id": str(row["id"]), "tried": row["attempt_count"]}
        await effects.send_webhook(office, facts)
    return len(rows)


async def take_up(office: Office) -> int:
    """Let the schedule take up what is due for another attempt; count it."""
    async with unit_of_work(office, "take_up_webhooks") as ctx:
        return await operations.SCHEDULE["take_up_webhooks"](ctx)

"""Invoices as other areas raise them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from app.context import Office, unit_of_work
from app.core import ids
from app.domain.access import Actor, ActorKind, Role
from app.domain.invoices import InvoiceDraft, Item
from app.services import invoices

FINANCE = Actor(ActorKind.STAFF, "Finance", roles=frozenset({Role.FINANCE}))
ANNUAL = 172_500


async def billed(
    office: Office,
    registrant_id: UUID | None,
    *,
    fee: str = "annual_fee_independent",
    due_on: date | None = None,
    late_fee: str | None = None,
    announce: bool = True,
) -> UUID:
    """Raise an invoice of one fee."""
    assert registrant_id is not None
    async with unit_of_work(office, "a_test", actor=FINANCE) as ctx:
        draft = InvoiceDraft(
            registrant_id=registrant_id, purpose="annual_renewal", items=(Item(fee),), due_on=due_on,
            late_fee_code=late_fee,
        )  # fmt: skip
        return await invoices.raise_for(ctx, draft=draft, announce=announce)


async def billed_as_named(office: Office, registrant_id: UUID | None, **chosen: Any) -> str:
    """Raise an invoice, and name it as the wire does."""
    return ids.render("inv", await billed(office, registrant_id, **chosen))


async def billed_many(office: Office, registrant_ids: Sequence[UUID | None]) -> list[UUID]:
    """Raise an annual fee for each, in a few statements; nobody is told."""
    drafts = [
        InvoiceDraft(registrant_id=each, purpose="annual_renewal", items=(Item("annual_fee_independent"),))
        for each in registrant_ids
        if each is not None
    ]
    async with unit_of_work(office, "a_test", actor=FINANCE) as ctx:
        return await invoices.raise_many(ctx, drafts=drafts)

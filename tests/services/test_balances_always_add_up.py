"""Whatever is done with an invoice, its balance is lines + tax - payments + refunds (contract.md 2.6)."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from app.context import Context, Office, unit_of_work
from app.core.db import Read, Row
from app.core.errors import Refusal
from app.domain.access import Actor, ActorKind, Role
from app.domain.invoices import OWED, InvoiceDraft, InvoiceStatus, Item
from app.domain.payments import PaperKind, PaperPayment
from app.services import invoices, payments
from tests.factories.people import make_registrant, make_staff
from tests.rounds import how_many, is_check

Answer = TypeVar("Answer")

SETTINGS = settings(
    max_examples=how_many(quick=8, in_ci=150, full=150),
    stateful_step_count=10,
    deadline=None,
    derandomize=not is_check(),  # the short run is the same every time; the long one goes looking
    database=None,
    phases=[Phase.generate, *([Phase.shrink] if is_check() else [])],
    suppress_health_check=list(HealthCheck),
)
FEES = ("annual_fee_independent", "coa_app", "seal", "registration_card_replacement", "app_other")
items = st.lists(st.builds(Item, st.sampled_from(FEES), st.integers(1, 5)), min_size=1, max_size=4)
amounts = st.integers(1, 400_000)
shares = st.integers(1, 100)

MADE_OF = Read("""
select (select coalesce(sum(l.amount_cents), 0) from invoice_lines l where l.invoice_id = i.id) as lines,
  (select coalesce(sum(l.tax_cents), 0) from invoice_lines l where l.invoice_id = i.id) as tax,
  (select coalesce(sum(p.amount_cents), 0) from payments p where p.invoice_id = i.id) as payments,
  (select coalesce(sum(f.amount_cents), 0) from refunds f where f.invoice_id = i.id and f.status = 'succeeded')
    as refunds,
  (select count(*) from receipts r where r.invoice_id = i.id) as receipts
from invoices i where i.id = :id
""")


class InvoiceOverTime(RuleBasedStateMachine):
    """One invoice, and all that finance can do with it; what is refused changes nothing."""

    office: ClassVar[Office]
    loop: ClassVar[asyncio.AbstractEventLoop]
    desk: ClassVar[tuple[Actor, Actor]]
    now: ClassVar[datetime]
    registrant_id: ClassVar[UUID]

    def run(self, work: Callable[[Context], Coroutine[Any, Any, Answer]], who: int = 0) -> Answer | None:
        async def within() -> Answer | None:
            try:
                async with unit_of_work(self.office, "a_test", actor=self.desk[who]) as ctx:
                    return await work(ctx)
            except Refusal:
                return None

        return asyncio.run_coroutine_threadsafe(within(), self.loop).result(30)

    def look(self, work: Callable[[Context], Coroutine[Any, Any, Answer]]) -> Answer:
        """Read, past any transaction."""
        ctx = Context(self.office, self.desk[0], self.now, "a_test", "a_test")
        return asyncio.run_coroutine_threadsafe(work(ctx), self.loop).result(30)

    def seen(self) -> Row:
        return self.look(lambda ctx: invoices.see(ctx, invoice_id=self.invoice_id))

    @initialize(items=items)
    def bill(self, items: list[Item]) -> None:
        draft = InvoiceDraft(
            registrant_id=self.registrant_id,
            purpose="manual",
            items=tuple(items),
            late_fee_code="late_annual",
        )
        made = self.run(lambda ctx: invoices.raise_for(ctx, draft=draft, announce=False))
        # Fees of nothing alone are no invoice: another one is billed instead.
        other = InvoiceDraft(registrant_id=self.registrant_id, purpose="manual", items=(Item("app_other"),))
        self.invoice_id = made or self.run(lambda ctx: invoices.raise_for(ctx, draft=other, announce=False))

    @rule(share=shares, kind=st.sampled_from(PaperKind))
    def pay(self, share: int, kind: PaperKind) -> None:
        cents = max(1, self.seen()["balance"]["amount"] * share // 100)
        paper = PaperPayment(kind=kind, amount_cents=cents, reference=None, reason="By post")
        self.run(lambda ctx: payments.record_on_paper(ctx, invoice_id=self.invoice_id, paper=paper))

    @rule(cents=amounts)
    def credit(self, cents: int) -> None:
        self.run(
            lambda ctx: invoices.credit(
                ctx, invoice_id=self.invoice_id, amount_cents=cents, reason="Too much"
            )
        )

    @rule()
    def void(self) -> None:
        version = self.seen()["version"]
        self.run(
            lambda ctx: payments.void(ctx, invoice_id=self.invoice_id, version=version, reason="In error")
        )

    @rule(which=st.integers(0, 9), share=shares, is_approved=st.booleans())
    def refund(self, which: int, share: int, is_approved: bool) -> None:
        found = self.seen()["payments"]
        if not found:
            return
        payment = found[which % len(found)]
        cents = max(1, payment["amount"]["amount"] * share // 100)
        asked = self.run(
            lambda ctx: payments.request(ctx, payment_id=payment["id"], amount_cents=cents, reason="Back")
        )
        if asked is not None and is_approved:
            self.run(
                lambda ctx: payments.approve(ctx, payment_id=payment["id"], refund_id=asked["id"]), who=1
            )

    @invariant()
    def adds_up(self) -> None:
        if not hasattr(self, "invoice_id"):
            return
        row = self.seen()
        (made_of,) = self.look(lambda ctx: ctx.read(MADE_OF, id=self.invoice_id))

        assert row["subtotal"]["amount"] == made_of["lines"]
        assert row["total"]["amount"] == made_of["lines"] + made_of["tax"]
        assert row["balance"]["amount"] == (
            made_of["lines"] + made_of["tax"] - made_of["payments"] + made_of["refunds"]
        )
        assert made_of["refunds"] <= made_of["payments"]
        assert made_of["receipts"] == (1 if row["receipt"] else 0)
        if row["status"] in OWED:
            assert row["balance"]["amount"] > 0
        elif row["status"] == InvoiceStatus.PAID:
            assert row["balance"]["amount"] <= 0 < row["paid"]["amount"]


async def test_the_balance_is_what_an_invoice_is_made_of(office: Office) -> None:
    person = await make_registrant(office, account=False)
    staff = [await make_staff(office, Role.FINANCE) for _ in range(2)]
    finance = frozenset({Role.FINANCE})
    desk = tuple(
        Actor(ActorKind.STAFF, "Finance", account_id=each.account_id, roles=finance) for each in staff
    )
    facts = {
        "office": office,
        "loop": asyncio.get_running_loop(),
        "desk": desk,
        "now": await office.now(),
    }
    machine = type("Machine", (InvoiceOverTime,), {**facts, "registrant_id": person.registrant_id})

    await asyncio.to_thread(run_state_machine_as_test, machine, settings=SETTINGS)

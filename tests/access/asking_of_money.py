"""How the operations on money are asked."""

from datetime import date

from app.context import unit_of_work
from app.core import ids
from app.core.db import Read
from tests.access.asking import BY_RECORD, Ask, Case, Whose, asks
from tests.access.asking_of_records import FIRST, in_days
from tests.factories.invoices import FINANCE, billed

ENDS = Read("select coalesce(max(effective_from), :today) as day from fees where code = 'seal'")


async def invoice(case: Case) -> str:
    """Raise an invoice for whoever the case is about."""
    if case.whose is Whose.MISSING:
        return ids.render("inv", ids.new())
    assert case.owner.registrant_id is not None
    return ids.render("inv", await billed(case.world.office, case.owner.registrant_id))


@asks("get_fee_schedule")
async def get_fee_schedule(_case: Case) -> Ask:
    return Ask()


@asks("create_fee")
async def create_fee(case: Case) -> Ask:
    async with unit_of_work(case.world.office, "a_test", actor=FINANCE) as ctx:
        last = await ctx.read_one(ENDS, today=ctx.today)
    assert last is not None
    start = max(last["day"].isoformat(), await in_days(case, 0))
    day = await in_days(
        case, 1 + (date.fromisoformat(start) - date.fromisoformat(await in_days(case, 0))).days
    )
    return Ask({"code": "seal", "effective_from": day, "amount": {"amount": 4000, "currency": "CAD"}})


@asks("list_invoices", whose=BY_RECORD)
async def list_invoices(case: Case) -> Ask:
    return Ask(named={"registrant_id": case.registrant_id})


@asks("create_invoice", whose=BY_RECORD)
async def create_invoice(case: Case) -> Ask:
    body = {"lines": [{"fee_code": "registration_card_replacement"}], "reason": "Asked for by letter"}
    return Ask(body, named={"registrant_id": case.registrant_id})


@asks("get_invoice", whose=BY_RECORD)
async def get_invoice(case: Case) -> Ask:
    return Ask(named={"invoice_id": await invoice(case)})


@asks("void_invoice", whose=BY_RECORD)
async def void_invoice(case: Case) -> Ask:
    return Ask({"reason": "Billed twice"}, FIRST, {"invoice_id": await invoice(case)})


@asks("credit_invoice", whose=BY_RECORD)
async def credit_invoice(case: Case) -> Ask:
    body = {"amount": {"amount": 1000, "currency": "CAD"}, "reason": "Reduced by the Committee"}
    return Ask(body, FIRST, {"invoice_id": await invoice(case)})

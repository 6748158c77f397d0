"""A newcomer finds somebody of the cast with a renewal to do (contract.md 8; the guide of the sandbox)."""

from datetime import timedelta

import pytest_asyncio

from app.context import Office, unit_of_work
from app.sandbox import seed_renewals
from app.sandbox.cast import PEOPLE
from app.sandbox.seed_lives import registrant_id
from app.services import renewals
from tests.factories.colleges import College
from tests.factories.renewals import a_cycle
from tests.sandbox.conftest import MakeCollege

HELD = """
select n.registrant_id, c.kind,
  renewal_status(n.started_at, n.submitted_at, n.completed_at, n.withdrawn_at, c.late_until, now()) as status,
  i.lines_cents - i.paid_cents as owed
from renewals n join renewal_cycles c on c.id = n.cycle_id join invoices i on i.id = n.invoice_id
"""
IN_BULK = """
select (select count(*) from renewals n where n.cycle_id = $1),
  (select count(*) from renewals n join invoices i on i.id = n.invoice_id where n.cycle_id = $1),
  (select count(distinct g.registrant_id)
   from registrations g join registration_statuses s on s.registration_id = g.id
   where g.class = 'independent_practice' and g.effective_from <= current_date
     and (g.effective_to is null or g.effective_to > current_date) and g.cancelled_at is null
     and g.corrected_by_id is null and s.status in ('active', 'suspended') and s.effective_from <= current_date
     and (s.effective_to is null or s.effective_to > current_date) and s.cancelled_at is null
     and s.corrected_by_id is null)
"""
SETTLED = "select n.id, n.invoice_id from renewals n join payments p on p.invoice_id = n.invoice_id"
KEYS = {registrant_id(part.life): part.key for part in PEOPLE if part.life is not None}


@pytest_asyncio.fixture(scope="module")
async def renewing(make_college: MakeCollege) -> College:
    """A college in the middle of a round of renewals."""
    college = await make_college()
    await college.seed(20)
    await college.open_renewals()
    return college


async def test_the_cast_stands_at_every_step_of_an_open_renewal(renewing: College) -> None:
    async with Office.open(renewing.settings, name="a_test") as office:
        for renewal_id, invoice_id in await renewing.rows(SETTLED):
            async with unit_of_work(office, "a_test") as ctx:
                await renewals.fee_settled(ctx, subject_id=renewal_id, invoice_id=invoice_id)

    held = await renewing.rows(HELD)
    of_the_cast = {KEYS[who]: status for who, _, status, _ in held if who in KEYS}

    assert {"independent", "restricted", "suspended", "trainee"} <= {
        key for key, status in of_the_cast.items() if status == "not_started"
    }
    assert of_the_cast["independent_2"] == "in_progress"
    assert of_the_cast["shareholder"] == "awaiting_payment"
    assert of_the_cast["medical_director"] == "completed"
    assert "former" not in of_the_cast
    assert {kind for _, kind, _, _ in held} == {"annual", "postgraduate"}
    assert len(held) > len(of_the_cast)


async def test_it_is_opened_once(renewing: College) -> None:
    before = await renewing.rows(HELD)

    async with Office.open(renewing.settings, name="a_test") as office:
        is_new = await seed_renewals.open_round(office)

    assert not is_new
    assert len(await renewing.rows(HELD)) == len(before)


async def test_a_cycle_opens_lot_by_lot_and_leaves_nobody_out(renewing: College) -> None:
    async with Office.open(renewing.settings, name="a_test") as office:
        async with unit_of_work(office, "a_test") as ctx:
            cycle = a_cycle(ctx, "annual", ctx.now - timedelta(days=400), ctx.now - timedelta(days=390))
            cycle.opened_at, cycle.late_until = None, ctx.now + timedelta(days=1)
            ctx.session.add(cycle)
        opened = []
        while not opened or opened[-1]:
            async with unit_of_work(office, "a_test") as ctx:
                opened.append(await renewals.open_due(ctx, people=7))

    (found,) = await renewing.rows(IN_BULK, cycle.id)
    assert len(opened) > 3
    assert max(opened) <= 7
    assert found[0] == found[1] == found[2] > 0

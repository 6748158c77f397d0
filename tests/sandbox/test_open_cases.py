"""The desk of the made-up college is not empty: cases in every step, of people who are not of the cast."""

from collections import Counter

import pytest_asyncio

from app.sandbox import seed_refunds
from app.sandbox.cast import PEOPLE
from app.sandbox.seed_lives import registrant_id
from tests.factories.colleges import College
from tests.sandbox.conftest import MakeCollege

ITEMS = "select kind, queue, status, due_at < now() as overdue, registrant_id from work_items"
REQUESTS = "select status from service_requests"


@pytest_asyncio.fixture(scope="module")
async def open_college(make_college: MakeCollege) -> College:
    """A college with people, a cast, and cases."""
    college = await make_college()
    await college.seed(100)
    await college.ensure_cast()
    return college


async def test_cases_of_every_step_lie_on_the_desk(open_college: College) -> None:
    items, requests = await open_college.rows(ITEMS), await open_college.rows(REQUESTS)

    assert {row[0] for row in items} == {
        "service_request", "message_thread", "cpc_review", "account_link", "payment_event", "refund",
    }  # fmt: skip
    assert {"membership", "intake", "finance"} <= {row[1] for row in items}
    assert {row[2] for row in items} == {"open", "waiting", "done"}
    assert {row[3] for row in items} == {True, False}
    assert set(Counter(row[0] for row in requests)) == {
        "submitted", "in_review", "information_requested", "fulfilled", "refused",
    }  # fmt: skip


async def test_no_request_is_of_the_cast_and_all_are_opened_once(open_college: College) -> None:
    before = await open_college.rows(ITEMS)
    cast = {registrant_id(part.life) for part in PEOPLE if part.life is not None}

    await open_college.ensure_cast()

    assert len(await open_college.rows(ITEMS)) == len(before)
    assert not cast & {row[4] for row in before if row[0] == "service_request"}


async def test_refunds_wait_for_the_other_person_of_finance(open_college: College) -> None:
    waiting = await open_college.rows("""
        select f.status, a.email = $1, p.refunding_cents = f.amount_cents, o.id is not null
        from refunds f join payments p on p.id = f.payment_id join accounts a on a.id = f.requested_by_id
        left join sandbox_payment_objects o on o.kind = 'charge' and o.parent = p.provider_reference
    """, next(part.email for part in PEOPLE if part.key == "staff_finance"))  # fmt: skip

    assert waiting == [("awaiting_approval", True, True, True)] * seed_refunds.MOST

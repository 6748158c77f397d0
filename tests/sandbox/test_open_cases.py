"""The desk of the made-up college is not empty: cases in every step, of people who are not of the cast."""

from collections import Counter

import pytest_asyncio

from app.context import Office
from app.jobs.effects import seal_certificate
from app.sandbox import seed_refunds
from app.sandbox.cast import PEOPLE
from app.sandbox.seed_desk import NOBODY
from app.sandbox.seed_whom import of_the_cast
from tests.factories.colleges import College
from tests.factories.mails import arrived
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
        "renewal_follow_up", "minc_notice",
    }  # fmt: skip
    assert {"membership", "intake", "finance", "conduct", "registration"} <= {row[1] for row in items}
    assert {row[2] for row in items} == {"open", "waiting", "done"}
    assert {row[3] for row in items} == {True, False}
    assert set(Counter(row[0] for row in requests)) == {
        "submitted", "in_review", "information_requested", "fulfilled", "refused",
    }  # fmt: skip


async def test_no_request_is_of_the_cast_and_all_are_opened_once(open_college: College) -> None:
    before = await open_college.rows(ITEMS)

    await open_college.ensure_cast()

    assert len(await open_college.rows(ITEMS)) == len(before)
    assert not {*of_the_cast()} & {row[4] for row in before if row[0] == "service_request"}


async def test_refunds_wait_for_the_other_person_of_finance(open_college: College) -> None:
    waiting = await open_college.rows("""
        select f.status, a.email = $1, p.refunding_cents = f.amount_cents, o.id is not null
        from refunds f join payments p on p.id = f.payment_id join accounts a on a.id = f.requested_by_id
        left join sandbox_payment_objects o on o.kind = 'charge' and o.parent = p.provider_reference
    """, next(part.email for part in PEOPLE if part.key == "staff_finance"))  # fmt: skip

    assert waiting == [("awaiting_approval", True, True, True)] * seed_refunds.MOST


async def test_answers_of_a_round_that_is_over_are_still_looked_into(open_college: College) -> None:
    rows = await open_college.rows("""
        select f.question, f.role, n.completed_at is not null and c.late_until < now() as is_over,
          n.answers::text || coalesce(encode(n.sealed_answers, 'escape'), '') ~ 'Alberta' as is_open_to_read
        from renewal_follow_ups f join renewals n on n.id = f.renewal_id join renewal_cycles c on c.id = n.cycle_id
        where f.closed_at is null
    """)

    assert {row[1] for row in rows} == {"conduct", "registration", "membership"}
    assert len({row[0] for row in rows}) == len(rows) == 4
    assert {row[2:] for row in rows} == {(True, False)}


async def test_of_names_that_changed_the_hub_is_still_to_be_told(open_college: College) -> None:
    rows = await open_college.rows("""
        select w.queue, w.status, r.minc = w.reference_number, n.recorded_by_kind,
          n.family_name like b.family_name || '-%' and b.effective_to = n.effective_from as follows, w.registrant_id
        from work_items w join registrants r on r.id = w.registrant_id
        join names n on n.id = w.id join names b on b.id = n.supersedes_id
        where w.kind = 'minc_notice'
    """)

    assert {row[:5] for row in rows} == {("registration", "open", True, "staff", True)}
    assert len({row[5] for row in rows}) == len(rows) == 2
    assert not {*of_the_cast()} & {row[5] for row in rows}


async def test_a_certificate_for_somebody_who_is_gone_comes_back_to_the_desk(open_college: College) -> None:
    """The worker makes and sends it, and the mail sink has no such mailbox."""
    pending = await open_college.rows("select id from cpc_certificates where ready_at is null limit 1")

    async with Office.open(open_college.settings, name="a_test") as office:
        await seal_certificate(office, {"certificate_id": str(pending[0][0])})
        await arrived(office, NOBODY.email or "")

    assert await open_college.rows(
        "select kind, status from work_items where kind = 'cpc_delivery'"
    ) == [("cpc_delivery", "open")]  # fmt: skip

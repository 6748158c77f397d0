"""The last day: many at once, a second tab, and what is owed by who is late with one half (domain.md 5.1, 5.2, 6.2)."""

import asyncio
from typing import Any

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.effects import CloseCheckout, InvoiceSettled
from app.jobs import queue
from app.services import renewals
from tests.factories.forms import QUIET_YEAR
from tests.factories.payments import adds_up, opened, paid_by_cheque, settled
from tests.factories.people import Person, make_registrant
from tests.factories.renewals import SIGNED, open_cycle, pay, put_renewal, submitted
from tests.portal import Portal

PEOPLE = 6
FEE, LATE = 172_500, 43_125
FACTS = Read("select facts from receipts where number = :number")
REOPENED = Read("""
insert into renewal_revisions (id, renewal_id, registrant_id, answers, submitted_at, completed_at, reason, recorded_at,
                               recorded_by_kind, recorded_by_name)
select :revision_id, n.id, n.registrant_id, n.answers, c.closes_at - interval '2 days', c.closes_at - interval '1 day',
       'A mistake.', c.closes_at - interval '1 hour', 'staff', 'Membership Services'
from renewals n join renewal_cycles c on c.id = n.cycle_id where n.id = :id
returning id
""")
LEFT = Read("select count(*) as jobs from jobs.pgqueuer where entrypoint = any (:kinds)")


async def renewed(portal: Portal, office: Office, person: Person) -> tuple[str, str]:
    """Do what a person does on the last day; tell the renewal and its invoice."""
    mine = portal.as_(person)
    await mine.list_renewals(registrant_id="me")
    _, renewal = await submitted(portal, office, person)
    session = await opened(mine, renewal["invoice"]["id"])
    assert (await settled(portal, session))["delivered"]
    seen = (await mine.get_payment_session(payment_session_id=session["id"])).json()
    assert seen["status"] == "paid"
    return renewal["id"], renewal["invoice"]["id"]


async def facts_of(office: Office, number: str) -> tuple[list[int], Any]:
    """Tell what a receipt says was paid, in cents, and what was on earlier ones."""
    row = await office.database.fetch_one(FACTS, number=number)
    assert row is not None
    return [each["amount_cents"] for each in row["facts"]["payments"]], row["facts"].get("earlier")


async def invoice_of(mine: Portal) -> Any:
    (invoice,) = (await mine.list_invoices(registrant_id="me")).json()["items"]
    return invoice


async def heard(office: Office) -> None:
    """Let the worker hear of payments, and close what nobody shall pay on; papers and mails wait."""
    stop, kinds = asyncio.Event(), (InvoiceSettled.kind, CloseCheckout.kind)
    working = asyncio.create_task(queue.work(office, stop, queue.Lane(kinds)))
    while await is_waiting(office, kinds):
        await asyncio.wait((working,), timeout=0.02)
    stop.set()
    await working


async def is_waiting(office: Office, kinds: tuple[str, ...]) -> bool:
    (row,) = await office.database.fetch(LEFT, kinds=list(kinds))
    return bool(row["jobs"])


async def charge_all(office: Office) -> None:
    """Let the clock charge whoever is late."""
    charged = 1
    while charged:
        async with unit_of_work(office, "charge_late_renewals") as ctx:
            charged = await renewals.charge_late(ctx)


async def test_many_renew_at_once_and_each_pays_once_and_is_complete(portal: Portal, office: Office) -> None:
    people = [await make_registrant(office) for _ in range(PEOPLE)]
    await open_cycle(office)

    done = await asyncio.gather(*(renewed(portal, office, person) for person in people))
    await heard(office)

    for person, (renewal_id, invoice_id) in zip(people, done, strict=True):
        mine = portal.as_(person)
        renewal = (await mine.get_renewal(renewal_id=renewal_id)).json()
        invoice = (await mine.get_invoice(invoice_id=invoice_id)).json()
        assert (renewal["status"], len(renewal["documents"])) == ("completed", 2)
        assert (invoice["balance"]["amount"], len(invoice["payments"])) == (0, 1)
        assert renewal["receipt_href"] == invoice["receipt"]["href"]
        assert await adds_up(office, invoice_id)
    assert len({renewal_id for renewal_id, _ in done}) == PEOPLE


async def test_a_renewal_is_paid_in_the_second_tab_and_no_more_in_the_first(
    portal: Portal, office: Office
) -> None:
    person, renewal = await submitted(portal, office)
    mine, invoice_id = portal.as_(person), renewal["invoice"]["id"]

    first, second = await opened(mine, invoice_id), await opened(mine, invoice_id)
    await heard(office)
    stale, paid = await settled(portal, first), await settled(portal, second)
    await heard(office)
    again = await mine.create_payment_session(
        {"return_url": "https://app.portal.example.org/renewal/done"}, invoice_id=invoice_id
    )

    assert (stale["delivered"], paid["delivered"]) == (False, True)
    assert (again.status_code, again.json()["code"]) == (409, "invoice_not_payable")
    assert (await mine.get_renewal(renewal_id=renewal["id"])).json()["status"] == "completed"
    assert len((await mine.get_invoice(invoice_id=invoice_id)).json()["payments"]) == 1


async def test_who_has_paid_in_time_and_declares_late_owes_the_late_fee_once(
    portal: Portal, office: Office
) -> None:
    """Any incomplete renewal is late after the deadline, that with the fee paid and the survey missing too.

    Source: domain.md 5.1 ("due ... both survey and payment"), 5.2 (FEE_PAID_SURVEY_MISSING is incomplete; "late fee
    line added once").
    """
    person = await make_registrant(office)
    mine = portal.as_(person)
    renewal_id = await put_renewal(office, person.registrant_id, QUIET_YEAR)
    invoice_id = (await invoice_of(mine))["id"]
    await pay(office, invoice_id)

    await charge_all(office)
    await charge_all(office)
    owed = (await invoice_of(mine))["balance"]["amount"]
    renewal = (await mine.get_renewal(renewal_id=renewal_id)).json()
    declared = await mine.submit_renewal(SIGNED, renewal_id=renewal_id, if_match=renewal["etag"])
    await pay(office, invoice_id)
    async with unit_of_work(office, "a_test") as ctx:
        await renewals.fee_settled(
            ctx, subject_id=ids.parse("ren", renewal_id), invoice_id=ids.parse("inv", invoice_id)
        )
    done = (await mine.get_renewal(renewal_id=renewal_id)).json()

    assert owed == LATE
    assert (declared.status_code, declared.json()["status"]) == (200, "awaiting_payment")
    assert (done["status"], done["late"]) == ("completed", True)


async def test_who_was_complete_in_time_and_corrects_it_later_owes_no_late_fee(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    renewal_id = await put_renewal(office, person.registrant_id, QUIET_YEAR)
    await office.database.fetch(REOPENED, revision_id=ids.new(), id=ids.parse("ren", renewal_id))

    await charge_all(office)

    assert (await invoice_of(portal.as_(person)))["balance"]["amount"] == FEE


async def test_a_late_fee_that_is_paid_later_has_a_receipt_of_its_own(portal: Portal, office: Office) -> None:
    """Each payment is on one receipt, and what was issued stays the same to the byte.

    Source: domain.md 6.4 (re-download is identical); contract.md 4.9 (`download_receipt`).
    """
    person = await make_registrant(office)
    mine = portal.as_(person)
    await put_renewal(office, person.registrant_id, QUIET_YEAR)
    invoice_id = (await invoice_of(mine))["id"]
    await paid_by_cheque(office, invoice_id)
    issued = await mine.download_receipt(invoice_id=invoice_id)
    number = (await invoice_of(mine))["receipt"]["number"]

    await charge_all(office)
    owing = await mine.download_receipt(invoice_id=invoice_id)
    await paid_by_cheque(office, invoice_id, LATE)
    invoice = await invoice_of(mine)
    first, last = [
        await mine.client.get(each["receipt_href"], headers=mine.headers) for each in invoice["payments"]
    ]
    newest = await mine.download_receipt(invoice_id=invoice_id)
    unknown = await mine.download_receipt(invoice_id=invoice_id, number="RC-2026-999999999")

    assert [each["number"] for each in invoice["receipts"]] == [number, invoice["receipt"]["number"]]
    assert len({each["number"] for each in invoice["receipts"]}) == 2
    assert issued.content == owing.content == first.content
    assert newest.content == last.content != first.content
    assert invoice["receipt"]["number"] in newest.headers["content-disposition"]
    assert (unknown.status_code, unknown.json()["code"]) == (404, "not_found")
    assert await facts_of(office, invoice["receipt"]["number"]) == (
        [LATE],
        {"numbers": [number], "cents": FEE},
    )


async def test_a_late_fee_that_is_paid_with_the_invoice_is_on_its_one_receipt(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    mine = portal.as_(person)
    await put_renewal(office, person.registrant_id, QUIET_YEAR)
    invoice_id = (await invoice_of(mine))["id"]

    await charge_all(office)
    await paid_by_cheque(office, invoice_id, FEE + LATE)
    invoice = await invoice_of(mine)

    assert len(invoice["receipts"]) == 1
    assert await facts_of(office, invoice["receipt"]["number"]) == ([FEE + LATE], None)

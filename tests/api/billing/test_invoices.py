"""Invoices: raised for a case or by hand, read by who owes them, credited and voided by finance (domain.md 6.2)."""

from datetime import timedelta
from uuid import UUID

from app import catalogue
from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.domain.invoices import InvoiceDraft, Item, Subject
from app.services import invoices
from tests.factories.addresses import today_of
from tests.factories.invoices import ANNUAL, FINANCE, billed_as_named
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

CARD = {
    "lines": [{"fee_code": "registration_card_replacement", "quantity": 1}],
    "reason": "Asked for by letter",
}
COUNT = Read("select count(*) as found from invoices where subject_id = :id")
LINES = Read("select id from invoice_lines where invoice_id = :id")


def cents(invoice: dict[str, dict[str, int]], *names: str) -> tuple[int, ...]:
    return tuple(invoice[name]["amount"] for name in names)


async def test_finance_bills_by_hand_and_the_registrant_reads_it(portal: Portal, office: Office) -> None:
    person, staff = await make_registrant(office), await make_staff(office, Role.FINANCE)
    due = (await today_of(office) + timedelta(days=10)).isoformat()

    made = await portal.as_(staff).create_invoice({**CARD, "due_on": due}, registrant_id=person.wire_id)
    listed = (await portal.as_(person).list_invoices(registrant_id="me")).json()["items"]

    assert made.status_code == 201
    assert made.headers["location"] == f"/v1/invoices/{made.json()['id']}"
    assert cents(made.json(), "subtotal", "total", "paid", "refunded", "balance") == (1000, 1000, 0, 0, 1000)
    assert (
        made.json()["lines"][0]["label"]["fr"] == catalogue.fees()["registration_card_replacement"].label.fr
    )
    assert [(each["number"], each["status"], each["due_on"]) for each in listed] == [
        (made.json()["number"], "outstanding", due)
    ]
    assert listed[0]["reason"] is None


async def test_what_was_billed_does_not_change_with_the_fee(portal: Portal, office: Office) -> None:
    person, staff = await make_registrant(office), await make_staff(office, Role.FINANCE)
    body = {
        "lines": [{"fee_code": "app_other"}, {"fee_code": "expedite", "of_fee_code": "app_other"}],
        "reason": "-",
    }

    made = (await portal.as_(staff).create_invoice(body, registrant_id=person.wire_id)).json()

    assert [line["amount"]["amount"] for line in made["lines"]] == [103_500, 51_750]
    assert made["total"]["amount"] == 155_250


async def test_bills_that_cannot_be_are_refused_with_a_pointer(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), portal.as_(await make_staff(office, Role.FINANCE))
    past = (await today_of(office) - timedelta(days=1)).isoformat()
    cases = {
        "/lines/0/fee_code": {"lines": [{"fee_code": "nothing_like_it"}], "reason": "x"},
        "/lines/1/fee_code": {"lines": [{"fee_code": "coa_app"}, {"fee_code": "expedite"}], "reason": "x"},
        "/lines": {"lines": [{"fee_code": "emeritus"}], "reason": "x"},
        "/lines/0/quantity": {"lines": [{"fee_code": "coa_app", "quantity": 0}], "reason": "x"},
        "/due_on": {**CARD, "due_on": past},
        "/reason": {**CARD, "reason": "card 4242 4242 4242 4242"},
        "/lines/0/amount": {"lines": [{"fee_code": "coa_app", "amount": 1}], "reason": "x"},
    }

    for pointer, body in cases.items():
        answer = await desk.create_invoice(body, registrant_id=person.wire_id)
        assert answer.status_code == 422, pointer
        assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]
        assert "4242" not in answer.text
    assert (await desk.list_invoices(registrant_id=person.wire_id)).json()["items"] == []


async def test_a_fee_that_there_is_not_is_refused_and_the_list_of_fees_can_be_read(
    portal: Portal, office: Office
) -> None:
    person, desk = await make_registrant(office), portal.as_(await make_staff(office, Role.FINANCE))
    lines = [{"fee_code": "expedite", "of_fee_code": "a_kindness"}, {"fee_code": "nothing_like_it"}]

    answer = await desk.create_invoice({"lines": lines, "reason": "x"}, registrant_id=person.wire_id)
    faults = answer.json()["errors"]
    listed = await portal.get_code_set(code_set=faults[0]["params"]["code_set"])

    assert answer.status_code == 422
    assert [(each["code"], each["pointer"], each["params"]) for each in faults] == [
        ("unknown_code", "/lines/0/of_fee_code", {"code_set": "fees"}),
        ("unknown_code", "/lines/1/fee_code", {"code_set": "fees"}),
    ]
    assert "coa_app" in {each["code"] for each in listed.json()["items"]}


async def test_a_case_has_one_invoice_for_a_purpose(office: Office) -> None:
    person, subject = await make_registrant(office, account=False), Subject("renewal", ids.new())
    assert person.registrant_id is not None
    draft = InvoiceDraft(
        registrant_id=person.registrant_id, purpose="annual_renewal", subject=subject,
        items=(Item("annual_fee_independent"),),
    )  # fmt: skip

    async with unit_of_work(office, "a_test", actor=FINANCE) as ctx:
        first = await invoices.raise_for(ctx, draft=draft)
        again = await invoices.raise_for(ctx, draft=draft)

    assert first == again
    assert await office.database.fetch_one(COUNT, id=subject.id) == {"found": 1}


async def test_many_invoices_are_raised_at_once(office: Office) -> None:
    people = [await make_registrant(office, account=False) for _ in range(5)]
    drafts = [
        InvoiceDraft(
            registrant_id=person.registrant_id,
            purpose="annual_renewal",
            items=(Item("annual_pge"),),
            subject=Subject("renewal", ids.new()),
            late_fee_code="late_annual",
        )
        for person in people
        if person.registrant_id is not None
    ]

    async with unit_of_work(office, "a_test", actor=FINANCE) as ctx:
        raised = await invoices.raise_many(ctx, drafts=drafts)
        again = await invoices.raise_many(ctx, drafts=drafts)
        told = await invoices.brief(ctx, invoice_ids=raised)

    assert len(set(raised)) == 5
    assert again == []
    assert {each["balance"]["amount"] for each in told.values()} == {34_500}


async def test_a_voided_invoice_owes_nothing_and_loses_nothing(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), portal.as_(await make_staff(office, Role.FINANCE))
    invoice_id = await billed_as_named(office, person.registrant_id)

    voided = await desk.void_invoice({"reason": "Billed twice"}, invoice_id=invoice_id, if_match='"1"')
    again = await desk.void_invoice(
        {"reason": "Billed twice"}, invoice_id=invoice_id, if_match=voided.json()["etag"]
    )

    assert voided.json()["status"] == "voided"
    assert cents(voided.json(), "total", "balance") == (0, 0)
    assert [line["kind"] for line in voided.json()["lines"]] == ["fee", "reversal"]
    assert (again.status_code, again.json()["code"]) == (409, "invoice_not_voidable")


async def test_an_invoice_of_which_a_part_was_credited_can_be_voided(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), portal.as_(await make_staff(office, Role.FINANCE))
    invoice_id = await billed_as_named(office, person.registrant_id)
    part = {"amount": {"amount": 5_000, "currency": "CAD"}, "reason": "Parental leave"}
    credited = await desk.credit_invoice(part, invoice_id=invoice_id, if_match='"1"')

    voided = await desk.void_invoice(
        {"reason": "In error"}, invoice_id=invoice_id, if_match=credited.json()["etag"]
    )

    assert (voided.status_code, voided.json()["status"]) == (200, "voided")
    assert cents(voided.json(), "total", "balance") == (0, 0)


async def test_a_stale_version_voids_nothing(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), portal.as_(await make_staff(office, Role.FINANCE))
    invoice_id = await billed_as_named(office, person.registrant_id)

    stale = await desk.void_invoice({"reason": "x"}, invoice_id=invoice_id, if_match='"7"')
    missing = await desk.void_invoice({"reason": "x"}, invoice_id=invoice_id)

    assert (stale.status_code, missing.status_code) == (412, 428)
    assert len(await office.database.fetch(LINES, id=ids.parse("inv", invoice_id))) == 1


async def test_a_credit_lowers_what_is_owed_down_to_nothing(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), portal.as_(await make_staff(office, Role.FINANCE))
    invoice_id = await billed_as_named(office, person.registrant_id)
    half = {"amount": {"amount": ANNUAL // 2, "currency": "CAD"}, "reason": "Parental leave"}

    first = await desk.credit_invoice(half, invoice_id=invoice_id, if_match='"1"')
    second = await desk.credit_invoice(half, invoice_id=invoice_id, if_match=first.json()["etag"])
    third = await desk.credit_invoice(half, invoice_id=invoice_id, if_match=second.json()["etag"])

    assert (first.json()["status"], cents(first.json(), "balance")) == ("outstanding", (ANNUAL // 2,))
    assert (second.json()["status"], cents(second.json(), "balance")) == ("credited", (0,))
    assert (third.status_code, third.json()["code"]) == (409, "invoice_not_payable")


async def test_an_invoice_past_its_day_is_overdue_by_the_clock(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    invoice_id = await billed_as_named(office, person.registrant_id, due_on=await today_of(office))
    mine = portal.as_(person)

    today = (await mine.get_invoice(invoice_id=invoice_id)).json()["status"]
    await office.database.fetch(YESTERDAY, id=ids.parse("inv", invoice_id))
    later = (await mine.get_invoice(invoice_id=invoice_id)).json()["status"]
    listed = await mine.list_invoices(registrant_id="me", status=["overdue"])

    assert (today, later) == ("outstanding", "overdue")
    assert [each["id"] for each in listed.json()["items"]] == [invoice_id]


YESTERDAY = Read("""
with named as (select set_config('app.now', '2026-01-01T00:00:00Z', true), set_config('app.today', '2026-01-01', true),
  set_config('app.actor_kind', 'system', true), set_config('app.actor_name', 'a test', true),
  set_config('app.request_id', 'a test', true))
update invoices set issued_on = issued_on - 40, due_on = due_on - 1 from named where id = :id returning id
""")


async def test_pages_of_invoices_lose_none(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    raised = {await billed_as_named(office, person.registrant_id) for _ in range(5)}
    mine, found, cursor = portal.as_(person), [], {}

    while True:
        answer = (await mine.list_invoices(registrant_id="me", limit=2, **cursor)).json()
        found += [each["id"] for each in answer["items"]]
        if answer["next_cursor"] is None:
            break
        cursor = {"cursor": answer["next_cursor"]}

    assert len(found) == 5
    assert set(found) == raised


async def test_the_database_refuses_sums_that_are_not_those_of_the_parts(office: Office) -> None:
    person = await make_registrant(office, account=False)
    invoice_id = await billed_as_named(office, person.registrant_id)
    refused = None

    try:
        async with unit_of_work(office, "a_test", actor=FINANCE) as ctx:
            invoice = await invoices.hold(ctx, invoice_id=UUID(int=ids.parse("inv", invoice_id).int))
            invoice.paid_cents = 1
    except Exception as error:  # noqa: BLE001 - whatever the driver wraps it in
        refused = error

    assert "PH004" in str(getattr(refused, "orig", refused).__cause__.sqlstate)  # type: ignore[union-attr]

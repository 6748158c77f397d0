"""A payment that fits nothing is finished at the desk: put on the books, or closed (domain.md 15)."""

import json
import uuid
from typing import Any

import pytest
from fastapi import FastAPI

from app.context import Office
from app.core import clock, ids
from app.core.db import Read
from app.domain.access import Role
from app.sandbox.payment_books import PaymentBooks, sign
from tests.factories.invoices import ANNUAL
from tests.factories.payments import opened, owing, parked, settled
from tests.factories.people import make_staff
from tests.factories.service_requests import decided, item_of
from tests.portal import Portal

WHY = {"reason": "Found in the provider's books."}
PARKED = Read("select id from provider_events where payment_session_id = :id and status = 'parked'")


@pytest.fixture
def books(app: FastAPI) -> PaymentBooks:
    found: PaymentBooks = app.state.payment_books
    return found


async def misfit(portal: Portal, office: Office, books: PaymentBooks) -> tuple[dict[str, str], Portal, str]:
    """Let somebody pay, and the provider's event tell of another amount; give the event, the payer, the invoice."""
    _, mine, invoice_id = await owing(portal, office)
    session = await opened(mine, invoice_id)
    told: list[bytes] = []

    async def keep(raw: bytes, _signature: str) -> int:
        told.append(raw)
        return 204

    delivered, books.deliver = books.deliver, keep
    try:
        await settled(portal, session)
    finally:
        books.deliver = delivered
    event = json.loads(told[0]) | {"id": f"evt_{uuid.uuid4().hex}"}
    event["data"]["object"]["amount_total"] = 1
    raw = json.dumps(event).encode()
    signature = sign(raw, office.payments.webhook_secret, int(clock.real_seconds()))
    headers = {"Content-Type": "application/json", "Stripe-Signature": signature}
    await portal.client.post("/v1/payment-provider-events/stripe", content=raw, headers=headers)
    (row,) = await office.database.fetch(PARKED, id=ids.parse("ps", session["id"]))
    return {"id": ids.render("pev", row["id"])}, mine, invoice_id


async def test_a_payment_that_fits_nothing_is_put_on_the_books_at_the_desk(
    portal: Portal, office: Office, books: PaymentBooks
) -> None:
    event, mine, invoice_id = await misfit(portal, office, books)
    clerk = await make_staff(office, Role.FINANCE)
    item = await item_of(portal.as_(clerk), event)

    done = await decided(portal.as_(clerk), event, "approve", WHY)

    assert [each["decision"] for each in item["decisions"]] == ["approve", "close"]
    assert (done["status"], done["assignee"]["id"]) == ("done", ids.render("acct", clerk.account_id))
    invoice = (await mine.get_invoice(invoice_id=invoice_id)).json()
    assert [each["amount"]["amount"] for each in invoice["payments"]] == [ANNUAL]


async def test_while_the_provider_is_away_the_item_waits_as_it_was(
    portal: Portal, office: Office, books: PaymentBooks
) -> None:
    event, _, _ = await misfit(portal, office, books)
    desk = portal.as_(await make_staff(office, Role.FINANCE))
    item = await item_of(desk, event)
    call: dict[str, Any] = {
        "json": {"decision": "approve", "answers": WHY}, "work_item_id": item["id"], "if_match": item["etag"],
        "key": str(uuid.uuid4()),
    }  # fmt: skip

    async def away(_method: str, _url: str, _headers: Any, _body: bytes) -> Any:
        raise TimeoutError

    office.payments.speak_over(away)
    try:
        refused = await desk.decide_work_item(**call)
    finally:
        office.payments.speak_over(books.answer)
    still = await item_of(desk, event)
    done = await desk.decide_work_item(**call)

    assert (refused.status_code, refused.json()["code"]) == (502, "payment_provider_error")
    assert (still["status"], still["etag"]) == ("open", item["etag"])
    assert (done.status_code, done.json()["status"]) == (200, "done")


async def test_money_of_which_nobody_knows_the_payment_can_only_be_closed(
    portal: Portal, office: Office
) -> None:
    desk, event = portal.as_(await make_staff(office, Role.FINANCE)), {"id": await parked(office)}
    item = await item_of(desk, event)

    answer = await desk.decide_work_item(
        {"decision": "approve", "answers": WHY}, work_item_id=item["id"], if_match=item["etag"]
    )

    assert [each["decision"] for each in item["decisions"]] == ["close"]
    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition")
    assert answer.json()["allowed_actions"] == ["close"]

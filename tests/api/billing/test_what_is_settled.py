"""What finance has settled is not settled again, and a provider that is away settles nothing (domain.md 10)."""

from typing import Any

import pytest
from fastapi import FastAPI

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.sandbox.payment_books import PaymentBooks
from tests.factories.delegations import prove
from tests.factories.invoices import billed_as_named
from tests.factories.payments import opened, owing, parked
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

WHY = {"reason": "Sent twice."}
OF_SESSION = Read("""
update provider_events set payment_session_id = :session_id where id = :id returning id
""")


@pytest.fixture
def books(app: FastAPI) -> PaymentBooks:
    found: PaymentBooks = app.state.payment_books
    return found


async def test_a_refund_that_was_withdrawn_is_not_withdrawn_again(portal: Portal, office: Office) -> None:
    person = await make_registrant(office, account=False)
    desk = portal.as_(await prove(office, await make_staff(office, Role.FINANCE)))
    invoice_id = await billed_as_named(office, person.registrant_id, announce=False)
    cheque = {"amount": {"amount": 5_000, "currency": "CAD"}, "kind": "cheque", **WHY}
    paid = (await desk.record_offline_payment(cheque, invoice_id=invoice_id)).json()
    wanted = {"amount": {"amount": 500, "currency": "CAD"}, **WHY}
    asked = (await desk.request_refund(wanted, payment_id=paid["payments"][0]["id"])).json()
    gone = (await desk.cancel_refund(WHY, refund_id=asked["id"], if_match=asked["etag"])).json()

    again = await desk.cancel_refund(WHY, refund_id=asked["id"], if_match=gone["etag"])

    assert (again.status_code, again.json()["code"]) == (409, "invalid_state_transition")


async def test_an_event_that_was_dismissed_is_not_dealt_with_again(portal: Portal, office: Office) -> None:
    desk, event_id = portal.as_(await make_staff(office, Role.FINANCE)), await parked(office)
    body = {"resolution": "dismissed", **WHY}
    done = await desk.resolve_parked_payment_event(body, payment_event_id=event_id, if_match='"1"')

    again = await desk.resolve_parked_payment_event(
        body, payment_event_id=event_id, if_match=done.json()["etag"]
    )

    assert (again.status_code, again.json()["code"]) == (409, "invalid_state_transition")


async def test_money_is_not_applied_while_the_provider_cannot_be_asked(
    portal: Portal, office: Office, books: PaymentBooks
) -> None:
    _, mine, invoice_id = await owing(portal, office)
    session = await opened(mine, invoice_id)
    desk, event_id = portal.as_(await make_staff(office, Role.FINANCE)), await parked(office)
    named = {"id": ids.parse("pev", event_id), "session_id": ids.parse("ps", session["id"])}
    await office.database.fetch(OF_SESSION, **named)

    async def away(_method: str, _url: str, _headers: Any, _body: bytes) -> Any:
        raise TimeoutError

    office.payments.speak_over(away)
    try:
        answer = await desk.resolve_parked_payment_event(
            {"resolution": "applied", **WHY}, payment_event_id=event_id, if_match='"1"'
        )
    finally:
        office.payments.speak_over(books.answer)

    assert (answer.status_code, answer.json()["code"]) == (502, "payment_provider_error")
    assert (await mine.get_invoice(invoice_id=invoice_id)).json()["payments"] == []

"""The first hour, from nothing: `python examples/newcomer.py http://127.0.0.1:8000` against a sandbox."""

import re
import sys
import time
import uuid
from datetime import date, timedelta
from typing import TypeVar

import httpx
from member_portal_client import AuthenticatedClient, Client
from member_portal_client.api.addresses import cancel_address, create_address, update_address
from member_portal_client.api.auth import create_session
from member_portal_client.api.billing import (
    create_payment_session,
    get_invoice,
    get_payment_session,
)
from member_portal_client.api.dashboard import get_dashboard
from member_portal_client.api.register import get_register_entry
from member_portal_client.api.sandbox import get_sandbox_clock, list_sandbox_people
from member_portal_client.api.service_requests import create_service_request, submit_service_request
from member_portal_client.models import (
    AddressCreate,
    AddressType,
    AddressUpdate,
    LocationCreate,
    Money,
    PaymentSessionCreate,
    Problem,
    ServiceRequestCreate,
    ServiceRequestCreateAnswers,
    ServiceRequestSubmit,
    SessionCreate,
)

T = TypeVar("T")


def answered(given: T | Problem | None) -> T:
    """Give what was answered, or stop with the problem."""
    if given is None or isinstance(given, Problem):
        sys.exit(f"refused: {given}")
    return given


def main(base_url: str) -> None:
    anybody = Client(base_url, headers={"Accept-Language": "en"})
    cast = answered(list_sandbox_people.sync(client=anybody)).items
    solis = next(person for person in cast if person.key == "independent")
    if solis.password is None:
        sys.exit("the independent registrant of the cast does not sign in with a password")
    session = answered(
        create_session.sync(client=anybody, body=SessionCreate(email=solis.email, password=solis.password))
    )
    me = AuthenticatedClient(base_url, token=str(session.access_token), headers={"Accept-Language": "en"})
    print(f"signed in: {session.status}")

    for tile in answered(get_dashboard.sync(client=me)).tiles:
        print(f"  {'[ ]' if tile.enabled else '[x]'} {tile.key}")

    refused = create_address.sync("me", client=me, body=move(date(2020, 1, 1)), idempotency_key=new_key())
    assert isinstance(refused, Problem)
    print(f"refused: {refused.code} at {', '.join(each.pointer for each in refused.errors)}")

    today = answered(get_sandbox_clock.sync(client=anybody)).now.date()
    day, key = today + timedelta(49), new_key()
    first = answered(create_address.sync("me", client=me, body=move(day), idempotency_key=key))
    again = answered(create_address.sync("me", client=me, body=move(day), idempotency_key=key))
    print(f"scheduled: {first.status} from {first.effective_from}, once: {first.id == again.id}")

    body = AddressUpdate(phone="+14165550199")
    changed = answered(update_address.sync(first.id, client=me, body=body, if_match=first.etag))
    print(f"changed: {changed.phone}")

    entry = answered(get_register_entry.sync(str(solis.registration_number), client=anybody, as_of=day))
    lines = [line for each in entry.addresses if each.location for line in each.location.lines]
    print(f"on the register that day: {', '.join(lines)}")

    cancelled = answered(cancel_address.sync(first.id, client=me, if_match=changed.etag))
    print(f"cancelled: {cancelled.status}")

    pay_a_fee(base_url, me)


def pay_a_fee(base_url: str, me: AuthenticatedClient) -> None:
    """Ask for something that costs a fee, and pay the invoice."""
    answers = ServiceRequestCreateAnswers.from_dict({"reason": "damaged", "undertakes_to_return": True})
    wish = ServiceRequestCreate(type_="certificate_replacement", answers=answers)
    made = answered(create_service_request.sync("me", client=me, body=wish, idempotency_key=new_key()))
    asked = answered(
        submit_service_request.sync(
            made.id, client=me, body=ServiceRequestSubmit(), if_match=made.etag, idempotency_key=new_key()
        )
    )
    if asked.invoice is None:
        sys.exit("nothing was billed")
    invoice_id = asked.invoice.id
    print(f"owed: {money(asked.invoice.balance)}")

    body = PaymentSessionCreate(return_url="https://app.portal.example.org/billing/done")
    payment = answered(
        create_payment_session.sync(invoice_id, client=me, body=body, idempotency_key=new_key())
    )
    page = httpx.URL(base_url).join(httpx.URL(str(payment.checkout_url)).path)
    back = pay_on_the_page(page, "4242 4242 4242 4242")
    print(f"sent back to: {back.copy_with(query=None)}")

    # That the browser came back proves nothing; the provider's word does. Ask until it is there.
    for _ in range(50):
        if payment.finished:
            break
        time.sleep(0.1)
        payment = answered(get_payment_session.sync(payment.id, client=me))
    settled = answered(get_invoice.sync(invoice_id, client=me))
    print(f"invoice {settled.number}: {settled.status}, still owed: {money(settled.balance)}")


def pay_on_the_page(page: httpx.URL, card: str) -> httpx.URL:
    """Do what a person does in a browser: open the page, type a test number, press the button."""
    html = httpx.get(page).text
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html))
    (action,) = re.findall(r'<form[^>]* action="([^"]+)"', html)
    answer = httpx.post(page.join(action), data={**hidden, "number": card})
    if "Location" not in answer.headers:
        sys.exit(f"the card was not taken: {answer.status_code}")
    return page.join(answer.headers["Location"])


def money(value: Money) -> str:
    return f"{value.amount / 100:.2f} {value.currency}"


def move(effective_from: date) -> AddressCreate:
    location = LocationCreate(
        lines=["200 Elm Street", "Suite 410"],
        city="Toronto",
        region="CA-ON",
        postal_code="M5T 1K4",
        country="CA",
    )
    return AddressCreate(
        type_=AddressType.PRIMARY_BUSINESS,
        effective_from=effective_from,
        location=location,
        phone="+14165550188",
    )


def new_key() -> str:
    """Make one for each thing asked for, and send it again with a retry."""
    return str(uuid.uuid4())


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")

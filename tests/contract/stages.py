"""For each operation that needs something to be there: how it is made, and how a call names it.

An operation that is new needs an entry here when no example of the documents can succeed by itself.
"""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count, cycle
from typing import Any, Final

import pyotp

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.domain.work_items import ItemKind
from app.sandbox.payment_books import PaymentBooks
from tests.factories import cpc, papers
from tests.factories.accounts import PASSWORD, ask_for_link, make_login
from tests.factories.addresses import declared, today_of
from tests.factories.delegations import email_of, invite, make_delegate, prove, token_sent_to
from tests.factories.documents import made_for
from tests.factories.entering import NEW_PASSWORD, entered, new_address, put_on_file
from tests.factories.forms import drafted
from tests.factories.invoices import billed_as_named
from tests.factories.mails import newest_token
from tests.factories.messages import announced, begun, written
from tests.factories.partners import make_partner_token, make_program, new_key, public_jwk, token_of
from tests.factories.payments import BACK, CARD, checkout_of, opened, paid_by_cheque, parked
from tests.factories.people import Person, make_account, make_applicant, make_registrant, make_staff
from tests.factories.practice import activity, licence, privilege
from tests.factories.register_entries import degree, designation, public_notice, result
from tests.factories.registrations import condition, registration_of, standing
from tests.factories.renewals import (
    SIGNED,
    answered,
    make_trainee,
    open_cycle,
    own_cycle,
    put_follow_up,
    submitted,
)
from tests.factories.service_requests import INQUIRY, put_request, put_undertaking
from tests.factories.webhooks import delivery_to, endpoint_of
from tests.factories.work_items import brought
from tests.portal import Portal

NAME_OF = Read("select id from names where registrant_id = :registrant_id")
PARTNER: Final = {
    "name": "Lakeview General Hospital",
    "kind": "hospital",
    "legal_basis": "consent",
    "scopes": ["register:verify"],
    "email": "it@lakeview.example.org",
}
NEWEST_INVITATION = Read("select id from invitations where email = :email order by id desc limit 1")


@dataclass(frozen=True)
class Stage:
    """What a call must say: its bearer, parts of its path, its version, and members or the whole of its body.

    Most things can be called upon once; what `stays` can be called upon again. `event` is the body of a call that
    bears the signature of the payment provider over its bytes.
    """

    bearer: str | None = None
    path: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    body: dict[str, Any] | None = None
    is_whole: bool = True
    stays: bool = False
    event: bytes | None = None


Maker = Callable[[Portal, Office], Awaitable[Stage]]


async def _scheduled_address(portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office)
    start = await today_of(office) + timedelta(60)
    made = (await portal.as_(person).create_address(declared(start), registrant_id="me")).json()
    return Stage(person.token, {"address_id": made["id"]}, made["etag"])


async def _additional_address(portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office, account=False), await make_staff(office, Role.MEMBERSHIP)
    body = declared(date(2023, 3, 1), type="secondary_business", reason="Asked for by letter.")
    made = (await portal.as_(staff).create_address(body, registrant_id=person.wire_id)).json()
    return Stage(staff.token, {"address_id": made["id"]}, made["etag"])


async def _registrant(_portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office)
    return Stage((await prove(office, person)).token, {"registrant_id": "me"}, stays=True)


async def _login(portal: Portal, office: Office) -> str:
    """Sign somebody in who has a password."""
    mine = await entered(portal, await make_login(office))
    return mine.headers["Authorization"].removeprefix("Bearer ")


async def _somebody(_portal: Portal, office: Office) -> Stage:
    return Stage((await prove(office, await make_account(office))).token, stays=True)


async def _own_account(portal: Portal, office: Office) -> Stage:
    person = await make_staff(office, Role.MEMBERSHIP)  # who has a desk sets its order too
    return Stage(person.token, etag=(await portal.as_(person).get_account()).json()["etag"])


async def _new_password(portal: Portal, office: Office) -> Stage:
    bearer = await _login(portal, office)
    return Stage(bearer, body={"current_password": PASSWORD, "new_password": NEW_PASSWORD})


async def _proof(portal: Portal, office: Office) -> Stage:
    bearer = await _login(portal, office)
    return Stage(bearer, body={"method": "password", "password": PASSWORD}, stays=True)


async def _begun_factor(portal: Portal, office: Office) -> Stage:
    person = await prove(office, await make_account(office))
    begun = (await portal.as_(person).create_mfa_method({"kind": "totp"})).json()
    code = pyotp.TOTP(begun["provisioning"]["secret"]).now()
    return Stage(person.token, {"mfa_method_id": begun["id"]}, body={"code": code})


async def _factor(portal: Portal, office: Office) -> Stage:
    begun = await _begun_factor(portal, office)
    await portal.with_token(begun.bearer or "").confirm_mfa_method(begun.body, **begun.path)
    return Stage(begun.bearer, begun.path)


async def _challenge(portal: Portal, office: Office) -> Stage:
    secret = pyotp.random_base32()
    email = await make_login(office, totp_secret=secret)
    session = (await portal.create_session({"email": email, "password": PASSWORD})).json()
    code = pyotp.TOTP(secret).now()
    return Stage(body={"challenge_id": session["challenge"]["id"], "method": "totp", "code": code})


async def _refresh_token(portal: Portal, office: Office) -> Stage:
    email = await make_login(office)
    session = (await portal.create_session({"email": email, "password": PASSWORD})).json()
    return Stage(body={"refresh_token": session["refresh_token"]})


async def _reset(portal: Portal, office: Office) -> Stage:
    email = await make_login(office)
    await portal.create_password_reset({"email": email})
    return Stage(body={"token": await newest_token(office, email), "password": NEW_PASSWORD})


async def _move(portal: Portal, office: Office) -> Stage:
    person, email = await prove(office, await make_account(office)), new_address()
    await portal.as_(person).request_email_change({"email": email})
    return Stage(body={"token": await newest_token(office, email)})


async def _invited(portal: Portal, office: Office) -> tuple[Person, str]:
    person, email = await make_registrant(office, account=False), new_address()
    await put_on_file(office, person.registrant_id, email)
    await portal.create_account_request({"email": email})
    return person, email


async def _invitation(portal: Portal, office: Office) -> Stage:
    _, email = await _invited(portal, office)
    return Stage(body={"token": await newest_token(office, email)}, is_whole=False)


async def _invitation_to_take_up(portal: Portal, office: Office) -> Stage:
    _, email = await _invited(portal, office)
    body = {"token": await newest_token(office, email), "password": NEW_PASSWORD, "terms_version": 1}
    return Stage(body=body, is_whole=False)


async def _invitation_to_send_again(portal: Portal, office: Office) -> Stage:
    _, email = await _invited(portal, office)
    await newest_token(office, email)
    (row,) = await office.database.fetch(NEWEST_INVITATION, email=email)
    return Stage(path={"invitation_id": ids.render("invt", row["id"])})


async def _looking_for_a_record(portal: Portal, office: Office) -> Stage:
    return Stage((await make_account(office)).token)


async def _link_asked_for(_portal: Portal, office: Office) -> Stage:
    request_id = await ask_for_link(office, await make_account(office))
    return Stage(path={"account_link_request_id": ids.render("alr", request_id)}, etag='"1"')


async def _unlinked(_portal: Portal, office: Office) -> Stage:
    person, email = await make_registrant(office, account=False), await make_login(office)
    return Stage(path={"registrant_id": person.wire_id}, body={"email": email}, is_whole=False)


async def _renewal(portal: Portal, office: Office) -> Stage:
    person, made = await answered(portal, office)
    return Stage(person.token, {"renewal_id": made["id"]}, made["etag"])


async def _renewal_to_submit(portal: Portal, office: Office) -> Stage:
    person, made = await answered(portal, office)
    return Stage(person.token, {"renewal_id": made["id"]}, made["etag"], body=SIGNED)


async def _renewal_to_start(_portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office)
    return Stage(person.token, {"registrant_id": "me"}, body={"renewal_cycle_id": await open_cycle(office)})


async def _renewal_handed_in(portal: Portal, office: Office) -> Stage:
    _, made = await submitted(portal, office)
    return Stage(path={"renewal_id": made["id"]}, etag=made["etag"])


async def _renewal_of_another(portal: Portal, office: Office) -> Stage:
    _, made = await answered(portal, office)
    return Stage(path={"renewal_id": made["id"]}, etag=made["etag"])


async def _renewal_on_leave(portal: Portal, office: Office) -> Stage:
    stage = await _renewal_of_another(portal, office)
    leave = {"leave_starts_on": "2026-09-01", "leave_ends_on": "2027-03-01"}
    return Stage(path=stage.path, etag=stage.etag, body=leave, is_whole=False)


async def _sealed_answers(portal: Portal, office: Office) -> Stage:
    _, made = await answered(portal, office)
    conduct = await make_staff(office, Role.CONDUCT)
    return Stage(conduct.token, {"renewal_id": made["id"]})


async def _cycle(_portal: Portal, office: Office) -> Stage:
    return Stage(path={"renewal_cycle_id": await own_cycle(office)}, etag='"1"', body={"label": "2026-2027"})


async def _follow_up(_portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office, account=False)
    assert person.registrant_id is not None
    made = await put_follow_up(office, person.registrant_id)
    conduct = await make_staff(office, Role.CONDUCT)
    path = {"renewal_follow_up_id": ids.render("rfu", made)}
    return Stage(conduct.token, path, '"1"', {"outcome": "no_action"}, is_whole=False)


async def _cycle_to_look_at(_portal: Portal, office: Office) -> Stage:
    return Stage(path={"renewal_cycle_id": await own_cycle(office)}, stays=True)


async def _cycle_to_plan(_portal: Portal, office: Office) -> Stage:
    opens_at = await office.now() + timedelta(days=400, hours=2 * next(_later))
    body = {"opens_at": _written(opens_at), "closes_at": _written(opens_at + timedelta(hours=1))}
    return Stage(body={"label": "A later year", **body})


_later = count()


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


async def _letter(_portal: Portal, office: Office) -> Stage:
    letter = {
        "registration_number": await make_trainee(office),
        "programme": "Internal Medicine",
        "effective_from": "2026-07-01",
        "effective_to": "2027-07-01",
    }
    return Stage(body={"letters": [letter]})


async def _drafted_form(portal: Portal, office: Office) -> Stage:
    made = await drafted(portal, office)
    return Stage(path={"form_key": made["key"], "version": str(made["version"])}, etag=made["etag"])


async def _record_alone(_portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office, account=False)
    return Stage(path={"registrant_id": person.wire_id}, body={"email": new_address()}, is_whole=False)


async def _thread(portal: Portal, office: Office) -> tuple[Person, dict[str, Any]]:
    person = await make_registrant(office)
    return person, await begun(portal.as_(person))


async def _thread_to_read(portal: Portal, office: Office) -> Stage:
    person, thread = await _thread(portal, office)
    return Stage(person.token, {"thread_id": thread["id"]}, stays=True)


async def _thread_to_mark(portal: Portal, office: Office) -> Stage:
    person, thread = await _thread(portal, office)
    body = {"last_read_message_id": thread["first_message"]["id"]}
    return Stage(person.token, {"thread_id": thread["id"]}, body=body)


async def _thread_on_the_desk(portal: Portal, office: Office) -> Stage:
    _, thread = await _thread(portal, office)
    staff = await make_staff(office, Role.MEMBERSHIP)
    return Stage(staff.token, {"thread_id": thread["id"]}, thread["etag"])


async def _thread_to_assign(portal: Portal, office: Office) -> Stage:
    stage = await _thread_on_the_desk(portal, office)
    return replace(stage, body={"team": "finance"})


async def _closed_thread(portal: Portal, office: Office) -> Stage:
    stage = await _thread_on_the_desk(portal, office)
    desk = portal.with_token(stage.bearer or "")
    closed = (await desk.close_message_thread(if_match=stage.etag, **stage.path)).json()
    return replace(stage, etag=closed["etag"])


async def _broadcast(portal: Portal, office: Office) -> Stage:
    staff = await make_staff(office, Role.COMMUNICATIONS)
    return Stage(staff.token, body=announced(), stays=True)


async def _job(portal: Portal, office: Office) -> Stage:
    stage = await _broadcast(portal, office)
    made = (await portal.with_token(stage.bearer or "").create_broadcast(announced())).json()
    return Stage(stage.bearer, {"job_id": made["id"]}, stays=True)


async def _new_case(_portal: Portal, office: Office) -> Stage:
    return Stage((await make_registrant(office)).token, {"registrant_id": "me"}, body=written(), stays=True)


async def _additional_address_of_ones_own(portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office)
    start = await today_of(office) + timedelta(60)
    body = declared(start, type="secondary_business")
    made = (await portal.as_(person).create_address(body, registrant_id="me")).json()
    return Stage(person.token, {"address_id": made["id"]}, body={}, stays=True)


async def _delegation(portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office)
    _, made = await make_delegate(portal, office, person, profile="read")
    return Stage(person.token, {"delegation_id": made["id"]}, made["etag"])


async def _delegation_to_take_up(portal: Portal, office: Office) -> Stage:
    delegate = await make_account(office)
    await invite(portal, office, await make_registrant(office), delegate, profile="read")
    token = await token_sent_to(office, await email_of(office, delegate))
    return Stage(delegate.token, body={"token": token})


async def _own_record(portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office)
    seen = (await portal.as_(person).get_registrant(registrant_id="me")).json()
    return Stage(person.token, {"registrant_id": "me"}, seen["etag"])


async def _no_languages_yet(_portal: Portal, office: Office) -> Stage:
    return Stage((await make_registrant(office)).token, {"registrant_id": "me"}, '"0"')


async def _empty_practice(_portal: Portal, office: Office) -> Stage:
    return Stage((await make_registrant(office)).token, {"registrant_id": "me"})


def _entry(noun: str, written: Callable[[], dict[str, Any]]) -> Maker:
    async def make(portal: Portal, office: Office) -> Stage:
        person = await make_registrant(office)
        create = getattr(portal.as_(person), f"create_{noun}")
        made = (await create(written(), registrant_id="me")).json()
        return Stage(person.token, {f"{noun}_id": made["id"]}, made["etag"])

    return make


async def _paper(_portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office)
    assert person.registrant_id is not None
    await put_on_file(office, person.registrant_id, new_address())
    document = await made_for(office, person.registrant_id)
    return Stage(person.token, {"document_id": ids.render("doc", document)})


async def _paper_to_read(portal: Portal, office: Office) -> Stage:
    return replace(await _paper(portal, office), stays=True)


async def _holder(_portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office)
    assert person.registrant_id is not None
    await put_on_file(office, person.registrant_id, new_address())
    return Stage(person.token, {"registrant_id": "me"})


async def _applicant(_portal: Portal, office: Office) -> Stage:
    person, staff = await make_applicant(office), await make_staff(office, Role.REGISTRATION)
    return Stage(staff.token, {"registrant_id": person.wire_id})


async def _registration(portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office), await make_staff(office, Role.REGISTRATION)
    held = await registration_of(portal.as_(staff), person)
    return Stage(staff.token, {"registration_id": held["id"]}, held["etag"], stays=False)


async def _scheduled_status(portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office), await make_staff(office, Role.REGISTRATION)
    desk = portal.as_(staff)
    held = await registration_of(desk, person)
    body = standing(await today_of(office) + timedelta(30), "fee_unpaid")
    changed = await desk.change_registration_status(body, registration_id=held["id"], if_match=held["etag"])
    planned = changed.json()["statuses"][0]["id"]
    return Stage(staff.token, {"registration_status_id": planned}, changed.json()["etag"])


async def _begun_status(portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office), await make_staff(office, Role.REGISTRATION)
    colleague = await make_staff(office, Role.REGISTRATION)
    desk = portal.as_(colleague)
    held = await registration_of(desk, person)
    body = standing(date(2025, 3, 3), "discipline_suspension", reason="By order.")
    changed = await desk.change_registration_status(body, registration_id=held["id"], if_match=held["etag"])
    begun = changed.json()["statuses"][0]["id"]
    return Stage(staff.token, {"registration_status_id": begun}, changed.json()["etag"], stays=False)


async def _condition(portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office), await make_staff(office, Role.REGISTRATION)
    colleague = await make_staff(office, Role.REGISTRATION)
    held = await registration_of(portal.as_(colleague), person)
    body = condition(await today_of(office))
    made = await portal.as_(colleague).create_registration_condition(body, registration_id=held["id"])
    return Stage(staff.token, {"registration_condition_id": made.json()["id"]}, made.json()["etag"])


async def _upload(portal: Portal, office: Office) -> Stage:
    person = await make_account(office)
    made = await papers.uploaded(portal.as_(person))
    return Stage(person.token, {"file_id": made["id"]})


async def _upload_to_read(portal: Portal, office: Office) -> Stage:
    return replace(await _upload(portal, office), stays=True)


async def _to_upload(_portal: Portal, office: Office) -> Stage:
    form = {"purpose": "message_attachment", "file": papers.pdf_as_text()}
    return Stage((await make_account(office)).token, body=form, stays=True)


async def _invoice(_portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office, account=False), await make_staff(office, Role.FINANCE)
    return Stage(staff.token, {"invoice_id": await billed_as_named(office, person.registrant_id)}, '"1"')


async def _receipted(_portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office)
    invoice_id = await billed_as_named(office, person.registrant_id)
    await paid_by_cheque(office, invoice_id)
    return Stage(person.token, {"invoice_id": invoice_id}, stays=True)


async def _payer(_portal: Portal, office: Office) -> Stage:
    return Stage((await make_registrant(office)).token, {"registrant_id": "me"}, stays=True)


async def _invoice_to_credit(portal: Portal, office: Office) -> Stage:
    stage = await _invoice(portal, office)
    body = {"amount": {"amount": 2500, "currency": "CAD"}}
    return Stage(stage.bearer, stage.path, stage.etag, body, is_whole=False)


async def _finance(_portal: Portal, office: Office) -> Stage:
    return Stage((await make_staff(office, Role.FINANCE)).token, stays=True)


async def _billed_by_finance(_portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office, account=False), await make_staff(office, Role.FINANCE)
    return Stage(staff.token, {"registrant_id": person.wire_id}, stays=True)


def _registered(*roles: Role) -> Maker:
    """Have somebody of the staff, and a registrant of whom nothing else is on file."""

    async def make(_portal: Portal, office: Office) -> Stage:
        person, staff = await make_registrant(office, account=False), await make_staff(office, *roles)
        return Stage(staff.token, {"registrant_id": person.wire_id})

    return make


def _credential(noun: str, written: dict[str, Any], *roles: Role) -> Maker:
    async def make(portal: Portal, office: Office) -> Stage:
        person, staff = await make_registrant(office, account=False), await make_staff(office, *roles)
        made = (
            await getattr(portal.as_(staff), f"create_{noun}")(written, registrant_id=person.wire_id)
        ).json()
        return Stage(staff.token, {f"{noun}_id": made["id"]}, made["etag"])

    return make


def _begun_entry(noun: str, written: Callable[[date], dict[str, Any]]) -> Maker:
    async def make(portal: Portal, office: Office) -> Stage:
        person, staff = (
            await make_registrant(office, account=False),
            await make_staff(office, Role.MEMBERSHIP),
        )
        body = {**written(date(2020, 1, 6)), "reason": "Told in the renewal."}
        made = (await getattr(portal.as_(staff), f"create_{noun}")(body, registrant_id=person.wire_id)).json()
        return Stage(staff.token, {f"{noun}_id": made["id"]}, made["etag"])

    return make


async def _nameable(_portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office, account=False), await make_staff(office, Role.MEMBERSHIP)
    return Stage(staff.token, {"registrant_id": person.wire_id})


async def _nameable_still(portal: Portal, office: Office) -> Stage:
    return replace(await _nameable(portal, office), stays=True)


async def _name(_portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office, account=False), await make_staff(office, Role.MEMBERSHIP)
    (row,) = await office.database.fetch(NAME_OF, registrant_id=person.registrant_id)
    return Stage(staff.token, {"name_id": ids.render("name", row["id"])}, '"1"')


async def _owing(portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office)
    path = {"invoice_id": await billed_as_named(office, person.registrant_id)}
    return Stage(person.token, path, body={"return_url": BACK}, is_whole=False)


async def _tried(portal: Portal, office: Office) -> Stage:
    owing = await _owing(portal, office)
    session = await opened(portal.with_token(owing.bearer or ""), owing.path["invoice_id"])
    return Stage(owing.bearer, {"payment_session_id": session["id"]})


async def _paid_at_the_provider(portal: Portal, office: Office) -> Stage:
    """Let somebody pay on the hosted page, of which the portal has not heard yet."""
    owing = await _owing(portal, office)
    session = await opened(portal.with_token(owing.bearer or ""), owing.path["invoice_id"])
    books = PaymentBooks(office)
    paid = await books.charge(await checkout_of(office, session), CARD)
    assert paid is not None
    raw, _ = books.event("checkout.session.completed", paid)
    return Stage(path={"provider": "stripe"}, event=raw)


async def _cheque(portal: Portal, office: Office) -> Stage:
    stage = await _invoice(portal, office)
    body = {"amount": {"amount": 2500, "currency": "CAD"}}
    return Stage(stage.bearer, stage.path, None, body, is_whole=False)


async def _paid_by_cheque(portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office, account=False), await make_staff(office, Role.FINANCE)
    await prove(office, staff)
    invoice_id = await billed_as_named(office, person.registrant_id)
    body = {"amount": {"amount": 5000, "currency": "CAD"}, "kind": "cheque", "reason": "By post"}
    paid = (await portal.as_(staff).record_offline_payment(body, invoice_id=invoice_id)).json()
    wanted = {"amount": {"amount": 2500, "currency": "CAD"}}
    return Stage(staff.token, {"payment_id": paid["payments"][0]["id"]}, body=wanted, is_whole=False)


async def _asked_back(portal: Portal, office: Office) -> Stage:
    paid, colleague = await _paid_by_cheque(portal, office), await make_staff(office, Role.FINANCE)
    await prove(office, colleague)
    body = {"amount": {"amount": 2500, "currency": "CAD"}, "reason": "Too much"}
    asked = (await portal.with_token(paid.bearer or "").request_refund(body, **paid.path)).json()
    return Stage(colleague.token, paid.path, body={"refund_id": asked["id"]})


async def _parked(_portal: Portal, office: Office) -> Stage:
    staff, event_id = await make_staff(office, Role.FINANCE), await parked(office)
    return Stage(
        staff.token, {"payment_event_id": event_id}, '"1"', {"resolution": "dismissed"}, is_whole=False
    )


async def _to_withdraw(portal: Portal, office: Office) -> Stage:
    asked = await _asked_back(portal, office)
    assert asked.body is not None
    return Stage(asked.bearer, {"refund_id": asked.body["refund_id"]}, '"1"')


def fresh_key() -> str:
    return str(uuid.uuid4())


async def _program(_portal: Portal, office: Office) -> Stage:
    return Stage(body=(await make_program(office)).form())


async def _partner(_portal: Portal, office: Office) -> Stage:
    return Stage(await make_partner_token(office), stays=True)


async def _administration(_portal: Portal, office: Office) -> Stage:
    return Stage((await make_staff(office, Role.ADMIN)).token, stays=True)


async def _new_partner(portal: Portal, office: Office) -> Stage:
    made = await _administration(portal, office)
    body = {"agreement_reference": str(uuid.uuid4())}
    return Stage(made.bearer, body={**PARTNER, **body})


async def _organization(portal: Portal, office: Office) -> Stage:
    made, program = await _administration(portal, office), await make_program(office)
    path = {"partner_organization_id": ids.render("prt", program.organization_id)}
    return Stage(made.bearer, path, body={"key": public_jwk(new_key())}, is_whole=False, stays=True)


async def _program_to_cut_off(portal: Portal, office: Office) -> Stage:
    made, program = await _administration(portal, office), await make_program(office)
    return Stage(made.bearer, {"partner_client_id": program.wire_id}, stays=True)


async def _certifiable(_portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office)
    return Stage(person.token, {"registrant_id": "me"}, body=await cpc.listed(office), stays=True)


async def _certificate_draft(portal: Portal, office: Office) -> Stage:
    begun = await cpc.asked(portal, office)
    return Stage(begun.person.token, {"cpc_request_id": begun.id}, begun.etag, body={"purpose": "Other"})


async def _draft_to_consent_to(portal: Portal, office: Office) -> Stage:
    begun = await cpc.asked(portal, office)
    return Stage(
        begun.person.token, {"cpc_request_id": begun.id}, begun.etag, body=await cpc.consent_body(begun)
    )


async def _consented_request(portal: Portal, office: Office) -> Stage:
    begun = await cpc.consented(portal, office)
    return Stage(begun.person.token, {"cpc_request_id": begun.id}, begun.etag)


async def _issued_certificate(portal: Portal, office: Office) -> Stage:
    await cpc.submitted(portal, office)
    return Stage(path={"status_list": "revocation-1"}, stays=True)


async def _issued_certificate_code(_portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office)
    assert person.registrant_id is not None
    made = await cpc.certificate_of(office, person.registrant_id, makes=False)
    names = ("verification_code", "registration_number")
    return Stage(body={name: made[name] for name in names}, stays=True)


async def _reviewer(_portal: Portal, office: Office) -> Stage:
    return Stage((await make_staff(office, Role.MEMBERSHIP)).token, stays=True)


async def _request_to_review(_portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    assert person.registrant_id is not None
    request, etag = await cpc.in_review(office, person.registrant_id)
    return Stage(staff.token, {"cpc_request_id": request}, etag)


async def _reviewed_request(_portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    assert person.registrant_id is not None
    request, etag = await cpc.in_review(office, person.registrant_id, is_reviewed=True)
    return Stage(staff.token, {"cpc_request_id": request}, etag)


async def _certificate_to_mark(_portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    assert person.registrant_id is not None
    made = await cpc.certificate_of(office, person.registrant_id, makes=False)
    return Stage(staff.token, {"cpc_certificate_id": ids.render("cpc", made["id"])}, '"1"')


async def _concerned(_portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office, account=False), await make_staff(office, Role.CONDUCT)
    return Stage(staff.token, {"registrant_id": person.wire_id}, body=cpc.CONCERN, stays=True)


async def _concern(_portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office, account=False), await make_staff(office, Role.CONDUCT)
    assert person.registrant_id is not None
    concern = await cpc.concern_about(office, person.registrant_id)
    body = {"closed_on": "2026-01-15", "outcome": "no_action", "note": "Nothing was found."}
    return Stage(staff.token, {"concern_id": ids.render("conc", concern)}, '"1"', body=body)


async def _to_watch(_portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office, account=False)
    return Stage(await make_partner_token(office), body=cpc.to_watch(person))


async def _watched(_portal: Portal, office: Office) -> Stage:
    person, program = await make_registrant(office, account=False), await make_program(office)
    monitor = await cpc.watched(office, program.client_id, cpc.to_watch(person))
    return Stage(token_of(office, program), {"monitor_id": ids.render("mon", monitor)})


async def _to_subscribe(_portal: Portal, office: Office) -> Stage:
    url = f"https://hooks.lakeview.example/{ids.new()}"
    return Stage(await make_partner_token(office), body={"url": url})


async def _subscribed(_portal: Portal, office: Office) -> Stage:
    program = await make_program(office)
    # Nobody listens there: what is sent is said not to have arrived.
    made = await endpoint_of(office, program.client_id, "http://127.0.0.1:9/hooks")
    return Stage(token_of(office, program), {"webhook_endpoint_id": ids.render("whe", made["id"])}, '"1"')


async def _delivery(_portal: Portal, office: Office) -> Stage:
    program = await make_program(office)
    delivery = ids.render("whd", await delivery_to(office, program.client_id))
    return Stage(token_of(office, program), {"webhook_delivery_id": delivery}, stays=True)


async def _released(portal: Portal, office: Office) -> Stage:
    program, body = await cpc.connected_program(office)
    begun = await cpc.issued(portal, office, body)
    path = {"cpc_certificate_id": begun.request["certificate"]["id"]}
    return Stage(token_of(office, program), path, stays=True)


async def _delivered_certificate(portal: Portal, office: Office) -> Stage:
    begun = await cpc.issued(portal, office)
    return Stage(begun.person.token, {"cpc_delivery_id": begun.request["deliveries"][0]["id"]})


async def _may_ask(_portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office)
    body = {"type": "general_inquiry", "answers": INQUIRY}
    return Stage(person.token, {"registrant_id": "me"}, body=body, stays=True)


async def _request(_portal: Portal, office: Office) -> Stage:
    person = await make_registrant(office)
    return Stage(person.token, {"service_request_id": await put_request(office, person)}, '"1"')


async def _request_to_save(portal: Portal, office: Office) -> Stage:
    return replace(await _request(portal, office), body={"answers": {"purpose": "My own records"}})


async def _request_to_send(portal: Portal, office: Office) -> Stage:
    return replace(await _request(portal, office), body={})


async def _undertaking(_portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    request, etag = await put_undertaking(office, person, await make_staff(office, Role.MEMBERSHIP))
    end = (await today_of(office) + timedelta(30)).isoformat()
    body = {"effective_to": end, "reason": "Back in practice."}
    return Stage(staff.token, {"service_request_id": request}, etag, body)


async def _item(_portal: Portal, office: Office) -> Stage:
    person, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    request = await put_request(office, person, handed_in=True)
    return Stage(staff.token, {"work_item_id": ids.render("wrk", ids.parse("srq", request))}, '"1"')


async def _notice(portal: Portal, office: Office) -> Stage:
    item = await brought(ItemKind.MINC_NOTICE, portal, office)
    staff = await make_staff(office, Role.REGISTRATION)
    return Stage(staff.token, {"work_item_id": item}, '"1"')


async def _item_to_read(portal: Portal, office: Office) -> Stage:
    return replace(await _item(portal, office), stays=True)


async def _item_to_take(portal: Portal, office: Office) -> Stage:
    return replace(await _item(portal, office), body={})


async def _notice_to_take(portal: Portal, office: Office) -> Stage:
    return replace(await _notice(portal, office), body={})


async def _item_to_ask_about(portal: Portal, office: Office) -> Stage:
    return replace(await _item(portal, office), body={"message": "Which pages?"})


async def _item_to_decide(portal: Portal, office: Office) -> Stage:
    return replace(await _item(portal, office), body={"decision": "approve"})


async def _notice_to_close(portal: Portal, office: Office) -> Stage:
    return replace(await _notice(portal, office), body={"decision": "close"})


def _in_turn(*makers: Maker) -> Maker:
    """Set the stages of an operation one after the other, where what it is called upon comes in several kinds."""
    turns = cycle(makers)

    async def make(portal: Portal, office: Office) -> Stage:
        return await next(turns)(portal, office)

    return make


async def _items_to_assign(portal: Portal, office: Office) -> Stage:
    made = await _item(portal, office)
    return Stage(made.bearer, body={"work_item_ids": [made.path["work_item_id"]], "assignee_id": None})


async def _desk(_portal: Portal, office: Office) -> Stage:
    return Stage((await make_staff(office, Role.MEMBERSHIP)).token, stays=True)


STAGES: Final[dict[str, Maker]] = {
    "add_work_item_note": _in_turn(_notice, _item_to_read),
    "assign_work_item": _in_turn(_item_to_take, _notice_to_take),
    "bulk_assign_work_items": _items_to_assign,
    "create_service_request": _may_ask,
    "decide_work_item": _in_turn(_item_to_decide, _notice_to_close),
    "get_queue_figures": _desk,
    "get_service_request": _request,
    "get_work_item": _in_turn(_notice, _item_to_read),
    "list_stuck_work_items": _desk,
    "list_work_items": _desk,
    "release_undertaking": _undertaking,
    "request_work_item_information": _item_to_ask_about,
    "submit_service_request": _request_to_send,
    "update_service_request": _request_to_save,
    "withdraw_service_request": _request,
    "accept_delegation": _delegation_to_take_up,
    "accept_invitation": _invitation_to_take_up,
    "answer_session_challenge": _challenge,
    "assign_message_thread": _thread_to_assign,
    "cancel_address": _scheduled_address,
    "cancel_refund": _to_withdraw,
    "approve_cpc_request": _reviewed_request,
    "cancel_cpc_request": _consented_request,
    "close_concern": _concern,
    "create_monitor": _to_watch,
    "delete_monitor": _watched,
    "list_monitors": _partner,
    "list_webhook_endpoints": _partner,
    "create_webhook_endpoint": _to_subscribe,
    "update_webhook_endpoint": _subscribed,
    "delete_webhook_endpoint": _subscribed,
    "rotate_webhook_secret": _subscribed,
    "test_webhook_endpoint": _subscribed,
    "list_webhook_deliveries": _subscribed,
    "redeliver_webhook": _delivery,
    "list_partner_events": _partner,
    "create_concern": _concerned,
    "list_concerns": _concerned,
    "list_staff_cpc_requests": _reviewer,
    "record_cpc_disclosure": _request_to_review,
    "refuse_cpc_request": _request_to_review,
    "revoke_cpc_certificate": _certificate_to_mark,
    "supersede_cpc_certificate": _certificate_to_mark,
    "list_partner_cpc_certificates": _partner,
    "get_partner_cpc_certificate": _released,
    "download_partner_cpc_certificate": _released,
    "change_password": _new_password,
    "change_registration_status": _registration,
    "close_message_thread": _thread_on_the_desk,
    "complete_password_reset": _reset,
    "confirm_email_change": _move,
    "confirm_mfa_method": _begun_factor,
    "correct_address": _additional_address,
    "correct_clinical_activity": _begun_entry("clinical_activity", activity),
    "correct_hospital_privilege": _begun_entry("hospital_privilege", privilege),
    "correct_name": _name,
    "correct_other_registration": _begun_entry("other_registration", licence),
    "create_clinical_activity": _empty_practice,
    "create_cpc_request": _certifiable,
    "create_delegation": _registrant,
    "create_document": _holder,
    "create_education": _registered(Role.MEMBERSHIP),
    "create_examination": _registered(Role.MEMBERSHIP),
    "create_qualification": _registered(Role.MEMBERSHIP),
    "create_register_notice": _registered(Role.REGISTRAR),
    "correct_education": _credential("education", degree(), Role.MEMBERSHIP),
    "correct_examination": _credential("examination", result(), Role.MEMBERSHIP),
    "correct_qualification": _credential("qualification", designation(), Role.MEMBERSHIP),
    "correct_register_notice": _credential("register_notice", public_notice(), Role.REGISTRAR),
    "end_education": _credential("education", degree(), Role.MEMBERSHIP),
    "end_examination": _credential("examination", result(), Role.MEMBERSHIP),
    "end_qualification": _credential("qualification", designation(), Role.MEMBERSHIP),
    "end_register_notice": _credential("register_notice", public_notice(), Role.REGISTRAR),
    "create_fee": _finance,
    "create_hospital_privilege": _empty_practice,
    "create_invoice": _billed_by_finance,
    "create_broadcast": _broadcast,
    "create_message": _thread_to_read,
    "get_fee_totals": _finance,
    "get_invoice_aging": _finance,
    "get_job": _job,
    "get_reconciliation": _finance,
    "search_invoices": _finance,
    "create_message_thread": _new_case,
    "create_mfa_method": _somebody,
    "create_name": _nameable,
    "list_names": _nameable_still,
    "create_other_registration": _empty_practice,
    "credit_invoice": _invoice_to_credit,
    "delete_file": _upload,
    "delete_mfa_method": _factor,
    "download_file": _upload_to_read,
    "download_document": _paper_to_read,
    "download_invoice": _receipted,
    "download_receipt": _receipted,
    "download_yearly_statement": _payer,
    "email_document": _paper,
    "get_cpc_preview": _certificate_draft,
    "get_cpc_request": _certificate_draft,
    "get_status_list": _issued_certificate,
    "get_document": _paper_to_read,
    "record_cpc_consent": _draft_to_consent_to,
    "resend_cpc_delivery": _delivered_certificate,
    "submit_cpc_request": _consented_request,
    "update_cpc_request": _certificate_draft,
    "verify_cpc": _issued_certificate_code,
    "end_address": _additional_address,
    "end_clinical_activity": _entry("clinical_activity", activity),
    "end_hospital_privilege": _entry("hospital_privilege", privilege),
    "end_other_registration": _entry("other_registration", licence),
    "create_payment_session": _owing,
    "create_partner_client": _organization,
    "create_partner_organization": _new_partner,
    "cancel_registration_status": _scheduled_status,
    "correct_registration": _registration,
    "correct_registration_condition": _condition,
    "correct_registration_status": _begun_status,
    "create_registration": _applicant,
    "create_registration_condition": _registration,
    "end_registration_condition": _condition,
    "get_file": _upload_to_read,
    "get_invoice": _invoice,
    "get_message_thread": _thread_to_read,
    "get_payment_session": _tried,
    "list_parked_payment_events": _finance,
    "resolve_parked_payment_event": _parked,
    "list_payment_sessions": _invoice,
    "list_refunds": _finance,
    "record_offline_payment": _cheque,
    "refund_payment": _asked_back,
    "request_refund": _paid_by_cheque,
    "settle_payment_session": _tried,
    "decline_account_link_request": _link_asked_for,
    "request_account_link": _looking_for_a_record,
    "link_account": _unlinked,
    "list_messages": _thread_to_read,
    "issue_token": _program,
    "list_partner_organizations": _administration,
    "lookup_invitation": _invitation,
    "create_appointment_letters": _letter,
    "close_renewal_follow_up": _follow_up,
    "download_cycle_renewals": _cycle_to_look_at,
    "create_renewal": _renewal_to_start,
    "create_renewal_cycle": _cycle_to_plan,
    "get_renewal": _renewal,
    "get_renewal_cycle": _cycle_to_look_at,
    "hand_back_renewal": _renewal_of_another,
    "list_cycle_renewals": _cycle_to_look_at,
    "open_renewal_answers": _sealed_answers,
    "publish_form_version": _drafted_form,
    "mark_thread_read": _thread_to_mark,
    "reduce_renewal_fee": _renewal_on_leave,
    "reopen_renewal": _renewal_handed_in,
    "submit_renewal": _renewal_to_submit,
    "update_renewal": _renewal,
    "update_renewal_cycle": _cycle,
    "receive_payment_provider_event": _paid_at_the_provider,
    "refresh_session": _refresh_token,
    "reopen_message_thread": _closed_thread,
    "request_address_removal": _additional_address_of_ones_own,
    "replace_languages": _no_languages_yet,
    "replace_challenge_answers": _somebody,
    "request_email_change": _somebody,
    "request_registrant_email_change": _record_alone,
    "resend_invitation": _invitation_to_send_again,
    "revoke_delegation": _delegation,
    "revoke_partner_client": _program_to_cut_off,
    "step_up_session": _proof,
    "update_account": _own_account,
    "update_address": _scheduled_address,
    "update_registrant": _own_record,
    "upload_file": _to_upload,
    "verify_registrants": _partner,
    "void_invoice": _invoice,
}

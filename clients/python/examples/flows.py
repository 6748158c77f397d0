"""The flows of the guides, one after another: `python examples/flows.py http://127.0.0.1:8000`, a new sandbox."""

import hashlib
import io
import sys
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote, urlsplit

from member_portal_client import AuthenticatedClient, Client
from member_portal_client.api.addresses import cancel_address, create_address, list_addresses, update_address
from member_portal_client.api.billing import (
    create_invoice,
    create_payment_session,
    download_receipt,
    get_payment_session,
)
from member_portal_client.api.cpc import (
    create_cpc_request,
    get_cpc_preview,
    get_did_document,
    record_cpc_consent,
    submit_cpc_request,
    verify_cpc,
)
from member_portal_client.api.files import upload_file
from member_portal_client.api.messages import (
    create_message,
    create_message_thread,
    get_message_thread,
    get_unread_counts,
    list_messages,
    mark_thread_read,
)
from member_portal_client.api.partner import (
    download_partner_cpc_certificate,
    get_partner_cpc_certificate,
    list_partner_cpc_certificates,
)
from member_portal_client.api.reference import list_institutions
from member_portal_client.api.renewals import create_renewal, get_renewal, submit_renewal, update_renewal
from member_portal_client.api.sandbox import run_due_work, set_sandbox_clock, settle_payment_session
from member_portal_client.api.service_requests import (
    create_service_request,
    get_service_request,
    submit_service_request,
    update_service_request,
)
from member_portal_client.api.staff import (
    create_renewal_cycle,
    decide_work_item,
    get_work_item,
    request_work_item_information,
)
from member_portal_client.models import (
    AddressCreate,
    AddressType,
    AddressUpdate,
    AttestationAccept,
    CaseChoice,
    CaseKind,
    ClockSet,
    CpcConsentCreate,
    CpcInstitution,
    CpcInstitutionKind,
    CpcRequestCreate,
    CpcVerificationCreate,
    Decision,
    FileUpload,
    InvoiceCreate,
    InvoiceLineCreate,
    LocationCreate,
    MessageCreate,
    MessageThreadCreate,
    Order,
    PaymentSession,
    PaymentSessionCreate,
    Problem,
    Purpose,
    RenewalCreate,
    RenewalCycleCreate,
    RenewalSubmit,
    RenewalUpdate,
    RenewalUpdateAnswers,
    ServiceRequestCreate,
    ServiceRequestCreateAnswers,
    ServiceRequestSubmit,
    ServiceRequestUpdate,
    ServiceRequestUpdateAnswers,
    Settlement,
    SettlementOutcome,
    StatementNamed,
    ThreadRead,
    UnreadCounts,
    WorkItemDecide,
    WorkItemDecideAnswers,
    WorkItemInformation,
)
from member_portal_client.types import File
from people import answered, new_key, person, refused, signed_in, signed_in_partner

BACK = "https://app.portal.example.org/billing/done"
NO = (
    "licensed_elsewhere", "investigated_elsewhere", "refused_elsewhere", "disciplined_elsewhere", "privileges_lost",
    "charged_with_offence", "civil_outcome", "health_condition", "told_to_have_more", "activities_changed",
    "works_in_premises",
)  # fmt: skip
YES = (
    "contact_confirmed", "in_clinical_practice", "practises_in_ontario", "has_cmpa_coverage", "uses_electronic_records",
)  # fmt: skip
ANSWERS: dict[str, Any] = {
    **dict.fromkeys(NO, False),
    **dict.fromkeys(YES, True),
    "main_setting": "private_office",
    "cpd_basis": "tracking_body",
    "cpd_body": "rcpsc",
}


def main(base_url: str) -> None:
    anybody = Client(base_url, headers={"Accept-Language": "en"})
    solis, membership = signed_in(base_url, "independent"), signed_in(base_url, "staff_membership")
    renew(anybody, solis, membership)
    move_address(solis)
    send_a_letter(solis, membership)
    ask_a_question(solis, signed_in(base_url, "staff_intake"))
    release_a_certificate(base_url, anybody, solis)
    pay_an_invoice(base_url, anybody, solis)
    answered(set_sandbox_clock.sync(client=anybody, body=ClockSet(now=None)))


def renew(anybody: Client, me: AuthenticatedClient, desk: AuthenticatedClient) -> None:
    """Planned by staff, opened by the clock, a draft that is never lost, declared, paid, complete."""
    set_clock(anybody, datetime(2026, 4, 10, 13, tzinfo=UTC))
    planned = RenewalCycleCreate(
        label="2026-2027",
        opens_at=datetime(2026, 4, 15, 13, tzinfo=UTC),
        closes_at=datetime(2026, 6, 1, 21, tzinfo=UTC),
    )
    cycle = answered(create_renewal_cycle.sync(client=desk, body=planned, idempotency_key=new_key()))
    set_clock(anybody, datetime(2026, 5, 4, 13, tzinfo=UTC))
    answered(run_due_work.sync(client=anybody))
    body = RenewalCreate(renewal_cycle_id=cycle.id)
    started = answered(create_renewal.sync("me", client=me, body=body, idempotency_key=new_key()))
    again = refused(create_renewal.sync("me", client=me, body=body, idempotency_key=new_key()))
    print(f"renewal: {cycle.status}, {started.status}, begun again: {again.code}")

    change = RenewalUpdate(profile_confirmed=True, answers=RenewalUpdateAnswers.from_dict(ANSWERS))
    draft = answered(update_renewal.sync(started.id, client=me, body=change, if_match=started.etag))
    signature = AttestationAccept(
        key="renewal_declaration", version=1, accepted=True, signed_name="Amara Solis"
    )
    declared = answered(
        submit_renewal.sync(
            started.id,
            client=me,
            body=RenewalSubmit(signature),
            if_match=draft.etag,
            idempotency_key=new_key(),
        )
    )
    print(f"renewal: {draft.progress.percent} %, {declared.status}")
    if declared.invoice is None:
        sys.exit("nothing was billed")
    pay(anybody, me, declared.invoice.id, SettlementOutcome.PAID)
    answered(run_due_work.sync(client=anybody))
    done = answered(get_renewal.sync(started.id, client=me))
    papers = " and ".join(each.type_ for each in done.documents)
    print(f"renewal: {done.status}, late: {done.late}, {papers}")


def move_address(me: AuthenticatedClient) -> None:
    """Declare ahead, meet a change made elsewhere, ask about a day, take it back."""
    day = date(2026, 9, 1)
    location = LocationCreate(
        lines=["12 Harbord Street"], city="Toronto", region="CA-ON", postal_code="M5S 1G5", country="CA"
    )
    wish = AddressCreate(type_=AddressType.MAILING, effective_from=day, location=location)
    made = answered(create_address.sync("me", client=me, body=wish, idempotency_key=new_key()))
    phone = AddressUpdate(phone="+14165550199")
    changed = answered(update_address.sync(made.id, client=me, body=phone, if_match=made.etag))
    lost = refused(update_address.sync(made.id, client=me, body=phone, if_match=made.etag))
    print(f"address: {made.status}, an old version: {lost.code}, now {changed.etag}")

    then = answered(list_addresses.sync("me", client=me, type_=[AddressType.MAILING], as_of=day)).items
    lines = [line for each in then if each.location for line in each.location.lines]
    print(f"address: on that day {'; '.join(lines)}")
    cancelled = answered(cancel_address.sync(made.id, client=me, if_match=changed.etag))
    print(f"address: {cancelled.status}")


def send_a_letter(me: AuthenticatedClient, desk: AuthenticatedClient) -> None:
    """A file first, then a conversation about it; staff answer, and the badge counts."""
    upload = FileUpload(file=File(io.BytesIO(letter()), "letter.pdf"), purpose=Purpose.MESSAGE_ATTACHMENT)
    file = answered(upload_file.sync(client=me, body=upload, idempotency_key=new_key()))
    wish = MessageThreadCreate(
        category="practice_information",
        subject="Privileges at Lakeview ended",
        case=CaseChoice(kind=CaseKind.NEW),
        body="Please see the letter.",
        file_ids=[file.id],
    )
    thread = answered(create_message_thread.sync("me", client=me, body=wish, idempotency_key=new_key()))
    names = ", ".join(each.name for each in thread.first_message.attachments)
    print(f"message: {thread.status}, with {names}")

    thanks = MessageCreate(body="Thank you.")
    answered(create_message.sync(thread.id, client=desk, body=thanks, idempotency_key=new_key()))
    counts = answered(get_unread_counts.sync("me", client=me))
    assert isinstance(counts, UnreadCounts)
    told = answered(list_messages.sync(thread.id, client=me, sort=Order.SENT_AT)).items
    unread = ", ".join(each.category for each in counts.by_category if each.category == thread.category)
    print(f"message: unread in {unread}, {' and '.join(each.direction for each in told)}")
    mark = mark_thread_read.sync_detailed(
        thread.id, client=me, body=ThreadRead(last_read_message_id=told[-1].id)
    )
    assert mark.status_code is HTTPStatus.NO_CONTENT, mark
    print(
        f"message: left unread in it {answered(get_message_thread.sync(thread.id, client=me)).unread_count}"
    )


def ask_a_question(me: AuthenticatedClient, desk: AuthenticatedClient) -> None:
    """Ask, be asked back, answer, have it decided."""
    question = {"topic": "My receipt", "question": "Where do I find the one of 2019?"}
    wish = ServiceRequestCreate(
        type_="general_inquiry", answers=ServiceRequestCreateAnswers.from_dict(question)
    )
    draft = answered(create_service_request.sync("me", client=me, body=wish, idempotency_key=new_key()))
    print(f"request: {submit(me, draft.id, draft.etag)}")

    item = "wrk_" + draft.id.split("_")[1]
    back = WorkItemInformation(message="Of which fee?", fields=["question"])
    version = answered(get_work_item.sync(item, client=desk)).etag
    answered(request_work_item_information.sync(item, client=desk, body=back, if_match=version))
    asked = answered(get_service_request.sync(draft.id, client=me))
    answers = ServiceRequestUpdateAnswers.from_dict({"question": "The annual fee of 2019."})
    better = answered(
        update_service_request.sync(
            draft.id, client=me, body=ServiceRequestUpdate(answers), if_match=asked.etag
        )
    )
    print(f"request: {asked.status}, then {submit(me, draft.id, better.etag)}")
    note = WorkItemDecideAnswers.from_dict({"note": "It is among your invoices."})
    decision = WorkItemDecide(decision=Decision.APPROVE, answers=note)
    version = answered(get_work_item.sync(item, client=desk)).etag
    done = answered(
        decide_work_item.sync(item, client=desk, body=decision, if_match=version, idempotency_key=new_key())
    )
    request = answered(get_service_request.sync(draft.id, client=me))
    print(f"request: {done.status} at the desk, {request.status}")


def submit(me: AuthenticatedClient, request_id: str, etag: str) -> str:
    body = ServiceRequestSubmit()
    sent = submit_service_request.sync(
        request_id, client=me, body=body, if_match=etag, idempotency_key=new_key()
    )
    return answered(sent).status


def release_a_certificate(base_url: str, anybody: Client, me: AuthenticatedClient) -> None:
    """Released by the registrant, read by a hospital, checked by anybody."""
    (lakeview, *_) = answered(list_institutions.sync(client=me, q="Lakeview")).items
    wish = CpcRequestCreate(
        institution_type="hospital",
        purpose="credentialing",
        institution=CpcInstitution(kind=CpcInstitutionKind.LISTED, institution_id=lakeview.id),
    )
    draft = answered(create_cpc_request.sync("me", client=me, body=wish, idempotency_key=new_key()))
    preview = answered(get_cpc_preview.sync(draft.id, client=me))
    statement = StatementNamed(key=preview.consent_statement.key, version=preview.consent_statement.version)
    consent = CpcConsentCreate(
        statement=statement, content_hash=preview.content_hash, accepted=True, signed_name="Amara Solis"
    )
    consented = answered(record_cpc_consent.sync(draft.id, client=me, body=consent, if_match=draft.etag))
    issued = answered(
        submit_cpc_request.sync(draft.id, client=me, if_match=consented.etag, idempotency_key=new_key())
    )
    print(f"certificate: {issued.status}, {issued.route}")
    answered(run_due_work.sync(client=anybody))

    did = answered(get_did_document.sync(client=anybody))["id"]
    college = unquote(str(did).removeprefix("did:web:"))
    audience = f"{urlsplit(base_url).scheme}://{college}/v1/auth/token"
    hospital = signed_in_partner(base_url, "partner_hospital", scope="cpc:read", audience=audience)
    listed = answered(list_partner_cpc_certificates.sync(client=hospital)).items
    number = next(each.id for each in listed if each.reference_number == draft.reference_number)
    read = answered(get_partner_cpc_certificate.sync(number, client=hospital))
    pdf = answered(download_partner_cpc_certificate.sync(number, client=hospital))
    is_named = hashlib.sha256(pdf.payload.read()).hexdigest() == read.pdf.sha256
    print(f"certificate: verified {read.validity.verified}, the document is the one named: {is_named}")

    def check(code: str) -> Any:
        body = CpcVerificationCreate(
            verification_code=code, registration_number=str(read.registration_number)
        )
        return verify_cpc.sync(client=anybody, body=body)

    wrong = refused(check("AAAA-AAAA-AAAA-AAAA"))
    print(f"certificate: {answered(check(read.verification_code)).status}, a wrong code: {wrong.status}")


def pay_an_invoice(base_url: str, anybody: Client, me: AuthenticatedClient) -> None:
    """Billed by finance, declined once, then paid; the receipt is there."""
    finance, who = signed_in(base_url, "staff_finance"), person(base_url, "independent")
    bill = InvoiceCreate(
        lines=[InvoiceLineCreate(fee_code="registration_card_replacement")], reason="Asked for by letter"
    )
    invoice = answered(
        create_invoice.sync(str(who.registrant_id), client=finance, body=bill, idempotency_key=new_key())
    )
    declined = pay(anybody, me, invoice.id, SettlementOutcome.DECLINED)
    paid = pay(anybody, me, invoice.id, SettlementOutcome.PAID)
    brand = paid.payment.method.brand if paid.payment else None
    print(f"payment: {declined.status}, then {paid.status} by {brand}")
    again = refused(begin_payment(me, invoice.id))
    receipt = answered(download_receipt.sync(invoice.id, client=me))
    print(f"payment: once more {again.code}, receipt {receipt.payload.read(4).decode()}")


def pay(
    anybody: Client, me: AuthenticatedClient, invoice_id: str, outcome: SettlementOutcome
) -> PaymentSession:
    """Pay as the sandbox's provider tells of it, and poll until it is known."""
    session = answered(begin_payment(me, invoice_id))
    answered(settle_payment_session.sync(session.id, client=anybody, body=Settlement(outcome=outcome)))
    for _ in range(50):
        if session.finished:
            break
        session = answered(get_payment_session.sync(session.id, client=me))
    return session


def begin_payment(me: AuthenticatedClient, invoice_id: str) -> PaymentSession | Problem | None:
    body = PaymentSessionCreate(return_url=BACK)
    return create_payment_session.sync(invoice_id, client=me, body=body, idempotency_key=new_key())


def set_clock(anybody: Client, now: datetime) -> None:
    answered(set_sandbox_clock.sync(client=anybody, body=ClockSet(now=now)))


def letter() -> bytes:
    """Write the smallest letter that is a PDF."""
    parts = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
    )
    text, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(f"{len(text):010d} 00000 n \n")
        text += f"{number} 0 obj{part}endobj\n"
    table = "".join(places)
    trailer = f"trailer<</Root 1 0 R/Size 4>>\nstartxref\n{len(text)}\n%%EOF"
    return f"{text}xref\n0 4\n0000000000 65535 f \n{table}{trailer}".encode()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")

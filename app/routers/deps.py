"""Everything that a route may ask for."""

import re
from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Path, Query, Request
from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError
from starlette.requests import ClientDisconnect

from app.context import Context
from app.core import ids
from app.core.db import Row
from app.core.errors import Denied, NotFound, Unreadable
from app.core.ranges import Span, Wish, span_of, tag_of
from app.domain import access
from app.domain import work_items as work_rules
from app.domain.documents import DocumentNotReady
from app.domain.sessions import Visitor
from app.routers.admission import check_fresh, source_bucket
from app.routers.errors import IDEMPOTENCY_KEY, IF_MATCH
from app.routers.operations import Bucket, rate
from app.routers.visit import Visit
from app.sandbox import college
from app.sandbox.payment_books import PaymentBooks
from app.schemas.base import EXAMPLE_ULID, Day, Instant, Naming
from app.services import (
    addresses,
    concerns,
    cpc,
    credentials,
    delegations,
    documents,
    files,
    invoices,
    messages,
    names,
    payments,
    practice,
    register_notices,
    registrants,
    registrations,
    renewals,
    service_requests,
    sessions,
    work_items,
)

_REGISTRANT_PATTERN = f"^(me|reg_{ids.BODY_PATTERN})$"


Ctx = Context  # the door puts it in the place of the request


async def get_registrant(
    request: Request,
    registrant_id: Annotated[
        str,
        Path(
            description="A registrant, or `me`.",
            pattern=_REGISTRANT_PATTERN,
            max_length=30,
            examples=["me", f"reg_{EXAMPLE_ULID}"],
        ),
    ],
) -> UUID:
    """Find the registrant whom the path names, if the caller may know of them and do this with them."""
    visit = Visit.of(request)
    own = visit.actor.registrant_id
    if registrant_id == "me":
        if own is None:
            raise NotFound
        named = own
    else:
        named = ids.parse("reg", registrant_id)
    await _check(visit, named)
    return named


PathRegistrant = Annotated[UUID, Depends(get_registrant)]


async def get_address(
    request: Request, address_id: Annotated[Annotated[UUID, Naming("addr")], Path(description="An address.")]
) -> tuple[UUID, UUID]:
    """Find the address that the path names and whose it is, if the caller may know of it and do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    owner = await addresses.owner_of(visit.ctx, address_id=address_id)
    await _check(visit, owner)
    return owner, address_id


PathAddress = Annotated[tuple[UUID, UUID], Depends(get_address)]


async def get_name(
    request: Request, name_id: Annotated[Annotated[UUID, Naming("name")], Path(description="A name.")]
) -> tuple[UUID, UUID]:
    """Find the name that the path names and whose it is, if the caller may do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    owner = await names.owner_of(visit.ctx, name_id=name_id)
    await _check(visit, owner)
    return owner, name_id


PathName = Annotated[tuple[UUID, UUID], Depends(get_name)]


async def _entry(request: Request, kind: practice.Kind, entry_id: UUID) -> tuple[UUID, UUID]:
    visit = Visit.of(request)
    assert visit.ctx is not None
    owner = await practice.owner_of(visit.ctx, kind, entry_id=entry_id)
    await _check(visit, owner)
    return owner, entry_id


async def get_clinical_activity(
    request: Request,
    clinical_activity_id: Annotated[Annotated[UUID, Naming("act")], Path(description="A clinical activity.")],
) -> tuple[UUID, UUID]:
    """Find an activity and whose it is, if the caller may know of it and do this with it."""
    return await _entry(request, practice.ACTIVITY, clinical_activity_id)


PathClinicalActivity = Annotated[tuple[UUID, UUID], Depends(get_clinical_activity)]


async def get_hospital_privilege(
    request: Request,
    hospital_privilege_id: Annotated[
        Annotated[UUID, Naming("prv")], Path(description="Privileges at one hospital.")
    ],
) -> tuple[UUID, UUID]:
    """Find privileges and whose they are, if the caller may know of them and do this with them."""
    return await _entry(request, practice.PRIVILEGE, hospital_privilege_id)


PathHospitalPrivilege = Annotated[tuple[UUID, UUID], Depends(get_hospital_privilege)]


async def get_other_registration(
    request: Request,
    other_registration_id: Annotated[
        Annotated[UUID, Naming("oreg")], Path(description="A licence of another regulator.")
    ],
) -> tuple[UUID, UUID]:
    """Find a licence and whose it is, if the caller may know of it and do this with it."""
    return await _entry(request, practice.LICENCE, other_registration_id)


PathOtherRegistration = Annotated[tuple[UUID, UUID], Depends(get_other_registration)]


async def get_education(
    request: Request,
    education_id: Annotated[Annotated[UUID, Naming("edu")], Path(description="A degree or a training.")],
) -> tuple[UUID, UUID]:
    """Find education and whose it is, if the caller may do this with it."""
    return await _entry(request, credentials.EDUCATION, education_id)


PathEducation = Annotated[tuple[UUID, UUID], Depends(get_education)]


async def get_qualification(
    request: Request,
    qualification_id: Annotated[Annotated[UUID, Naming("qual")], Path(description="A designation.")],
) -> tuple[UUID, UUID]:
    """Find a designation and whose it is, if the caller may do this with it."""
    return await _entry(request, credentials.QUALIFICATION, qualification_id)


PathQualification = Annotated[tuple[UUID, UUID], Depends(get_qualification)]


async def get_examination(
    request: Request,
    examination_id: Annotated[
        Annotated[UUID, Naming("exam")], Path(description="The result of an examination.")
    ],
) -> tuple[UUID, UUID]:
    """Find the result of an examination and whose it is, if the caller may do this with it."""
    return await _entry(request, credentials.EXAMINATION, examination_id)


PathExamination = Annotated[tuple[UUID, UUID], Depends(get_examination)]


async def get_register_notice(
    request: Request,
    register_notice_id: Annotated[Annotated[UUID, Naming("rnot")], Path(description="A public notice.")],
) -> tuple[UUID, UUID]:
    """Find a public notice and whose it is, if the caller may know of it and do this with it."""
    return await _entry(request, register_notices.NOTICE, register_notice_id)


PathRegisterNotice = Annotated[tuple[UUID, UUID], Depends(get_register_notice)]


async def get_registration(
    request: Request,
    registration_id: Annotated[Annotated[UUID, Naming("regn")], Path(description="A registration.")],
) -> tuple[UUID, UUID]:
    """Find the registration that the path names and whose it is, if the caller may know of it and do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    owner = await registrations.owner_of(visit.ctx, registration_id=registration_id)
    await _check(visit, owner)
    return owner, registration_id


PathRegistration = Annotated[tuple[UUID, UUID], Depends(get_registration)]


async def get_registration_status(
    request: Request,
    registration_status_id: Annotated[
        Annotated[UUID, Naming("regs")], Path(description="A status of a registration.")
    ],
) -> tuple[UUID, UUID]:
    """Find the status that the path names and whose it is, if the caller may know of it and do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    owner = await registrations.owner_of_status(visit.ctx, status_id=registration_status_id)
    await _check(visit, owner)
    return owner, registration_status_id


PathRegistrationStatus = Annotated[tuple[UUID, UUID], Depends(get_registration_status)]


async def get_registration_condition(
    request: Request,
    registration_condition_id: Annotated[
        Annotated[UUID, Naming("cond")], Path(description="A term, condition or limitation.")
    ],
) -> tuple[UUID, UUID]:
    """Find the condition that the path names and whose it is, if the caller may know of it and do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    owner = await registrations.owner_of_condition(visit.ctx, condition_id=registration_condition_id)
    await _check(visit, owner)
    return owner, registration_condition_id


PathCondition = Annotated[tuple[UUID, UUID], Depends(get_registration_condition)]


RangeHeader = Annotated[
    str,
    Header(
        alias="Range",
        description="One range of bytes: `bytes=0-1023`, `bytes=1024-`, `bytes=-512`. Anything else asks for all.",
        max_length=64,
        examples=["bytes=0-1023"],
    ),
]
IfRangeHeader = Annotated[
    str,
    Header(
        alias="If-Range",
        description="The `ETag` of what is there already; if it is another's, everything is sent.",
        max_length=128,
        examples=['"0f343b0931126a20f133d67c2b018a3b1b2fc7e6b9ef2f1d0d1d3a6e1e0c3c57"'],
    ),
]


async def get_wish(
    range_header: RangeHeader = None,  # type: ignore[assignment]
    if_range: IfRangeHeader = None,  # type: ignore[assignment]
) -> Wish:
    """Tell which bytes are asked for of something that is made when it is asked for."""
    return Wish(range_header, if_range)


RangeWanted = Annotated[Wish, Depends(get_wish)]


async def get_wants_table(request: Request) -> bool:
    """Tell whether the caller rather has a table for a spreadsheet than JSON."""
    wanted = request.headers.get("accept", "").lower()
    return "text/csv" in wanted and "json" not in wanted


WantsTable = Annotated[bool, Depends(get_wants_table)]


async def get_document(
    request: Request,
    document_id: Annotated[Annotated[UUID, Naming("doc")], Path(description="A document.")],
) -> Row:
    """Find the document that the path names, if the caller may know of it and do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    await _check(visit, await documents.owner_of(visit.ctx, document_id=document_id))
    return await documents.see(visit.ctx, document_id=document_id)


PathDocument = Annotated[Row, Depends(get_document)]


async def get_document_span(
    document: PathDocument,
    range_header: RangeHeader = None,  # type: ignore[assignment]
    if_range: IfRangeHeader = None,  # type: ignore[assignment]
) -> Span:
    """Tell which bytes of a document are asked for.

    Raises:
        DocumentNotReady: it is still being made.
    """
    if document["object_id"] is None:
        raise DocumentNotReady
    is_same = if_range is None or if_range == tag_of(document["sha256"])
    return span_of(range_header, size=document["size_bytes"], is_same=is_same)


DocumentWanted = Annotated[Span, Depends(get_document_span)]


async def get_delegation(
    request: Request,
    delegation_id: Annotated[Annotated[UUID, Naming("dlg")], Path(description="A delegation.")],
) -> tuple[UUID, UUID]:
    """Find the delegation that the path names and whose it is; whoever has taken it up may give it back."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    owner, delegate = await delegations.parties_of(visit.ctx, delegation_id=delegation_id)
    visit.named = owner
    if delegate is None or delegate != visit.actor.account_id:
        await _check(visit, owner)
    return owner, delegation_id


PathDelegation = Annotated[tuple[UUID, UUID], Depends(get_delegation)]


async def get_file(
    request: Request, file_id: Annotated[Annotated[UUID, Naming("file")], Path(description="A file.")]
) -> Row:
    """Find the file that the path names, if the caller may know of it.

    Until something uses it, it is its uploader's alone; then whoever may read that thing may read it (security.md
    3.4).
    """
    visit = Visit.of(request)
    assert visit.ctx is not None
    file = await files.find(visit.ctx, file_id=file_id)
    owner, resource = file["registrant_id"], file["resource"]
    if owner is None:
        if file["account_id"] != visit.actor.account_id:
            raise NotFound
        return file
    if file["staff_only"] and not visit.actor.is_staff:
        raise NotFound
    visit.named = owner
    access.check(visit.actor, access.Action.READ, access.Resource(resource), of=owner)
    visit.ctx.actor = visit.actor = visit.actor.acting_for(owner)
    return file


PathFile = Annotated[Row, Depends(get_file)]


async def get_arrival(request: Request) -> files.Arrival:
    """Give a form that is on its way in; nothing of it has been read."""

    async def pieces() -> AsyncIterator[bytes]:
        try:
            async for piece in request.stream():
                yield piece
        except ClientDisconnect:
            raise Unreadable(reason="cut") from None

    return files.Arrival(request.headers.get("content-type", ""), pieces())


Incoming = Annotated[files.Arrival, Depends(get_arrival)]


async def get_span(
    file: PathFile,
    range_header: RangeHeader = None,  # type: ignore[assignment]
    if_range: IfRangeHeader = None,  # type: ignore[assignment]
) -> Span:
    """Tell which bytes of a file are asked for."""
    is_same = if_range is None or if_range == tag_of(file["sha256"])
    return span_of(range_header, size=file["size_bytes"], is_same=is_same)


Wanted = Annotated[Span, Depends(get_span)]


async def get_invoice(
    request: Request, invoice_id: Annotated[Annotated[UUID, Naming("inv")], Path(description="An invoice.")]
) -> UUID:
    """Find the invoice that the path names, if the caller may know of it and do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    await _check(visit, await invoices.owner_of(visit.ctx, invoice_id=invoice_id))
    return invoice_id


PathInvoice = Annotated[UUID, Depends(get_invoice)]


async def get_payment_session(
    request: Request,
    payment_session_id: Annotated[Annotated[UUID, Naming("ps")], Path(description="A payment session.")],
) -> UUID:
    """Find the payment session that the path names, if the caller may know of it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    await _check(visit, await payments.owner_of(visit.ctx, payment_session_id=payment_session_id))
    return payment_session_id


PathPaymentSession = Annotated[UUID, Depends(get_payment_session)]


async def get_payment(
    request: Request, payment_id: Annotated[Annotated[UUID, Naming("pay")], Path(description="A payment.")]
) -> UUID:
    """Find the payment that the path names, if the caller may do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    await _check(visit, await payments.owner_of_payment(visit.ctx, payment_id=payment_id))
    return payment_id


PathPayment = Annotated[UUID, Depends(get_payment)]


async def get_refund(
    request: Request, refund_id: Annotated[Annotated[UUID, Naming("rfd")], Path(description="A refund.")]
) -> UUID:
    """Find the refund that the path names, if the caller may do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    await _check(visit, await payments.owner_of_refund(visit.ctx, refund_id=refund_id))
    return refund_id


PathRefund = Annotated[UUID, Depends(get_refund)]
PathParkedEvent = Annotated[Annotated[UUID, Naming("pev")], Path(description="A parked payment event.")]


async def get_stamped(
    request: Request,
    signature: Annotated[
        str,
        Header(
            alias="Stripe-Signature",
            description="The provider's signature over the raw body, not older than five minutes.",
            max_length=1024,
            examples=["t=1777903500,v1=5d41402abc4b2a76b9719d911017c592"],
        ),
    ] = "",
) -> payments.Stamped:
    """Take an event of the provider as it came in: its very bytes."""
    return payments.Stamped(await request.body(), signature)


Event = Annotated[payments.Stamped, Depends(get_stamped)]


async def get_books(request: Request) -> PaymentBooks:
    """Give the books of the embedded payment provider; the sandbox alone has them."""
    books: PaymentBooks = request.app.state.payment_books
    return books


Books = Annotated[PaymentBooks, Depends(get_books)]


async def get_thread(
    request: Request,
    thread_id: Annotated[Annotated[UUID, Naming("msgt")], Path(description="A conversation.")],
) -> tuple[UUID, UUID, str]:
    """Find the thread that the path names, whose it is and its topic, if the caller may know of it and do this."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    owner, category = await messages.owner_of(visit.ctx, thread_id=thread_id)
    await _check(visit, owner, is_known=True)
    return owner, thread_id, category


PathThread = Annotated[tuple[UUID, UUID, str], Depends(get_thread)]


async def get_cpc_request(
    request: Request,
    cpc_request_id: Annotated[
        Annotated[UUID, Naming("cpcr")], Path(description="A request for a certificate.")
    ],
) -> UUID:
    """Find the request that the path names, if the caller may know of it and do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    await _check(visit, await cpc.owner_of(visit.ctx, request_id=cpc_request_id))
    return cpc_request_id


PathCpcRequest = Annotated[UUID, Depends(get_cpc_request)]


async def get_cpc_delivery(
    request: Request,
    cpc_delivery_id: Annotated[Annotated[UUID, Naming("cpcd")], Path(description="A delivery.")],
) -> UUID:
    """Find the delivery that the path names, if the caller may know of it and do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    await _check(visit, await cpc.owner_of_delivery(visit.ctx, delivery_id=cpc_delivery_id))
    return cpc_delivery_id


PathCpcDelivery = Annotated[UUID, Depends(get_cpc_delivery)]


async def get_cpc_certificate(
    request: Request,
    cpc_certificate_id: Annotated[Annotated[UUID, Naming("cpc")], Path(description="A certificate.")],
) -> UUID:
    """Find the certificate that the path names, if the caller may do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    await _check(visit, await cpc.owner_of_certificate(visit.ctx, certificate_id=cpc_certificate_id))
    return cpc_certificate_id


PathCpcCertificate = Annotated[UUID, Depends(get_cpc_certificate)]


async def get_released(
    request: Request,
    cpc_certificate_id: Annotated[Annotated[UUID, Naming("cpc")], Path(description="A certificate.")],
) -> Row:
    """Find the certificate that the path names, if it was released to the partner that calls."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    return await cpc.find_released(visit.ctx, certificate_id=cpc_certificate_id)


PathReleased = Annotated[Row, Depends(get_released)]


async def get_certificate_span(
    certificate: PathReleased,
    range_header: RangeHeader = None,  # type: ignore[assignment]
    if_range: IfRangeHeader = None,  # type: ignore[assignment]
) -> Span:
    """Tell which bytes of a certificate are asked for."""
    is_same = if_range is None or if_range == tag_of(certificate["sha256"])
    return span_of(range_header, size=certificate["size_bytes"], is_same=is_same)


CertificateWanted = Annotated[Span, Depends(get_certificate_span)]


async def get_concerned(
    request: Request,
    registrant_id: Annotated[Annotated[UUID, Naming("reg")], Path(description="A registrant.")],
) -> UUID:
    """Find whom concerns are about. The record is not named: nothing of this shows in its access log."""
    visit = Visit.of(request)
    _check_unseen(visit, registrant_id)
    return registrant_id


PathConcerned = Annotated[UUID, Depends(get_concerned)]


async def get_concern(
    request: Request,
    concern_id: Annotated[Annotated[UUID, Naming("conc")], Path(description="A concern.")],
) -> UUID:
    """Find the concern that the path names; that somebody reached for it shows in no access log."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    _check_unseen(visit, await concerns.owner_of(visit.ctx, concern_id=concern_id))
    return concern_id


PathConcern = Annotated[UUID, Depends(get_concern)]


def _check_unseen(visit: Visit, of: UUID) -> None:
    assert visit.operation.may is not None
    action, resource = visit.operation.may
    access.check(visit.actor, action, resource, of=of)


async def _check(visit: Visit, named: UUID, *, is_known: bool = False) -> None:
    """Not visible is 404, visible and not allowed is 403; both come before a look at the body."""
    assert visit.operation.may is not None
    assert visit.ctx is not None
    action, resource = visit.operation.may
    visit.named = named  # a refusal is recorded with the record that it kept closed
    access.check(visit.actor, action, resource, of=named)
    visit.ctx.actor = visit.actor = visit.actor.acting_for(named)
    if visit.operation.fresh:
        check_fresh(visit.actor)
    is_anothers = visit.operation.writes and visit.actor.registrant_id != named
    if is_anothers and not is_known and not await registrants.exists(visit.ctx, registrant_id=named):
        raise NotFound


async def get_principal(
    request: Request,
    registrant_id: Annotated[
        Annotated[UUID, Naming("reg")], Query(description="For whom the caller acts; left out for oneself.")
    ] = None,  # type: ignore[assignment]
) -> UUID | None:
    """Find the registrant for whom a delegate asks; None is the caller."""
    visit = Visit.of(request)
    if registrant_id is None or registrant_id == visit.actor.registrant_id:
        return None
    assert visit.ctx is not None
    visit.named = registrant_id
    access.check(visit.actor, access.Action.READ, access.Resource.REGISTRANT, of=registrant_id)
    if visit.actor.is_staff:
        raise Denied
    visit.ctx.actor = visit.actor = visit.actor.acting_for(registrant_id)
    return registrant_id


QueryPrincipal = Annotated[UUID | None, Depends(get_principal)]


async def get_renewal(
    request: Request, renewal_id: Annotated[Annotated[UUID, Naming("ren")], Path(description="A renewal.")]
) -> tuple[UUID, UUID]:
    """Find the renewal that the path names and whose it is, if the caller may know of it and do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    owner = await renewals.owner_of(visit.ctx, renewal_id=renewal_id)
    await _check(visit, owner)
    return owner, renewal_id


PathRenewal = Annotated[tuple[UUID, UUID], Depends(get_renewal)]


async def get_service_request(
    request: Request,
    service_request_id: Annotated[Annotated[UUID, Naming("srq")], Path(description="A service request.")],
) -> tuple[UUID, UUID]:
    """Find the service request that the path names and whose it is, if the caller may do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    owner = await service_requests.owner_of(visit.ctx, service_request_id=service_request_id)
    await _check(visit, owner)
    return owner, service_request_id


PathServiceRequest = Annotated[tuple[UUID, UUID], Depends(get_service_request)]


async def get_work_item(
    request: Request,
    work_item_id: Annotated[Annotated[UUID, Naming("wrk")], Path(description="An item of work.")],
) -> UUID:
    """Find the item of work that the path names, if it is in a queue of the caller's and not about themselves."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    owner, queue = await work_items.owner_of(visit.ctx, work_item_id=work_item_id)
    await _check(visit, owner, is_known=True)
    work_rules.check_queue(visit.actor, queue)
    return work_item_id


PathWorkItem = Annotated[UUID, Depends(get_work_item)]


_ETAG = re.compile('"([0-9]{1,9})"')


def _version(header: str) -> int:
    found = _ETAG.fullmatch(header)
    if found is None:
        raise PydanticCustomError("pattern", "not an entity tag of ours")
    return int(found[1])


IfMatch = Annotated[
    int,
    BeforeValidator(_version),
    WithJsonSchema({"type": "string", "pattern": '^"[0-9]{1,9}"$', "maxLength": 11, "examples": ['"1"']}),
    Header(alias=IF_MATCH, description="The `etag` that you have read."),
]

Key = Annotated[
    str,
    Header(
        alias=IDEMPOTENCY_KEY,
        description="Chosen by the caller, new for each thing asked for; a repeat gets the same answer.",
        pattern="^[A-Za-z0-9_-]{16,64}$",
        max_length=64,
        examples=["8b7f5a0e-3a55-4a51-9a1e-5f1d7f0c9d21"],
    ),
]


async def need_key(idempotency_key: Key) -> str:
    """Insist on an idempotency key."""
    return idempotency_key


KEYED = [Depends(need_key)]


async def take_key(idempotency_key: Key = None) -> str | None:  # type: ignore[assignment]
    """Look at an idempotency key where one may be sent and need not be."""
    return idempotency_key


TAKES_KEY = [Depends(take_key)]


async def get_attempts(request: Request) -> sessions.Attempts:
    """Tell what an attempt to sign in from here costs, until it turns out to be right."""
    visit = Visit.of(request)
    limit = rate(Bucket.SIGN_IN, visit.office.settings)
    return sessions.Attempts(limit, source_bucket(visit, Bucket.SIGN_IN))


Attempts = Annotated[sessions.Attempts, Depends(get_attempts)]

_LONGEST_AGENT = 400


async def get_visitor(request: Request) -> Visitor:
    """Tell where a sign-in comes from."""
    agent = request.headers.get("user-agent", "")[:_LONGEST_AGENT]
    return Visitor(agent, Visit.of(request).client)


FromWhere = Annotated[Visitor, Depends(get_visitor)]


async def get_drain(request: Request) -> college.Drain:
    """Give the worker's way of emptying the queue; the sandbox alone asks for it."""
    drain: college.Drain = request.app.state.drain
    return drain


Drain = Annotated[college.Drain, Depends(get_drain)]

Limit = Annotated[int, Query(description="Entries on a page.", ge=1, le=100)]
Cursor = Annotated[
    str,
    Query(
        description="`next_cursor` of the page before.", pattern="^[A-Za-z0-9_-]{1,4096}$", max_length=4096
    ),
]
AsOf = Annotated[Day, Query(description="The day that everything is taken at; today if left out.")]
KnownAt = Annotated[Instant, Query(description="Answer with what had been recorded by this moment.")]

"""Papers asked for by a registrant, and those that a step of a case brings with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

import orjson

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid, NotFound
from app.domain import documents as rules
from app.domain.audit import Event
from app.domain.catalogue import Paper
from app.domain.documents import Candidate, Delivery, DocumentType, OutstandingInvoice, PaperType
from app.domain.effects import TypesetDocument
from app.domain.registrants import RegistrationStatus
from app.domain.registrations import NotEligible
from app.services.documents._kinds import paper_of
from app.services.documents._reading import see
from app.services.standing import STANDING_AMONG

_NAMED: Final = "(cast(:registration_id as uuid) is null or g.id = :registration_id)"
# Of the certificate that is named, or else of the one that began last.
CANDIDATE: Final = Read(f"""
select r.registration_number, r.email, r.correspondence_language,
  (select concat_ws(' ', n.given_names, n.middle_names, n.family_name) from names n
   where n.registrant_id = r.id and n.kind = 'legal' and n.effective_from <= :today
     and (n.effective_to is null or n.effective_to > :today)
     and n.cancelled_at is null and n.corrected_by_id is null) as name,
  g.id as registration_id, g.class, g.effective_from, g.effective_to, g.status,
  (select min(f.effective_from) from registrations f
   where f.registrant_id = r.id and f.cancelled_at is null and f.corrected_by_id is null) as first_registered,
  exists (select from conditions c where c.registration_id = g.id and c.public and c.effective_from <= :today
          and (c.effective_to is null or c.effective_to > :today) and c.cancelled_at is null
          and c.corrected_by_id is null) as has_conditions,
  (select json_build_object('id', i.id, 'number', i.number) from invoices i
   where i.registrant_id = r.id and i.voided_at is null and i.due_on < :today
     and i.lines_cents + i.tax_cents - i.paid_cents + i.refunded_cents > 0
   order by i.due_on, i.id limit 1) as overdue
from registrants r
left join lateral ({STANDING_AMONG.format(whose="r.id", day=":today", among=_NAMED)}) g on true
where r.id = :registrant_id
""")

ORDER: Final = Read("""
insert into documents (id, registrant_id, document_type, delivery, language, status, facts, requested_at)
select d.id, :registrant_id, d.document_type, :delivery, :language, 'pending', cast(d.facts as jsonb), :now
from unnest(cast(:ids as uuid[]), cast(:types as text[]), cast(:facts as text[])) d (id, document_type, facts)
returning id
""")

# What a paper states beside the registration, in a language.
Stated = Callable[[str], Mapping[str, Any]]


async def create(
    ctx: Context,
    *,
    registrant_id: UUID,
    document_type: DocumentType,
    delivery: Delivery,
    registration_id: UUID | None,
    language: str | None,
) -> Row:
    """Ask for a card, certificate or diploma; it is ready, and mailed if that was asked for, within a moment.

    Raises:
        NotEligible: with what stands in the way.
        OutstandingInvoice: an invoice is overdue.
        Invalid: the registrant has no such registration.
    """
    found = await ctx.read_one(
        CANDIDATE, registrant_id=registrant_id, registration_id=registration_id, today=ctx.today
    )
    if found is None:
        raise NotFound
    _check(ctx, found, paper_of(document_type), delivery, registration_id)
    (document_id,) = await _order(
        ctx, registrant_id, [(document_type.value, _facts(ctx, found, day=ctx.today))], delivery=delivery,
        language=language or found["correspondence_language"],
    )  # fmt: skip
    return await see(ctx, document_id=document_id)


async def issue(
    ctx: Context, *, registrant_id: UUID, day: date, papers: Mapping[PaperType, Stated | None]
) -> list[UUID]:
    """Issue papers that a step of a case brings with it, in the language of correspondence; tell their identifiers.

    `day` lies in the registration year that they are for; with each comes what it states beside the registration.
    Who is not given one gets none: the step that it comes with is not held up.
    """
    found = await ctx.read_one(CANDIDATE, registrant_id=registrant_id, registration_id=None, today=ctx.today)
    if found is None:
        return []
    language = found["correspondence_language"]
    stated = [
        (document_type.value, _facts(ctx, found, day=day) | dict(more(language) if more is not None else {}))
        for document_type, more in papers.items()
        if _may_have(ctx, found, document_type)
    ]
    return await _order(ctx, registrant_id, stated, delivery=Delivery.DOWNLOAD, language=language)


def _may_have(ctx: Context, found: Row, document_type: PaperType) -> bool:
    # What a first paper waits for, and what is overdue, is settled by the step that brings it.
    paper = replace(paper_of(document_type), waits_for_first_renewal=False, waits_for_payment=False)
    try:
        _check(ctx, found, paper, Delivery.DOWNLOAD, None)
    except NotEligible:
        return False
    return True


async def _order(
    ctx: Context,
    registrant_id: UUID,
    stated: Sequence[tuple[str, Mapping[str, Any]]],
    *,
    delivery: Delivery,
    language: str,
) -> list[UUID]:
    """Have papers made, each with what it states; tell their identifiers."""
    named = [(ids.new(), document_type) for document_type, _ in stated]
    await ctx.read(
        ORDER, registrant_id=registrant_id, delivery=delivery.value, language=language, now=ctx.now,
        ids=[document_id for document_id, _ in named], types=[document_type for _, document_type in named],
        facts=[orjson.dumps(facts).decode() for _, facts in stated],
    )  # fmt: skip
    for document_id, document_type in named:
        ctx.record(
            Event.DOCUMENT_REQUESTED, of=registrant_id, subject=("document", document_id), type=document_type,
            delivery=delivery.value,
        )  # fmt: skip
        ctx.after_commit(TypesetDocument(document_id))
    return [document_id for document_id, _ in named]


def _check(ctx: Context, found: Row, paper: Paper, delivery: Delivery, registration_id: UUID | None) -> None:
    if registration_id is not None and found["registration_id"] is None:
        raise Invalid(Fault("unknown_reference", "/registration_id"))
    status = found["status"]
    candidate = Candidate(
        status=RegistrationStatus(status) if status else None,
        begun=found["registration_id"] is not None and found["registration_number"] is not None,
        first_registered=found["first_registered"],
        has_address_on_file=found["email"] is not None,
    )
    rules.check_eligible(paper, candidate, delivery, today=ctx.today)
    if paper.waits_for_payment and found["overdue"] is not None:
        invoice_id = ids.render("inv", found["overdue"]["id"])
        invoice = {
            "id": invoice_id,
            "href": f"/v1/invoices/{invoice_id}",
            "display": found["overdue"]["number"],
        }
        raise OutstandingInvoice(invoice=invoice)


def _facts(ctx: Context, found: Row, *, day: date) -> dict[str, Any]:
    entry = catalogue.registration_classes().get(found["class"])
    until = rules.valid_until(entry, found["effective_to"], day)
    return {
        "name": found["name"],
        "number": found["registration_number"],
        "class": found["class"],
        "since": found["effective_from"].isoformat(),
        "valid_until": until.isoformat() if until else None,
        "issued_on": ctx.today.isoformat(),
        "has_conditions": found["has_conditions"],
    }

"""Papers of registration: asked for by registrants, made in the worker, downloaded or mailed to the address on file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.catalogue.texts import detail, render
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid, NotFound, TooMany
from app.core.paging import page
from app.core.ranges import Span
from app.domain import documents as rules
from app.domain.access import Action, Resource, may
from app.domain.audit import Event
from app.domain.catalogue import Localized, Paper
from app.domain.documents import (
    Candidate,
    Delivery,
    DocumentNotReady,
    DocumentType,
    OutstandingInvoice,
    PaperType,
)
from app.domain.effects import TypesetDocument
from app.domain.registrants import RegistrationStatus
from app.domain.registrations import NotEligible
from app.models.documents import Document
from app.services import files, notices, registrants, stored_objects
from app.services.files import Download
from app.services.notices import LinkMail
from app.services.stored_objects import Kept

MEDIA_TYPE: Final = "application/pdf"
MAIL: Final = "document_enclosed"
# Made with its certificate, and never asked for by itself.
CPC_COPY: Final = "cpc_copy"

# Of the certificate that is named, or else of the one whose status is the latest.
CANDIDATE: Final = Read("""
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
left join lateral (
  select g.id, g.class, g.effective_from, g.effective_to, s.status
  from registration_statuses s join registrations g on g.id = s.registration_id
  where s.registrant_id = r.id and s.effective_from <= :today and s.cancelled_at is null
    and s.corrected_by_id is null and g.cancelled_at is null and g.corrected_by_id is null
    and (cast(:registration_id as uuid) is null or g.id = :registration_id)
  order by s.effective_from desc, s.id desc limit 1
) g on true
where r.id = :registrant_id
""")

COLUMNS: Final = """
  d.id, d.registrant_id, d.document_type, d.delivery, d.language, d.status, d.requested_at, d.ready_at, d.emailed_at,
  d.object_id, d.size_bytes, d.sha256, d.version, r.email is not null as can_be_mailed,
  (select addressed_name(r.profession, r.gender, :said_in, n.given_names, n.family_name) from names n
   where n.registrant_id = r.id and n.kind = 'legal' and n.effective_from <= :today
     and (n.effective_to is null or n.effective_to > :today)
     and n.cancelled_at is null and n.corrected_by_id is null) as display
"""
ONE: Final = Read(
    f"select {COLUMNS} from documents d join registrants r on r.id = d.registrant_id where d.id = :id"
)
PAGE: Final = Read(f"""
select {COLUMNS}
from registrants r
left join lateral (
  select * from documents d
  where d.registrant_id = r.id
    and (cast(:types as text[]) is null or d.document_type = any (:types))
    and (cast(:after_at as timestamptz) is null
         or (d.requested_at, d.id) < (cast(:after_at as timestamptz), cast(:after_id as uuid)))
  order by d.requested_at desc, d.id desc
  limit :rows
) d on true
where r.id = :registrant_id
order by d.requested_at desc, d.id desc
""")
OWNER: Final = Read("select registrant_id from documents where id = :id")
PENDING: Final = Read(
    "select document_type, language, facts, requested_at from documents where id = :id and status = 'pending'"
)
READY: Final = Read("""
update documents set status = 'ready', ready_at = :now, object_id = :object_id, size_bytes = :size_bytes,
  sha256 = :sha256, version = version + 1
where id = :id and status = 'pending'
returning id, registrant_id, document_type, delivery, language, object_id
""")
EMAILED: Final = Read("""
with mailed as (
  insert into document_mailings (document_id, mailed_at) values (:id, :now) returning document_id
)
update documents set emailed_at = :now, version = version + 1 where id = :id returning id
""")
ON_FILE: Final = Read("select email from registrants where id = :id")
MAILED_LATELY: Final = Read("""
select count(*) as mailed, min(mailed_at) as first from document_mailings
where document_id = :id and mailed_at > :since
""")


# What a paper states beside the registration, in a language.
Stated = Callable[[str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Work:
    """A paper to be made: its template, and all that it says."""

    template: str
    facts: Mapping[str, Any]
    requested_at: datetime


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
    _check(ctx, found, _paper(document_type), delivery, registration_id)
    document = Document(
        registrant_id=registrant_id, document_type=document_type.value, delivery=delivery.value,
        language=language or found["correspondence_language"], status="pending",
        facts=_facts(ctx, found, day=ctx.today), requested_at=ctx.now,
    )  # fmt: skip
    await _order(ctx, document)
    return await see(ctx, document_id=document.id)


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
    made = [
        Document(
            registrant_id=registrant_id, document_type=document_type.value, delivery=Delivery.DOWNLOAD.value,
            language=language, status="pending", requested_at=ctx.now,
            facts=_facts(ctx, found, day=day) | dict(more(language) if more is not None else {}),
        )
        for document_type, more in papers.items()
        if _may_have(ctx, found, document_type)
    ]  # fmt: skip
    await _order(ctx, *made)
    return [document.id for document in made]


def _may_have(ctx: Context, found: Row, document_type: PaperType) -> bool:
    # What a first paper waits for, and what is overdue, is settled by the step that brings it.
    paper = replace(_paper(document_type), waits_for_first_renewal=False, waits_for_payment=False)
    try:
        _check(ctx, found, paper, Delivery.DOWNLOAD, None)
    except NotEligible:
        return False
    return True


async def _order(ctx: Context, *documents: Document) -> None:
    ctx.session.add_all(documents)
    await ctx.session.flush()
    for document in documents:
        ctx.record(
            Event.DOCUMENT_REQUESTED, of=document.registrant_id, subject=("document", document.id),
            type=document.document_type, delivery=document.delivery,
        )  # fmt: skip
        ctx.after_commit(TypesetDocument(document.id))


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


def _paper(document_type: str) -> Paper:
    return next(paper for paper in catalogue.papers().papers if paper.code == document_type)


def _titles(document_type: str) -> tuple[Localized, Localized]:
    """Tell what a document is called, and its file: one of the papers, or the copy of a certificate of conduct."""
    if document_type == CPC_COPY:
        policy = catalogue.cpc()
        return policy.copy_title, policy.file_name
    paper = _paper(document_type)
    return paper.title, paper.file_name


async def owner_of(ctx: Context, *, document_id: UUID) -> UUID:
    """Tell whose document this is.

    Raises:
        NotFound: there is none.
    """
    found = await ctx.read_one(OWNER, id=document_id)
    if found is None:
        raise NotFound
    return UUID(int=found["registrant_id"].int)


async def see(ctx: Context, *, document_id: UUID) -> Row:
    """Show one document.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, id=document_id, today=ctx.today)
    if row is None:
        raise NotFound
    return _shown(ctx, row)


async def list_issued(
    ctx: Context, *, registrant_id: UUID, types: list[str] | None, limit: int, cursor: str | None
) -> Row:
    """List what was asked for and issued, the newest first.

    Raises:
        NotFound: there is no such registrant.
    """
    filters = {"r": registrant_id, "t": types}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        PAGE, registrant_id=registrant_id, types=types, after_at=after_at, after_id=after_id, rows=limit + 1,
        today=ctx.today,
    )  # fmt: skip
    if not rows:
        raise NotFound
    held = [row for row in rows if row["id"] is not None]
    items, next_cursor = page(held, limit, lambda row: ctx.mark(filters, [row["requested_at"], row["id"]]))
    return {"items": [_shown(ctx, row) for row in items], "next_cursor": next_cursor}


async def open_content(ctx: Context, *, document: Row, span: Span) -> Download:
    """Open a paper for reading.

    Raises:
        DocumentNotReady: it is still being made.
        Unavailable: the store is away.
    """
    if document["object_id"] is None:
        raise DocumentNotReady
    return await files.send_out(
        ctx, document["object_id"], name=_file_name(document), media_type=MEDIA_TYPE, span=span
    )


async def email(ctx: Context, *, document_id: UUID) -> Row:
    """Mail a copy to the address on file; to no other, and not over and over.

    Raises:
        DocumentNotReady: it is still being made.
        NotEligible: no address is on file.
        TooMany: it was mailed five times within a day.
    """
    document = await ctx.read_one(ONE, id=document_id, today=ctx.today)
    if document is None:
        raise NotFound
    await registrants.lock(ctx, registrant_id=document["registrant_id"])
    if document["object_id"] is None:
        raise DocumentNotReady
    a_day = timedelta(days=1)
    (lately,) = await ctx.read(MAILED_LATELY, id=document_id, since=ctx.now - a_day)
    if lately["mailed"] >= rules.EMAILS_A_DAY:
        raise TooMany(retry_after=max(1, int((lately["first"] + a_day - ctx.now).total_seconds())))
    ctx.record(Event.DOCUMENT_EMAILED, of=document["registrant_id"], subject=("document", document_id))
    await _mail(ctx, document, cause=f"{document_id}:{ids.new()}")
    return await see(ctx, document_id=document_id)


async def _mail(ctx: Context, document: Row, *, cause: str) -> None:
    (on_file,) = await ctx.read(ON_FILE, id=document["registrant_id"])
    if on_file["email"] is None:
        raise NotEligible(reasons=["no_email_on_file"])
    letter = LinkMail(
        on_file["email"], document["language"], "/documents", cause, object_id=document["object_id"],
        file_name=_file_name(document),
    )  # fmt: skip
    await notices.send_links(ctx, MAIL, [letter])
    await ctx.read(EMAILED, id=document["id"], now=ctx.now)


def _file_name(document: Row) -> str:
    _, file_name = _titles(document["document_type"])
    name = file_name.said_in(document["language"])
    return f"{name}.pdf"


def _shown(ctx: Context, row: Row) -> Row:
    wire_id = ids.render("doc", row["id"])
    is_ready = row["object_id"] is not None
    actions = []
    if is_ready and may(ctx.actor, Action.CREATE, Resource.DOCUMENT, of=row["registrant_id"]):
        blocked = [] if row["can_be_mailed"] else [_unmailable(ctx)]
        actions.append({
            "action": "email", "operation_id": "email_document", "method": "POST",
            "href": f"/v1/documents/{wire_id}/email", "enabled": not blocked, "requires": [],
            "blocked_by": blocked,
        })  # fmt: skip
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "registrant": registrants.ref(row["registrant_id"], row["display"]),
        "title": _titles(row["document_type"])[0].said_in(ctx.language),
        "content": {
            "media_type": MEDIA_TYPE,
            "size_bytes": row["size_bytes"],
            "href": f"/v1/documents/{wire_id}/content",
        }
        if is_ready
        else None,
        "available_actions": actions,
    }


def _unmailable(ctx: Context) -> Row:
    said = detail(catalogue.problem(NotEligible.code), ctx.language, {})
    return {"code": NotEligible.code, "detail": said}


async def find_pending(ctx: Context, *, document_id: UUID) -> Work | None:
    """Find a paper that is still to be made."""
    row = await ctx.read_one(PENDING, id=document_id)
    if row is None:
        return None
    said = _said(row["document_type"], row["language"], row["facts"])
    return Work(row["document_type"], said, row["requested_at"])


async def note_ready(ctx: Context, *, document_id: UUID, kept: Kept) -> bool:
    """Note that a paper is made and kept, and mail it if that was asked for; tell whether it was waited for."""
    row = await ctx.read_one(
        READY, id=document_id, now=ctx.now, object_id=kept.id, size_bytes=kept.size_bytes, sha256=kept.sha256
    )
    if row is None:
        return False
    await stored_objects.refer(ctx, kept.id)
    ctx.record(Event.DOCUMENT_ISSUED, of=row["registrant_id"], subject=("document", document_id))
    if row["delivery"] == Delivery.EMAIL:
        await _mail(ctx, row, cause=str(document_id))
    return True


def _said(document_type: str, language: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Put what a paper says into its language: the letterhead, the words of its kind, the facts."""
    paper, college = _paper(document_type), catalogue.papers().college
    entry = catalogue.registration_classes()[facts["class"]]
    dates = {name: _date(facts[name], language) for name in ("since", "valid_until", "issued_on")}
    words = {name: render(text, language, **facts) for name, text in paper.words.items()}
    return {
        "lang": language,
        "title": paper.title.said_in(language),
        "college": {
            "name": college.name.said_in(language),
            "motto": college.motto.said_in(language),
            "address": [line.said_in(language) for line in college.address],
            "registrar": college.registrar.said_in(language),
        },
        "words": words,
        "facts": {
            **facts,
            **dates,
            "name": facts["name"],
            "number": facts["number"],
            "class": entry.label.said_in(language),
            "authorises": entry.authorises.said_in(language),
            "conditions": words.get("conditions") if facts["has_conditions"] else None,
        },
    }


_DATE: Final = Localized("{day:date}", "{day:date}")


def _date(written: str | None, language: str) -> str:
    return "—" if written is None else render(_DATE, language, day=date.fromisoformat(written))

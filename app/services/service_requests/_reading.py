"""Requests on file: one with all that it says, those of a registrant, and what this caller may do with one now."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final
from uuid import UUID

from app import catalogue
from app.catalogue import texts
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid, NotFound, Refusal
from app.core.paging import page
from app.domain.access import Role
from app.domain.forms import Judgement
from app.domain.money import CURRENCY
from app.domain.service_requests import RequestStatus
from app.models.service_requests import ServiceRequest
from app.services import belonging, forms, registrants
from app.services.called import CALLED_OF
from app.services.forms import Kept
from app.services.service_requests import _actions, _cases
from app.services.service_requests._cases import Case

SHOWN: Final = """
  q.id, q.registrant_id, q.type, q.reference_number, q.status, q.created_at, q.submitted_at, q.due_at, q.lapses_at,
  q.decided_at, q.closed_at, q.version
"""
ONE: Final = Read(f"""
select {SHOWN}, q.single, q.subject_type, q.subject_id, q.form_key, q.form_version, q.answers, q.sealed_answers,
  q.attestation, q.thread_id, q.invoice_id, q.information_request, q.decision, q.outcome_type, q.outcome_id,
  q.submitted_by_id,
  {CALLED_OF.format("q.registrant_id")} as display,
  (select json_build_object('id', i.id, 'number', i.number,
     'cents', i.lines_cents + i.tax_cents - i.paid_cents + i.refunded_cents,
     'status', invoice_status(i.voided_at, i.lines_cents + i.tax_cents, i.paid_cents, i.refunded_cents, i.due_on,
                              :today))
   from invoices i where i.id = q.invoice_id) as invoice,
  (select json_build_object('version', c.version, 'imposed_by_id', c.imposed_by_id,
     'ended', c.effective_to is not null or c.cancelled_at is not null or c.corrected_by_id is not null)
   from conditions c where c.id = q.outcome_id and q.outcome_type = 'registration_condition') as condition,
  (select coalesce(json_agg(json_build_object('move', m.move, 'status', m.status, 'at', m.moved_at,
     'by', json_build_object('kind', m.moved_by_kind, 'display', m.moved_by_name)) order by m.position), '[]')
   from service_request_moves m where m.service_request_id = q.id) as history
from service_requests q where q.id = :id
""")
OWNER: Final = Read("select registrant_id from service_requests where id = :id")
PAGE: Final = Read(f"""
select {SHOWN}
from registrants r
left join lateral (
  select * from service_requests q
  where q.registrant_id = r.id
    and (cast(:types as text[]) is null or q.type = any (:types))
    and (cast(:statuses as text[]) is null or q.status = any (:statuses))
    and (cast(:after_at as timestamptz) is null
         or (q.created_at, q.id) < (cast(:after_at as timestamptz), cast(:after_id as uuid)))
  order by q.created_at desc, q.id desc
  limit :rows
) q on true
where r.id = :registrant_id
order by q.created_at desc, q.id desc
""")

# How the thing that came of a request is named on the wire.
_OUTCOMES: Final[Mapping[str, tuple[str, str]]] = {
    "registration": ("regn", "/v1/registrants/{registrant_id}/registrations"),
    "registration_condition": ("cond", "/v1/registrants/{registrant_id}/registrations"),
    "registrant": ("reg", "/v1/registrants/{id}"),
    "renewal": ("ren", "/v1/renewals/{id}"),
    "name": ("name", "/v1/registrants/{registrant_id}"),
    "address": ("addr", "/v1/addresses/{id}"),
    "document": ("doc", "/v1/documents/{id}"),
}


async def owner_of(ctx: Context, *, service_request_id: UUID) -> UUID:
    """Tell whose request this is.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, OWNER, service_request_id)


async def list_on_file(
    ctx: Context,
    *,
    registrant_id: UUID,
    type_: str | None,
    category: str | None,
    statuses: Collection[RequestStatus],
    limit: int,
    cursor: str | None,
) -> Row:
    """List the requests of a registrant, the newest first.

    Raises:
        NotFound: there is no such registrant.
    """
    types = _types(type_, category)
    named = [each.value for each in statuses] or None
    filters = {"r": registrant_id, "t": type_, "c": category, "s": named}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        PAGE, registrant_id=registrant_id, types=types, statuses=named, after_at=after_at, after_id=after_id,
        rows=limit + 1,
    )  # fmt: skip
    items, next_cursor = page(
        belonging.held(rows), limit, lambda row: ctx.mark(filters, [row["created_at"], row["id"]])
    )
    return {"items": [_summary(ctx, row) for row in items], "next_cursor": next_cursor}


def _types(type_: str | None, category: str | None) -> list[str] | None:
    if type_ is None and category is None:
        return None
    return [
        each.code
        for each in catalogue.request_types().values()
        if type_ in (None, each.code) and category in (None, each.category)
    ]


def _summary(ctx: Context, row: Row) -> Row:
    type_ = catalogue.request_types()[row["type"]]
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "category": type_.category,
        "title": type_.title.said_in(ctx.language),
    }


async def see(ctx: Context, *, service_request_id: UUID) -> Row:
    """Show one request; what is said of health and conduct to the person and to those who work on it.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, id=service_request_id, today=ctx.today)
    if row is None:
        raise NotFound
    case = Case(_as_request(row), catalogue.request_types()[row["type"]])
    form = await _cases.form_of(ctx, case)
    kept = Kept(row["answers"], row["sealed_answers"])
    opened = forms.opened(ctx, kept, place=case.place)
    judged = form.judge(opened)
    sees_all = _sees_all(ctx, case)
    hidden = frozenset() if sees_all else form.definition.sensitive
    blocked = await _actions.blockers(ctx, case, judged)
    seen = judged if sees_all else form.judge(opened, unseen=hidden)
    told = tuple(_faults_told(seen, blocked, hidden))
    return {
        **_summary(ctx, row),
        "registrant": registrants.ref(row["registrant_id"], row["display"]),
        "subject": _named(row, row["subject_type"], row["subject_id"]),
        "form": _form(row),
        "answers": {name: value for name, value in opened.items() if name not in hidden},
        "withheld": sorted(hidden),
        "progress": forms.progress_of(ctx, seen),
        "validation": forms.validation_of(ctx, Judgement(seen.answers, told, seen.progress)),
        "attestation": row["attestation"],
        "thread": _thread(row),
        "invoice": _invoice(row["invoice"]),
        "information_request": row["information_request"],
        "decision": _decision(ctx, row["decision"]),
        "outcome": _named(row, row["outcome_type"], row["outcome_id"]),
        "history": [_step(ctx, each) for each in row["history"]],
        "available_actions": list(_actions.available(ctx, row, case, judged, blocked)),
    }


def _faults_told(judged: Judgement, blocked: Iterable[Refusal], hidden: frozenset[str]) -> Iterator[Fault]:
    """Name what is wrong with the answers, but for those that the reader does not see."""
    refused = (fault for each in blocked if isinstance(each, Invalid) for fault in each.faults)
    for fault in (*judged.faults, *refused):
        if hidden.isdisjoint(fault.pointer.split("/")[2:3]):
            yield fault


def _decision(ctx: Context, decision: Row | None) -> Row | None:
    if decision is None:
        return None
    return {**decision, "decided_by": texts.signed(decision["decided_by"], ctx.language)}


def _step(ctx: Context, step: Row) -> Row:
    by = step["by"]
    return {**step, "by": {**by, "display": texts.signed(by["display"], ctx.language)}}


def _as_request(row: Row) -> ServiceRequest:
    """Give a row as the same value that a locked one is; it belongs to no session and is never stored."""
    columns = ServiceRequest.__table__.columns.keys()
    return ServiceRequest(**{name: row[name] for name in columns if name in row})


def _sees_all(ctx: Context, case: Case) -> bool:
    roles = ctx.actor.roles_towards(case.owner)
    return Role.SELF in roles or bool(roles & {Role.REGISTRAR, case.queue})


def _form(row: Row) -> Row:
    key, version = row["form_key"], row["form_version"]
    return {"key": key, "version": version, "href": f"/v1/forms/{key}?version={version}"}


def _thread(row: Row) -> Row | None:
    if row["thread_id"] is None:
        return None
    wire_id = ids.render("msgt", row["thread_id"])
    return {"id": wire_id, "href": f"/v1/message-threads/{wire_id}", "display": row["reference_number"]}


def _invoice(invoice: Row | None) -> Row | None:
    if invoice is None:
        return None
    wire_id = ids.render("inv", UUID(str(invoice["id"])))
    return {
        "id": wire_id,
        "href": f"/v1/invoices/{wire_id}",
        "display": invoice["number"],
        "balance": {"amount": invoice["cents"], "currency": CURRENCY},
        "status": invoice["status"],
    }


def _named(row: Row, type_: str | None, thing_id: UUID | None) -> Row | None:
    if type_ is None or thing_id is None:
        return None
    prefix, path = _OUTCOMES[type_]
    wire_id = ids.render(prefix, thing_id)
    href = path.format(id=wire_id, registrant_id=ids.render("reg", row["registrant_id"]))
    return {"type": type_, "id": wire_id, "href": href}

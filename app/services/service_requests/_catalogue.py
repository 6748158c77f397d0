"""What can be asked for, as it stands for one person: the fee of today, the form, and what is in the way."""

from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.catalogue import texts
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid, NotFound, Refused
from app.domain import fees as fee_rules
from app.domain import service_requests as rules
from app.domain.access import DelegationNotPermitted, Role
from app.domain.forms import documents_of, said_in
from app.domain.money import CURRENCY
from app.domain.registrations import NotEligible
from app.domain.service_requests import Facts, Fulfilment, RequestOpen, RequestType
from app.services import fees, forms
from app.services.standing import STANDING

FACTS: Final = Read(f"""
select r.minc is not null as has_minc, r.email is not null as has_email, r.correspondence_language as language,
  standing.status, standing.reason_code,
  exists (select from renewals n join renewal_cycles c on c.id = n.cycle_id
          where n.registrant_id = r.id and c.kind = 'annual' and c.opens_at <= :now and c.late_until > :now
            and n.invoice_id is not null and n.completed_at is null and n.withdrawn_at is null
            and n.submitted_at is null and n.fee_reduction is null) as has_fee_to_reduce,
  (select coalesce(json_object_agg(q.type, q.id), '{{}}') from service_requests q
   where q.registrant_id = r.id and q.single and q.closed_at is null) as open,
  {forms.OWN_SQL} as own_forms
from registrants r
left join lateral ({STANDING.format(whose="r.id", day=":today")}) standing on true
where r.id = :registrant_id
""")


class SelfScreeningRequired(Refused):
    code = "self_screening_required"


def type_of(code: str) -> RequestType:
    """Find a type that can be asked for here.

    Raises:
        Invalid: there is none, or it is asked for elsewhere.
        SelfScreeningRequired: it begins with the self-screening.
    """
    found = catalogue.request_types().get(code)
    if found is None:
        raise Invalid(Fault("unknown_code", "/type", params={"code_set": "service_request_types"}))
    if found.handled_by == "self_screening":
        raise SelfScreeningRequired
    if found.handled_by is not None:
        raise Invalid(Fault("not_allowed", "/type"))
    return found


async def facts_of(ctx: Context, registrant_id: UUID) -> Row:
    """Gather what the eligibility of one person depends on.

    Raises:
        NotFound: there is no such registrant.
    """
    row = await ctx.read_one(FACTS, registrant_id=registrant_id, today=ctx.today, now=ctx.now)
    if row is None:
        raise NotFound
    return row


def as_facts(row: Row) -> Facts:
    return Facts(
        status=row["status"],
        reason_code=row["reason_code"],
        has_minc=row["has_minc"],
        has_email=row["has_email"],
        has_fee_to_reduce=row["has_fee_to_reduce"],
    )


def check_may_ask(type_: RequestType, row: Row) -> None:
    """Refuse what a person is not eligible for.

    Raises:
        NotEligible: with the reasons.
    """
    if reasons := rules.reasons_against(type_, as_facts(row)):
        raise NotEligible(reasons=reasons)


def check_not_open(type_: RequestType, row: Row) -> None:
    """Refuse a second request of a type that can be open once.

    Raises:
        RequestOpen: with the one that is.
    """
    found = row["open"].get(type_.code)
    if type_.single and found is not None:
        wire_id = ids.render("srq", UUID(found))
        raise RequestOpen(existing={"id": wire_id, "href": f"/v1/service-requests/{wire_id}"})


async def list_types(ctx: Context, *, registrant_id: UUID) -> Row:
    """List what can be asked for, in the order of the screen.

    Raises:
        NotFound: there is no such registrant.
    """
    row = await facts_of(ctx, registrant_id)
    prices = await fees.in_force(ctx, on=ctx.today)
    items = [_shown(ctx, type_, row, prices, registrant_id) for type_ in catalogue.request_types().values()]
    return {"items": items, "next_cursor": None}


def _shown(ctx: Context, type_: RequestType, row: Row, prices: Any, registrant_id: UUID) -> Row:
    wire_id = ids.render("reg", registrant_id)
    blocked = list(_blockers(ctx, type_, row, registrant_id)) if type_.handled_by is None else []
    path = type_.href or "/v1/registrants/{registrant_id}/service-requests"
    return {
        "code": type_.code,
        "category": type_.category,
        "title": type_.title.said_in(ctx.language),
        "description": type_.description.said_in(ctx.language),
        "form": None if type_.form_key is None else forms.newest_ref(type_.form_key, row["own_forms"]),
        "documents": _documents(ctx, type_),
        "fee": None if type_.handled_by else money(_cents(type_, prices)),
        "turnaround_business_days": type_.turnaround_business_days,
        "automatic": type_.fulfilment is Fulfilment.AUTOMATIC,
        "signed": type_.signed,
        "subject_type": type_.subject,
        "eligible": not blocked,
        "blocked_by": blocked,
        "handled_by": type_.handled_by,
        "href": path.format(registrant_id=wire_id),
    }


def _documents(ctx: Context, type_: RequestType) -> list[Row]:
    """Name what the form asks to be sent along; a newer version of it asks for the same."""
    if type_.form_key is None:
        return []
    return [
        {"question": name, "title": said_in(title, ctx.language), "purpose": purpose, "required": is_required}
        for name, title, purpose, is_required in documents_of(catalogue.forms()[type_.form_key][-1])
    ]


def _blockers(ctx: Context, type_: RequestType, row: Row, registrant_id: UUID) -> Any:
    """Name what a start would be refused for, in the order in which it is looked at."""
    labels = catalogue.code_set("service_request_reasons")
    for reason in rules.reasons_against(type_, as_facts(row)):
        label = labels.find(reason)
        assert label is not None  # the catalogue's check holds predicates to their labels
        yield {"code": NotEligible.code, "detail": label.label.said_in(ctx.language)}
    if type_.single and type_.code in row["open"]:
        yield blocker(ctx, RequestOpen.code)
    if type_.signed and ctx.actor.roles_towards(registrant_id) == {Role.DELEGATE}:
        yield blocker(ctx, DelegationNotPermitted.code)


def blocker(ctx: Context, code: str, **facts: Any) -> Row:
    return {"code": code, "detail": texts.detail(catalogue.problem(code), ctx.language, facts)}


def _cents(type_: RequestType, prices: Any) -> int:
    return 0 if type_.fee_code is None else fee_rules.due(type_.fee_code, prices)


async def fee_of(ctx: Context, type_: RequestType) -> int:
    """Tell in cents what a request of a type costs today."""
    return _cents(type_, await fees.in_force(ctx, on=ctx.today)) if type_.fee_code else 0


def money(cents: int) -> Row:
    return {"amount": cents, "currency": CURRENCY}

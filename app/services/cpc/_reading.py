"""Requests as they are read: one, or a registrant's own, each with its certificate and its deliveries inside."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid, NotFound
from app.core.paging import page
from app.domain import cpc as rules
from app.domain.access import Role
from app.domain.approvals import Act
from app.domain.cpc import Channel, DeliveryStatus, Explanation, Rule
from app.services import belonging, registrants
from app.services.called import CALLED
from app.services.cpc import _actions, _content

# A mail tells for itself whether it went out: what its server refuses is a bounce.
DELIVERIES: Final = """
  (select coalesce(json_agg(json_build_object('id', d.id, 'channel', d.channel, 'available_at', d.available_at,
     'retrieved_at', d.retrieved_at, 'created_at', d.created_at,
     'mail', (select json_build_object('status', m.status, 'sent_at', m.sent_at)
       from cpc_sendings t join mails m on m.cause = t.mail_cause
       where t.delivery_id = d.id order by t.sent_at desc, t.id desc limit 1)) order by d.id), '[]')
   from cpc_deliveries d where d.certificate_id = c.id) as deliveries
"""

COLUMNS: Final = f"""
  q.id, q.registrant_id, q.reference_number, q.status, q.institution_type, q.institution_id, q.recipient, q.purpose,
  q.recipient_reference, q.additional_information_requested, q.language, q.consent, q.route, q.explanation,
  q.disclosure, q.refusal, q.due_on, q.created_at, q.submitted_at, q.decided_at, q.version, q.content, q.content_hash,
  coalesce(i.connected_partner, false) as connected_partner,
  (select json_build_object('id', c.id, 'issued_at', c.issued_at, 'status', c.status, 'document_id', c.document_id,
     'number', c.number, 'sha256', c.sha256, 'ready_at', c.ready_at, 'version', c.version)
   from cpc_certificates x where x.id = c.id) as certificate,
  {DELIVERIES},
  (select a.asked_by_id from approvals a where a.act = '{Act.ISSUE_CPC_BY_HAND.value}' and a.subject_id = q.id
     and a.approved_at is null) as reviewed_by_id,
  {CALLED} as display
"""
JOINED: Final = """
left join institutions i on i.id = q.institution_id
left join cpc_certificates c on c.request_id = q.id
"""
ONE: Final = Read(
    f"select {COLUMNS} from cpc_requests q join registrants r on r.id = q.registrant_id {JOINED} where q.id = :id"
)
OWNER: Final = Read("select registrant_id from cpc_requests where id = :id")
PAGE: Final = Read(f"""
select {COLUMNS}
from registrants r
left join lateral (
  select * from cpc_requests q
  where q.registrant_id = r.id
    and (cast(:statuses as text[]) is null or q.status = any (:statuses))
    and (cast(:after_at as timestamptz) is null
         or (q.created_at, q.id) < (cast(:after_at as timestamptz), cast(:after_id as uuid)))
  order by q.created_at desc, q.id desc
  limit :rows
) q on true
{JOINED}
where r.id = :registrant_id
order by q.created_at desc, q.id desc
""")


async def owner_of(ctx: Context, *, request_id: UUID) -> UUID:
    """Tell whose request this is.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, OWNER, request_id)


async def see(ctx: Context, *, request_id: UUID) -> Row:
    """Show one request.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, id=request_id, today=ctx.today)
    if row is None:
        raise NotFound
    return shown(ctx, row)


async def list_of(
    ctx: Context, *, registrant_id: UUID, statuses: list[str] | None, limit: int, cursor: str | None
) -> Row:
    """List a registrant's requests, the newest first.

    Raises:
        NotFound: there is no such registrant.
    """
    filters = {"r": registrant_id, "s": statuses}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        PAGE, registrant_id=registrant_id, statuses=statuses, after_at=after_at, after_id=after_id,
        rows=limit + 1, today=ctx.today,
    )  # fmt: skip
    items, next_cursor = page(
        belonging.held(rows), limit, lambda row: ctx.mark(filters, [row["created_at"], row["id"]])
    )
    return {"items": [shown(ctx, row) for row in items], "next_cursor": next_cursor}


async def preview(ctx: Context, *, request_id: UUID, rule_version: int | None = None) -> Row:
    """Show exactly what would be disclosed; after submission, what was frozen then, and how it was routed.

    Staff may name a version of the rule, which may be still to come: the request is routed by it, and nothing stored.

    Raises:
        NotFound: there is no such request.
        Invalid: there is no such version, or it is not for the caller to choose one.
    """
    row = await ctx.read_one(ONE, id=request_id, today=ctx.today)
    if row is None:
        raise NotFound
    drawn = await _content.draw_up(
        ctx, registrant_id=row["registrant_id"], recipient_type=row["institution_type"],
        asks_for_more=row["additional_information_requested"], rule=_tried(ctx, row["registrant_id"], rule_version),
    )  # fmt: skip
    statement = catalogue.cpc().statement(ctx.today)
    found, content = drawn.explanation, _readable(ctx, row["registrant_id"], drawn.content)
    if row["explanation"] is not None and rule_version is None:
        found = Explanation(row["explanation"]["rule_version"], row["explanation"]["predicates"])
    return {
        "as_of": ctx.today,
        "content_hash": rules.hash_of(content),
        "route": found.route,
        "route_reasons": _content.told_reasons(ctx, row["registrant_id"], found.held),
        "rule_version": found.version,
        "consent_statement": {
            "key": statement.key,
            "version": statement.version,
            "text": statement.text.said_in(ctx.language),
        },
        "recipient": _recipient(row),
        "content": content,
    }


def _readable(ctx: Context, registrant_id: UUID, content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Keep the date of birth from delegates, who read it nowhere and consent to nothing."""
    if ctx.actor.roles_towards(registrant_id) != {Role.DELEGATE}:
        return content
    return {**content, "registrant": {**content["registrant"], "birth_date": None}}


def _tried(ctx: Context, registrant_id: UUID, version: int | None) -> Rule | None:
    """Give the version of the rule that is to be tried: what it says differs by what is confidential."""
    if version is None:
        return None
    if _is_own(ctx, registrant_id):
        raise Invalid(Fault("not_allowed", "/rule_version", "query"))
    rule = catalogue.cpc().rule_of(version)
    if rule is None:
        raise Invalid(Fault("unknown_reference", "/rule_version", "query"))
    return rule


def _is_own(ctx: Context, registrant_id: UUID) -> bool:
    return ctx.actor.roles_towards(registrant_id) <= {Role.SELF, Role.DELEGATE}


def shown(ctx: Context, row: Row) -> Row:
    """Show a request to this caller; why it is reviewed is for staff."""
    is_staff = not _is_own(ctx, row["registrant_id"])
    explanation = row["explanation"]
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "registrant": registrants.ref(row["registrant_id"], row["display"]),
        "recipient": _recipient(row),
        "fee": {"amount": 0, "currency": "CAD"},
        "consent": _consent(row["consent"]),
        "route_reasons": []
        if explanation is None
        else _content.told_reasons(ctx, row["registrant_id"], explanation["predicates"]),
        "disclosure": row["disclosure"] if is_staff else None,
        "refusal_reason": None if row["refusal"] is None else row["refusal"]["reason"],
        "certificate": _certificate(row),
        "deliveries": [delivery(each) for each in row["deliveries"]],
        "available_actions": _actions.available(ctx, row),
    }


def _recipient(row: Row) -> Row:
    return {
        "institution_id": row["institution_id"],
        "connected_partner": row["connected_partner"],
        "name": row["recipient"]["name"],
        "email": row["recipient"]["email"],
        "location": row["recipient"].get("location"),
    }


def _consent(consent: Row | None) -> Row | None:
    if consent is None:
        return None
    return {name: consent[name] for name in ("given_at", "expires_on", "statement", "signed_name")}


def _certificate(row: Row) -> Row | None:
    issued = row["certificate"]
    return None if issued is None else certificate({**issued, "language": row["language"]})


def certificate(issued: Row) -> Row:
    """Show the certificate of a request."""
    document_id = ids.render("doc", issued["document_id"])
    return {
        **issued,
        "etag": f'"{issued["version"]}"',
        "document": {
            "id": document_id,
            "href": f"/v1/documents/{document_id}",
            "display": f"{issued['number']} ({_copy(issued['language'])})",
        },
    }


def _copy(language: str) -> str:
    return "registrant copy" if language == "en" else "copie pour la personne inscrite"


def delivery(row: Row) -> Row:
    """Show a delivery: where it stands, and since when."""
    status, at = delivery_status(row)
    return {"id": row["id"], "channel": row["channel"], "status": status, "at": at,
            "retrieved_at": row["retrieved_at"]}  # fmt: skip


def delivery_status(row: Row) -> tuple[DeliveryStatus, Any]:
    if row["retrieved_at"] is not None:
        return DeliveryStatus.RETRIEVED, row["retrieved_at"]
    if row["channel"] == Channel.PARTNER_API:
        if row["available_at"] is None:
            return DeliveryStatus.QUEUED, row["created_at"]
        return DeliveryStatus.AVAILABLE, row["available_at"]
    mail = row["mail"] or {"status": "queued", "sent_at": None}
    known = {"sent": DeliveryStatus.SENT, "failed": DeliveryStatus.BOUNCED}
    status = known.get(mail["status"], DeliveryStatus.QUEUED)
    return status, mail["sent_at"] or row["created_at"]

"""What an account has to do next, by when and why: computed from the cases that are open, never kept."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain.access import Action, Area, Resource, grants_staff
from app.domain.registrations import SET_ENDINGS
from app.domain.work_items import ItemKind, queues_of
from app.services import work_items

# No more is shown; whoever has done that much asks again.
MOST: Final = 100
# How much of what lies on nobody's desk is offered to somebody of the team.
OFFERED: Final = 10
_NEVER: Final = datetime.max.replace(tzinfo=UTC)

# What waits for this person: their own open cases, or what lies on their desk. Consent is nobody else's to give. Whose
# certificate will have been ended by the deadline of a round has nothing to renew; one that ends as was set when it was
# issued is what a trainee renews, and what is planned of one that is over already says nothing.
TASKS: Final = Read("""
select t.code, t.id, t.number, t.kind, t.topic, t.due_at from (
  select case q.status when 'draft' then 'finish_request' when 'awaiting_payment' then 'pay_request'
           else 'answer_request' end as code,
    q.id, q.reference_number as number, 'service_request' as kind, q.type as topic, q.lapses_at as due_at
  from service_requests q
  where q.registrant_id = :registrant_id and 'documents' = any (:areas)
    and q.status in ('draft', 'awaiting_payment', 'information_requested')
  union all
  select 'pay_invoice', i.id, i.number, 'invoice',
    (select case when :said_in = 'fr' then l.title_fr else l.title_en end from invoice_lines l
     where l.invoice_id = i.id order by l.position limit 1), cast(i.due_on + 1 as timestamp) at time zone :zone
  from invoices i
  where i.registrant_id = :registrant_id and 'billing' = any (:areas) and i.voided_at is null
    and i.lines_cents + i.tax_cents - i.paid_cents + i.refunded_cents > 0
    and i.subject_type is distinct from 'service_request'
    and (i.subject_type is distinct from 'renewal' or exists (
      select from renewals s where s.id = i.subject_id and s.submitted_at is not null))
  union all
  select 'renew', n.id, n.reference_number, 'renewal', c.label,
    case when c.closes_at > :now then c.closes_at else c.late_until end
  from renewals n join renewal_cycles c on c.id = n.cycle_id
  where n.registrant_id = :registrant_id and 'renewals' = any (:areas) and n.submitted_at is null
    and n.withdrawn_at is null and c.opens_at <= :now and c.late_until > :now
    and not exists (
      select from registration_statuses s join registrations g on g.id = s.registration_id
      where s.registrant_id = n.registrant_id and (g.effective_to is null or g.effective_to > :today)
        and s.status in ('expired', 'revoked') and s.effective_from > :today
        and s.effective_from <= cast(c.closes_at at time zone :zone as date)
        and s.reason_code <> all (:set_endings) and s.cancelled_at is null and s.corrected_by_id is null)
  union all
  select case q.status when 'draft' then 'finish_certificate' else 'consent_again' end, q.id, q.reference_number,
    'service_request', 'cpc', cast(null as timestamptz)
  from cpc_requests q
  where q.registrant_id = :registrant_id and 'documents' = any (:areas)
    and (q.status = 'draft' or q.status = 'in_review' and cast(:account_id as uuid) is not null
                               and cast(q.consent ->> 'expires_on' as date) <= :today)
  union all
  select 'work', w.id, w.reference_number, w.kind, w.topic, w.due_at
  from work_items w
  where w.assignee_id = :account_id and w.status = 'open'
    and not exists (select from approvals p where p.subject_id = w.id and p.asked_by_id = :account_id
      and p.approved_at is null and p.withdrawn_at is null)
) t order by t.due_at nulls last, t.id limit 100
""")
# What waits for anybody of the teams of a member of staff: the word of a second person on what somebody else let
# happen, and what lies on nobody's desk, of each queue what is due first.
OF_THE_TEAM: Final = Read("""
select 'approve_second' as code, w.id, w.reference_number as number, w.kind, w.topic, w.due_at
from work_items w
where w.status = 'open' and w.queue = any (:queues) and w.assignee_id is distinct from :account_id
  and (w.registrant_id is null or w.registrant_id <> all (:own)) and w.account_id is distinct from :account_id
  and w.id in (
    select p.subject_id from approvals p
    where p.approved_at is null and p.withdrawn_at is null and p.asked_by_id <> :account_id
    union all
    select f.id from refunds f where f.status = 'awaiting_approval' and f.requested_by_id <> :account_id)
union all
select 'take_work', o.id, o.number, o.kind, o.topic, o.due_at
from (
  select w.id, w.reference_number as number, w.kind, w.topic, w.due_at
  from unnest(cast(:queues as text[])) q (queue)
  cross join lateral (
    select * from work_items w
    where w.queue = q.queue and w.status <> 'done' and w.status = 'open' and w.assignee_id is null
      and (w.registrant_id is null or w.registrant_id <> all (:own)) and w.account_id is distinct from :account_id
      and w.kind <> 'refund'
      and not exists (select from approvals p where p.subject_id = w.id and p.approved_at is null
        and p.withdrawn_at is null)
    order by w.due_at, w.id limit :offered
  ) w
  order by w.due_at, w.id limit :offered
) o
""")
_AT: Final = {
    "finish_request": ("srq", "/v1/service-requests/{id}"),
    "pay_request": ("srq", "/v1/service-requests/{id}"),
    "answer_request": ("srq", "/v1/service-requests/{id}"),
    "finish_certificate": ("cpcr", "/v1/cpc-requests/{id}"),
    "consent_again": ("cpcr", "/v1/cpc-requests/{id}"),
    "pay_invoice": ("inv", "/v1/invoices/{id}"),
    "renew": ("ren", "/v1/renewals/{id}"),
    "work": ("wrk", "/v1/staff/work-items/{id}"),
    "approve_second": ("wrk", "/v1/staff/work-items/{id}"),
    "take_work": ("wrk", "/v1/staff/work-items/{id}"),
}


def _as_it_is(topic: str, _language: str) -> str:
    return topic


def _request(topic: str, language: str) -> str:
    return catalogue.request_types()[topic].title.said_in(language)


# How what a task is about is called: work by its kind, anything else here.
_TITLES: Final[Mapping[str, Callable[[str, str], str]]] = {
    "service_request": _request,
    "invoice": _as_it_is,
    "renewal": _as_it_is,
}


async def list_tasks(ctx: Context, *, principal: UUID | None = None) -> Row:
    """List what this account has to do next, or the registrant for whom it acts; nobody sees what was not delegated."""
    areas = frozenset(Area) if principal is None else frozenset(ctx.actor.grants[principal])
    rows = await ctx.read(
        TASKS, registrant_id=principal or ctx.actor.registrant_id, areas=[area.value for area in areas],
        account_id=None if principal else ctx.actor.account_id, now=ctx.now, today=ctx.today,
        zone=ctx.office.settings.zone.key, set_endings=sorted(SET_ENDINGS),
    )  # fmt: skip
    if ctx.actor.is_staff and principal is None:
        rows = sorted([*rows, *await _of_the_team(ctx)], key=_urgency)[:MOST]
    return {"items": [_task(ctx, row) for row in rows], "next_cursor": None}


async def _of_the_team(ctx: Context) -> list[Row]:
    """Find what anybody of the teams of this caller could do, of what they may do."""
    if not grants_staff(ctx.actor, Action.UPDATE, Resource.WORK_ITEM):
        return []
    rows = await ctx.read(
        OF_THE_TEAM, queues=queues_of(ctx.actor), own=ctx.actor.own_records, account_id=ctx.actor.account_id,
        offered=OFFERED,
    )  # fmt: skip
    return [row for row in rows if _may_decide(ctx, work_items.KINDS[ItemKind(row["kind"])])]


def _may_decide(ctx: Context, kind: work_items.Kind) -> bool:
    return kind.needs is None or grants_staff(ctx.actor, *kind.needs)


def _urgency(row: Row) -> tuple[datetime, UUID]:
    return row["due_at"] or _NEVER, row["id"]


def _task(ctx: Context, row: Row) -> Row:
    kind = catalogue.code_set("task_kinds").find(row["code"])
    assert kind is not None  # a test holds the code set to what is told
    prefix, path = _AT[row["code"]]
    wire_id = ids.render(prefix, row["id"])
    title = _TITLES[row["kind"]] if row["kind"] in _TITLES else work_items.KINDS[ItemKind(row["kind"])].title
    return {
        "code": row["code"],
        "text": kind.label.said_in(ctx.language),
        "title": title(row["topic"], ctx.language),
        "about": {"id": wire_id, "href": path.format(id=wire_id), "display": row["number"]},
        "due_at": row["due_at"],
    }

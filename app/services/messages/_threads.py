"""Threads as they stand for one reader: their header, a page of them, and how much of them is unread."""

import hashlib
from typing import Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.narrowed import Narrowed
from app.core.paging import page
from app.core.texts import containing
from app.domain import messages as rules
from app.domain.access import Action, Resource, may
from app.domain.catalogue import Code
from app.domain.messages import AboutType, ThreadAction, ThreadStatus
from app.services import belonging, registrants
from app.services.called import CALLED_OF

COLUMNS: Final = f"""
  t.id, t.registrant_id, t.version, t.case_number, t.category, t.subject, t.status, t.about_type, t.about_id,
  t.contact_phone, t.team, t.assignee_id, t.to_regulator_count, t.to_registrant_count, t.created_at,
  t.last_message_at, t.due_at, t.closed_at, coalesce(k.to_regulator_seen, 0) as to_regulator_seen,
  coalesce(k.to_registrant_seen, 0) as to_registrant_seen,
  (select a.display_name from accounts a where a.id = t.assignee_id) as assignee,
  {CALLED_OF.format("t.registrant_id")} as display
"""
MARKED: Final = "left join message_marks k on k.account_id = :account_id and k.thread_id = t.id"

OWNER: Final = Read("select registrant_id, category from message_threads where id = :thread_id")

ONE: Final = Read(f"select {COLUMNS} from message_threads t {MARKED} where t.id = :thread_id")

# Words are looked for in the subject, in the numbers, and in what was said; never in a note among staff.
SUBJECT: Final = "fold(x.subject || ' ' || x.case_number) like :words"
SAID: Final = "m.direction <> 'internal' and fold(m.reference_number || ' ' || m.body) like :words"

PAGE: Final = Narrowed(
    f"""
select {COLUMNS}
from registrants owner
left join lateral (
  select t.* from message_threads t
  left join message_marks k on k.account_id = :account_id and k.thread_id = t.id
  where t.registrant_id = owner.id{{only}}
  order by t.last_message_at desc, t.id desc
  limit 101
) t on true
{MARKED}
where owner.id = :registrant_id
order by t.last_message_at desc, t.id desc
limit :rows
""",
    {
        "category": "t.category = :category",
        "case_number": "t.case_number = :case_number",
        "unread_there": "t.to_regulator_count > coalesce(k.to_regulator_seen, 0)",
        "unread_here": "t.to_registrant_count > coalesce(k.to_registrant_seen, 0)",
        "words": f"""t.id in (
    select x.id from message_threads x where x.registrant_id = :registrant_id and {SUBJECT}
    union all
    select m.thread_id from messages m where m.registrant_id = :registrant_id and {SAID})""",
        "after_at": "(t.last_message_at, t.id) < (cast(:after_at as timestamptz), cast(:after_id as uuid))",
    },
)

UNREAD: Final = Read("""
select t.category, sum(t.to_registrant_count - coalesce(k.to_registrant_seen, 0)) as messages, count(*) as threads
from message_threads t
left join message_marks k on k.account_id = :account_id and k.thread_id = t.id
where t.registrant_id = :registrant_id and t.to_registrant_count > coalesce(k.to_registrant_seen, 0)
group by t.category order by t.category
""")


async def owner_of(ctx: Context, *, thread_id: UUID) -> tuple[UUID, str]:
    """Tell whose thread this is, and what it is about; neither ever changes, so it is asked for once.

    Raises:
        NotFound: there is none.
    """
    known = ctx.office.threads.find(thread_id)
    if known is not None:
        return known
    found = await ctx.read_one(OWNER, thread_id=thread_id)
    if found is None:
        raise NotFound
    return _remember(ctx, thread_id, found)


def _remember(ctx: Context, thread_id: UUID, row: Row) -> tuple[UUID, str]:
    owner = ids.plain(row["registrant_id"])
    return ctx.office.threads.keep(ids.plain(thread_id), (owner, row["category"]))


async def see(ctx: Context, *, thread_id: UUID) -> Row:
    """Show the header of a thread.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, thread_id=thread_id, account_id=ctx.actor.account_id, today=ctx.today)
    if row is None:
        raise NotFound
    return shown(ctx, row)


async def list_threads(
    ctx: Context,
    *,
    registrant_id: UUID,
    unread: bool,
    category: str | None,
    case_number: str | None,
    q: str | None,
    limit: int,
    cursor: str | None,
) -> Row:
    """List a registrant's threads, the one written in last first.

    Raises:
        NotFound: there is no such registrant.
        Invalid: there is no such category.
    """
    rules.check_filter(category, categories=categories())
    filters = {"r": registrant_id, "unread": unread, "category": category, "case": case_number, "q": q}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    inside = rules.writes_for_the_college(ctx.actor, registrant_id)
    given = {
        "category": category, "case_number": case_number, "unread_there": unread and inside,
        "unread_here": unread and not inside, "words": None if q is None else containing(q), "after_at": after_at,
    }  # fmt: skip
    rows = await ctx.read(
        PAGE.by(given), **given, registrant_id=registrant_id, account_id=ctx.actor.account_id, today=ctx.today,
        after_id=after_id, rows=limit + 1,
    )  # fmt: skip
    items, next_cursor = page(
        belonging.held(rows), limit, lambda row: ctx.mark(filters, [row["last_message_at"], row["id"]])
    )
    return {"items": [shown(ctx, row) for row in items], "next_cursor": next_cursor}


async def count_unread(ctx: Context, *, registrant_id: UUID) -> Row:
    """Count what the College has written to a registrant and this person has not read."""
    rows = await ctx.read(UNREAD, registrant_id=registrant_id, account_id=ctx.actor.account_id)
    by_category = [{"category": row["category"], "messages": row["messages"]} for row in rows]
    told = repr([(row["category"], row["messages"], row["threads"]) for row in rows]).encode()
    return {
        "etag": f'"{hashlib.sha256(told).hexdigest()[:16]}"',
        "messages": sum(row["messages"] for row in rows),
        "threads": sum(row["threads"] for row in rows),
        "by_category": by_category,
    }


def categories() -> dict[str, Code]:
    """Give the topics that a thread may have, by their codes."""
    return {code.code: code for code in catalogue.code_set("message_categories").codes}


def shown(ctx: Context, row: Row) -> Row:
    """Show a thread to whoever calls; on whose desk it lies is the College's own business."""
    _remember(ctx, row["id"], row)  # who is shown a thread mostly opens it next
    inside = rules.writes_for_the_college(ctx.actor, row["registrant_id"])
    side = "to_regulator" if inside else "to_registrant"
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "registrant": registrants.ref(row["registrant_id"], row["display"]),
        "unread_count": row[f"{side}_count"] - row[f"{side}_seen"],
        "about": _about(ctx, row),
        "team": row["team"] if inside else None,
        "assignee": _assignee(row) if inside else None,
        "due_at": row["due_at"] if inside else None,
        "available_actions": _available(ctx, row),
    }


def _assignee(row: Row) -> Row | None:
    if row["assignee_id"] is None:
        return None
    return {"id": row["assignee_id"], "display": row["assignee"]}


# How each part of a record is named on the wire: prefix of its identifier, path of one item.
_ABOUT: Final = {
    AboutType.ADDRESS: ("addr", "/v1/addresses/{id}"),
    AboutType.REGISTRATION: ("regn", "/v1/registrants/{registrant_id}"),
    AboutType.DELEGATION: ("dlg", "/v1/registrants/{registrant_id}/delegations"),
    AboutType.DOCUMENT: ("doc", "/v1/documents/{id}"),
    AboutType.INVOICE: ("inv", "/v1/invoices/{id}"),
    AboutType.RENEWAL: ("ren", "/v1/renewals/{id}"),
    AboutType.SERVICE_REQUEST: ("srq", "/v1/service-requests/{id}"),
    AboutType.CPC_REQUEST: ("cpcr", "/v1/cpc-requests/{id}"),
}


def _about(ctx: Context, row: Row) -> Row | None:
    if row["about_type"] is None:
        return None
    prefix, path = _ABOUT[AboutType(row["about_type"])]
    wire_id = ids.render(prefix, row["about_id"])
    href = path.format(id=wire_id, registrant_id=ids.render("reg", row["registrant_id"]))
    label = catalogue.code_set("message_subjects").find(row["about_type"])
    assert label is not None  # a test holds the code set to the list of types
    return {
        "type": row["about_type"],
        "id": wire_id,
        "href": href,
        "display": label.label.said_in(ctx.language),
    }


_OPERATIONS: Final = {
    ThreadAction.REPLY: ("create_message", "messages", "idempotency_key", Action.CREATE, Resource.MESSAGE),
    ThreadAction.ASSIGN: (
        "assign_message_thread",
        "assign",
        "if_match",
        Action.UPDATE,
        Resource.MESSAGE_DESK,
    ),
    ThreadAction.CLOSE: ("close_message_thread", "close", "if_match", Action.UPDATE, Resource.MESSAGE_DESK),
    ThreadAction.REOPEN: (
        "reopen_message_thread",
        "reopen",
        "if_match",
        Action.UPDATE,
        Resource.MESSAGE_DESK,
    ),
}


def _available(ctx: Context, row: Row) -> list[Row]:
    href = f"/v1/message-threads/{ids.render('msgt', row['id'])}"
    found = []
    for action in rules.open_actions(ThreadStatus(row["status"])):
        operation_id, path, header, needs, resource = _OPERATIONS[action]
        if may(ctx.actor, needs, resource, of=row["registrant_id"]):
            found.append(
                {
                    "action": action, "operation_id": operation_id, "method": "POST", "href": f"{href}/{path}",
                    "enabled": True, "requires": [header], "blocked_by": [],
                }
            )  # fmt: skip
    return found

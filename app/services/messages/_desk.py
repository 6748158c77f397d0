"""The College's side of the desk: what waits for an answer and until when, on whose desk it lies, and its end."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.narrowed import Narrowed
from app.core.paging import page
from app.core.texts import containing
from app.domain import messages as rules
from app.domain.access import ConflictOfInterest, Role
from app.domain.audit import Event
from app.domain.messages import Assignment, ThreadAction, ThreadStatus, Undelivered, UnknownReference
from app.domain.periods import ChangedSince
from app.models.messages import MessageThread
from app.services.messages import _threads

_OF_THE_DESK: Final = {
    "own": "t.registrant_id <> all (:own)",
    "team": "t.team = :team",
    "category": "t.category = :category",
    "assignee_id": "t.assignee_id = :assignee_id",
    "unassigned": "t.assignee_id is null",
    "due_before": "t.due_at < :due_before",
}
INBOX: Final = Narrowed(
    f"""
select {_threads.COLUMNS}
from (
  select t.* from message_threads t where t.due_at is not null{{only}} order by t.due_at, t.id limit 101
) t
{_threads.MARKED}
order by t.due_at, t.id
limit :rows
""",
    {
        **_OF_THE_DESK,
        "words": f"""t.id in (
    select x.id from message_threads x where x.due_at is not null and {_threads.SUBJECT}
    union all
    select m.thread_id from messages m where {_threads.SAID})""",
        "after_at": "(t.due_at, t.id) > (cast(:after_at as timestamptz), cast(:after_id as uuid))",
    },
)
# What the College wrote, was never read, and told of by a mail that no mail server takes. A mail names its message in
# its cause; few mails are not sent, and those have an index.
BOUNCED: Final = Narrowed(
    f"""
select {_threads.COLUMNS}
from (
  select t.* from message_threads t
  where t.id in (
    select m.thread_id from mails x join messages m on m.id = case
        when x.code = 'message_waiting' then cast(split_part(x.cause, ':', 3) as uuid) end
    where x.status = 'failed' and m.read_at is null){{only}}
  order by t.last_message_at desc, t.id desc limit 101
) t
{_threads.MARKED}
order by t.last_message_at desc, t.id desc
limit :rows
""",
    {
        **_OF_THE_DESK,
        "words": f"""(fold(t.subject || ' ' || t.case_number) like :words
    or exists (select from messages m where m.thread_id = t.id and {_threads.SAID}))""",
        "after_at": "(t.last_message_at, t.id) < (cast(:after_at as timestamptz), cast(:after_id as uuid))",
    },
)

# Whether somebody can take a thread: an account in use that holds a role which answers messages, and has no part in
# the record.
CORRESPONDENT: Final = Read("""
select coalesce(a.registrant_id = :registrant_id, false) or exists (
    select from delegations d where d.account_id = a.id and d.registrant_id = :registrant_id and d.revoked_at is null
      and d.accepted_at is not null and d.effective_to > :today) as is_party
from accounts a
where a.id = :account_id and a.disabled_at is null
  and exists (select from account_roles r where r.account_id = a.id and r.role = any (:roles))
""")


async def list_inbox(
    ctx: Context,
    *,
    team: Role | None,
    category: str | None,
    assignee_id: UUID | None,
    unassigned: bool,
    due_before: datetime | None,
    mail_status: Undelivered | None,
    q: str | None,
    limit: int,
    cursor: str | None,
) -> Row:
    """List the threads in which the College owes an answer, what is due first on top; never those of a record that
    the actor has a part in.

    Asked for what bounced, it lists instead, the newest first, the threads of which nobody heard: the mail came back,
    and what it told of was not read since.

    Raises:
        Invalid: there is no such category.
    """
    rules.check_filter(category, categories=_threads.categories())
    filters: dict[str, Any] = {
        "team": team, "category": category, "assignee_id": assignee_id, "unassigned": unassigned,
        "due_before": due_before, "words": None if q is None else containing(q),
    }  # fmt: skip
    told = {**filters, "unassigned": str(unassigned), "mail_status": mail_status}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(told, cursor)
    given = {**filters, "after_at": after_at, "own": ctx.actor.own_records or None}
    found, order = (INBOX, "due_at") if mail_status is None else (BOUNCED, "last_message_at")
    rows = await ctx.read(
        found.by(given), **given, account_id=ctx.actor.account_id, today=ctx.today, after_id=after_id,
        rows=limit + 1,
    )  # fmt: skip
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(told, [row[order], row["id"]]))
    return {"items": [_threads.shown(ctx, row) for row in items], "next_cursor": next_cursor}


async def close(ctx: Context, *, thread_id: UUID, version: int) -> Row:
    """End a conversation: it takes no more messages, and nothing is owed in it any longer.

    Raises:
        ChangedSince: it is not the version that was read; a message may have come in meanwhile.
        InvalidTransition: it is closed.
    """
    thread = await _take(ctx, thread_id, version, ThreadAction.CLOSE)
    thread.status, thread.closed_at, thread.due_at = ThreadStatus.CLOSED.value, ctx.now, None
    return await _done(ctx, thread, Event.THREAD_CLOSED)


async def reopen(ctx: Context, *, thread_id: UUID, version: int) -> Row:
    """Let a conversation go on.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is open.
    """
    thread = await _take(ctx, thread_id, version, ThreadAction.REOPEN)
    thread.status, thread.closed_at = ThreadStatus.OPEN.value, None
    return await _done(ctx, thread, Event.THREAD_REOPENED)


async def assign(ctx: Context, *, thread_id: UUID, version: int, assignment: Assignment) -> Row:
    """Put a thread on somebody's desk, back to the team, or hand it to another team.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is closed.
        UnknownReference: the account is nobody who answers messages.
        ConflictOfInterest: it has a part in the record.
        Invalid: the team does not.
    """
    rules.check_team(assignment.team)
    thread = await _take(ctx, thread_id, version, ThreadAction.ASSIGN)
    if "team" in assignment.named and assignment.team is not None:
        thread.team, thread.assignee_id = assignment.team.value, None
    if "assignee_id" in assignment.named:
        await _check_correspondent(ctx, assignment.assignee_id, of=thread.registrant_id)
        thread.assignee_id = assignment.assignee_id
    return await _done(ctx, thread, Event.THREAD_ASSIGNED, team=thread.team)


async def _check_correspondent(ctx: Context, account_id: UUID | None, *, of: UUID) -> None:
    if account_id is None:
        return
    roles = [role.value for role in rules.correspondents()]
    found = await ctx.read_one(
        CORRESPONDENT, account_id=account_id, registrant_id=of, today=ctx.today, roles=roles
    )
    if found is None:
        raise UnknownReference(pointer="/assignee_id")
    if found["is_party"]:
        raise ConflictOfInterest


async def _take(ctx: Context, thread_id: UUID, version: int, action: ThreadAction) -> MessageThread:
    thread = await ctx.session.get(MessageThread, thread_id, with_for_update={"key_share": True})
    if thread is None:
        raise NotFound
    if thread.version != version:
        raise ChangedSince(current_etag=thread.etag)
    rules.check_open(action, ThreadStatus(thread.status))
    return thread


async def _done(ctx: Context, thread: MessageThread, event: Event, **details: Any) -> Row:
    ctx.record(event, of=thread.registrant_id, subject=("message_thread", thread.id), **details)
    await ctx.session.flush()
    return await _threads.see(ctx, thread_id=thread.id)


def list_canned_replies(*, category: str | None) -> Row:
    """List the replies that staff begin from, in both languages, those for one topic if it is named.

    Raises:
        Invalid: there is no such category.
    """
    rules.check_filter(category, categories=_threads.categories())
    replies = catalogue.canned_replies().values()
    fitting = [
        each for each in replies if category is None or not each.categories or category in each.categories
    ]
    return {"items": fitting, "next_cursor": None}

"""Writing: a conversation is begun, and answered. One statement puts a message where everything that it moves is."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.catalogue.texts import render
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain import messages as rules
from app.domain.access import STAFF_ROLES, ActorKind, Resource
from app.domain.audit import Event
from app.domain.effects import SendMail
from app.domain.files import Purpose, Subject
from app.domain.messages import (
    About,
    CaseNotFound,
    Direction,
    Post,
    ThreadClosed,
    ThreadDraft,
    UnknownReference,
)
from app.services import files, notices, registrants
from app.services.messages import _pages, _threads

_SHOWN_OF_A_FILE: Final = ("name", "media_type", "size_bytes")
files.USED_BY["message"] = ("msg", None)

# A message, the counts of its thread, the line under the bell and the mail: the lock on the thread's row puts
# messages one after the other. A note among staff moves nothing that anybody outside can see.
POST: Final = Read("""
with thread as (
  update message_threads t
  set message_count = t.message_count + 1, version = t.version + 1,
      to_regulator_count = t.to_regulator_count + cast(:direction = 'to_regulator' as integer),
      to_registrant_count = t.to_registrant_count + cast(:direction = 'to_registrant' as integer),
      last_message_at = case when :direction = 'internal' then t.last_message_at
                             else greatest(t.last_message_at, :now) end,
      due_at = case :direction when 'to_regulator' then coalesce(t.due_at, :due_at) when 'internal' then t.due_at end
  where t.id = :thread_id and t.status = 'open'
  returning t.id, t.registrant_id, t.message_count, t.to_regulator_count, t.to_registrant_count
), posted as (
  insert into messages as m (id, thread_id, registrant_id, position, to_regulator_so_far, to_registrant_so_far,
                             reference_number, direction, author_kind, author_name, author_id, body, sent_at)
  select :message_id, t.id, t.registrant_id, t.message_count, t.to_regulator_count, t.to_registrant_count,
         numbered('M', :year, 7, nextval('message_numbers')), :direction, :author_kind, :author_name,
         :account_id, :body, :now
  from thread t
  returning m.id, m.reference_number, m.position, m.direction, m.author_kind, m.author_name, m.body, m.sent_at,
            m.read_at, m.registrant_id
), told as (
  insert into notifications (id, account_id, code, params, href, subject_id, created_at)
  select :notification_id, a.id, 'message_waiting', '{}', :href, p.id, :now
  from posted p join accounts a on a.registrant_id = p.registrant_id and a.disabled_at is null
  where p.direction = 'to_registrant' and cast(:announced as boolean)
  returning account_id
), mailed as (
  insert into mails (id, account_id, address, code, language, cause, message_id, created_at)
  select :mail_id, a.id, a.email, 'message_waiting', a.language,
         'message_waiting:' || a.id || ':' || :message_text, :mail_message_id, :now
  from told join accounts a on a.id = told.account_id
  where a.mail_notices
  returning id
)
select p.*, (select id from mailed) as mail_id from posted p
""")

OPEN_CASE: Final = Read("""
insert into message_cases (number, registrant_id, opened_at)
values (numbered('C', :year, 6, nextval('case_numbers')), :registrant_id, :now)
returning number
""")
CASE: Final = Read(
    "select number from message_cases where number = :number and registrant_id = :registrant_id"
)

START: Final = Read("""
insert into message_threads (id, registrant_id, case_number, category, subject, about_type, about_id, contact_phone,
                             team, created_at, last_message_at)
values (:id, :registrant_id, :case_number, :category, :subject, :about_type, :about_id, :contact_phone, :team, :now,
        :now)
returning id
""")

ABOUT: Final = Read("""
select 1 from addresses where :type = 'address' and id = :id and registrant_id = :registrant_id
union all
select 1 from registrations where :type = 'registration' and id = :id and registrant_id = :registrant_id
union all
select 1 from delegations where :type = 'delegation' and id = :id and registrant_id = :registrant_id
union all
select 1 from documents where :type = 'document' and id = :id and registrant_id = :registrant_id
union all
select 1 from invoices where :type = 'invoice' and id = :id and registrant_id = :registrant_id
union all
select 1 from renewals where :type = 'renewal' and id = :id and registrant_id = :registrant_id
union all
select 1 from service_requests where :type = 'service_request' and id = :id and registrant_id = :registrant_id
union all
select 1 from cpc_requests where :type = 'cpc_request' and id = :id and registrant_id = :registrant_id
""")
# A case, its thread and the one message in it, in the language of correspondence.
WRITE: Final = Read("""
with told as (
  select r.id, r.correspondence_language = 'fr' as in_french from registrants r where r.id = :registrant_id
), opened as (
  insert into message_cases (number, registrant_id, opened_at)
  select numbered('C', :year, 6, nextval('case_numbers')), t.id, :now from told t
  returning number
), thread as (
  insert into message_threads (id, registrant_id, case_number, category, subject, about_type, about_id, team,
                               created_at, last_message_at, message_count, to_registrant_count)
  select :thread_id, t.id, o.number, :category, case when t.in_french then :subject_fr else :subject_en end,
         :about_type, :about_id, :team, :now, :now, 1, 1
  from told t cross join opened o
  returning id, registrant_id, message_count, to_regulator_count, to_registrant_count
)
insert into messages (id, thread_id, registrant_id, position, to_regulator_so_far, to_registrant_so_far,
                      reference_number, direction, author_kind, author_name, author_id, body, sent_at)
select :message_id, h.id, h.registrant_id, h.message_count, h.to_regulator_count, h.to_registrant_count,
       numbered('M', :year, 7, nextval('message_numbers')), 'to_registrant', :author_kind, :team, null,
       case when t.in_french then :body_fr else :body_en end, :now
from thread h cross join told t
returning id
""")


async def start(ctx: Context, *, registrant_id: UUID, draft: ThreadDraft) -> Row:
    """Begin a conversation, in a new case or in one that there is.

    Raises:
        Invalid: it is about nothing that the College knows, or staff give the registrant's phone.
        CaseNotFound: the registrant has no such case.
        DelegationNotPermitted: a delegate would change the phone on file without being allowed to.
    """
    inside = rules.writes_for_the_college(ctx.actor, registrant_id)
    categories = _threads.categories()
    rules.check_draft(draft, categories=categories, for_the_college=inside)
    await _check_about(ctx, registrant_id, draft)
    case_number = await _case(ctx, registrant_id, draft.case_number)
    if draft.phone is not None and draft.phone.confirmed:
        await registrants.confirm_phone(ctx, registrant_id=registrant_id, number=draft.phone.number)
    thread_id = await begin(ctx, registrant_id, case_number, draft)
    post_ = Post(body=draft.body, file_ids=draft.file_ids)
    first = await post(
        ctx, registrant_id=registrant_id, thread_id=thread_id, category=draft.category, post=post_
    )
    return {**await _threads.see(ctx, thread_id=thread_id), "first_message": first}


async def write(
    ctx: Context, *, registrant_id: UUID, category: str, written: str, about: About, **facts: str
) -> None:
    """Write to a registrant in the name of the team that the topic belongs to, in the language of correspondence.

    `written` names one of the portal's own messages. Neither bell nor mail tells of it: whoever has it written
    tells of the step that it confirms, once.
    """
    message = catalogue.written_messages()[written]
    said = {
        f"{name}_{language}": render(text, language, **facts)
        for name, text in (("subject", message.subject), ("body", message.body))
        for language in ("en", "fr")
    }
    thread_id, message_id = ids.new(), ids.new()
    team = str(_threads.categories()[category].extra["role"])
    await ctx.read(
        WRITE, thread_id=thread_id, message_id=message_id, registrant_id=registrant_id, year=ctx.today.year,
        category=category, about_type=about.type.value, about_id=about.id, team=team, now=ctx.now,
        author_kind=ActorKind.STAFF.value, **said,
    )  # fmt: skip
    ctx.record(
        Event.THREAD_STARTED, of=registrant_id, subject=("message_thread", thread_id), category=category
    )
    ctx.record(
        Event.MESSAGE_POSTED, of=registrant_id, subject=("message", message_id),
        direction=Direction.TO_REGISTRANT.value,
    )  # fmt: skip


async def begin(ctx: Context, registrant_id: UUID, case_number: str, draft: ThreadDraft) -> UUID:
    """Begin the thread of a case, with nothing in it yet."""
    thread_id = ids.new()
    await ctx.read(
        START, id=thread_id, registrant_id=registrant_id, case_number=case_number, category=draft.category,
        subject=draft.subject, about_type=draft.about.type.value if draft.about else None,
        about_id=draft.about.id if draft.about else None,
        contact_phone=draft.phone.number if draft.phone else None,
        team=_threads.categories()[draft.category].extra["role"], now=ctx.now,
    )  # fmt: skip
    ctx.record(
        Event.THREAD_STARTED, of=registrant_id, subject=("message_thread", thread_id), category=draft.category
    )
    return thread_id


async def _check_about(ctx: Context, registrant_id: UUID, draft: ThreadDraft) -> None:
    if draft.about is None:
        return
    found = await ctx.read_one(
        ABOUT, type=draft.about.type.value, id=draft.about.id, registrant_id=registrant_id
    )
    if found is None:
        raise UnknownReference(pointer="/about/id")


async def _case(ctx: Context, registrant_id: UUID, number: str | None) -> str:
    if number is None:
        row = await ctx.read_one(OPEN_CASE, year=ctx.today.year, registrant_id=registrant_id, now=ctx.now)
        assert row is not None  # a new number is nobody's
    else:
        row = await ctx.read_one(CASE, number=number, registrant_id=registrant_id)
        if row is None:
            raise CaseNotFound
    return str(row["number"])


async def post(ctx: Context, *, registrant_id: UUID, thread_id: UUID, category: str, post: Post) -> Row:
    """Put a message into a thread, and let the other side know that it waits.

    Raises:
        Invalid: somebody who is not staff writes a note among staff.
        ThreadClosed: the thread takes no more messages.
    """
    inside = rules.writes_for_the_college(ctx.actor, registrant_id)
    direction = rules.direction_of(post, for_the_college=inside)
    message_id, mail_id = ids.new(), ids.new()
    row = await ctx.read_one(
        POST, thread_id=thread_id, message_id=message_id, message_text=str(message_id), body=post.body,
        direction=direction.value, due_at=_due(ctx, category) if direction is Direction.TO_REGULATOR else None,
        now=ctx.now, year=ctx.today.year, account_id=ctx.actor.account_id, **_author(ctx, category, inside=inside),
        notification_id=ids.new(), mail_id=mail_id, mail_message_id=notices.message_id(ctx, mail_id),
        href=f"/v1/message-threads/{ids.render('msgt', thread_id)}", announced=True,
    )  # fmt: skip
    if row is None:
        raise ThreadClosed
    if row["mail_id"] is not None:
        ctx.after_commit(SendMail(row["mail_id"]))
    ctx.record(
        Event.MESSAGE_POSTED, of=registrant_id, subject=("message", message_id), direction=direction.value
    )
    attached = await _attach(ctx, registrant_id, message_id, post, direction)
    return _pages.shown(ctx, {**row, "attachments": attached})


async def _attach(
    ctx: Context, registrant_id: UUID, message_id: UUID, post: Post, direction: Direction
) -> list[Row]:
    """Tie the files to the message; those of a note among staff are for staff alone."""
    used = await files.use(
        ctx, file_ids=post.file_ids, purpose=Purpose.MESSAGE_ATTACHMENT,
        by=Subject(
            "message", message_id, of=registrant_id, resource=Resource.MESSAGE,
            staff_only=direction is Direction.INTERNAL,
        ),
    )  # fmt: skip
    return [{"file_id": file["id"], **{name: file[name] for name in _SHOWN_OF_A_FILE}} for file in used]


def _due(ctx: Context, category: str) -> datetime:
    """Tell until when the College means to answer."""
    days = _threads.categories()[category].extra["answer_business_days"]
    return catalogue.calendar().due(ctx.now, business_days=int(days))


def _author(ctx: Context, category: str, *, inside: bool) -> dict[str, Any]:
    """Tell under what name a message goes: staff write as a team, a delegate never without the registrant."""
    actor = ctx.actor
    if not inside:
        kind = ActorKind.REGISTRANT if actor.is_staff else actor.kind
        return {"author_kind": kind.value, "author_name": actor.signature}
    return {"author_kind": ActorKind.STAFF.value, "author_name": team_of(ctx, category)}


def team_of(ctx: Context, category: str) -> str:
    """Tell as which of their teams somebody of the staff writes: the topic's own, if they are in it."""
    roles = ctx.actor.roles & STAFF_ROLES
    topical = str(_threads.categories()[category].extra["role"])
    return topical if topical in roles else min(role.value for role in roles)

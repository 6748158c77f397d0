"""One message to many: its audience is chosen when it is made, and each of them finds it once in their mailbox."""

from typing import Final
from uuid import UUID

import orjson

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain import broadcasts as rules
from app.domain.audit import Event
from app.domain.broadcasts import BroadcastDraft
from app.domain.effects import DeliverBroadcast, SendMail
from app.services import long_jobs, messages, notices
from app.services.standing import STANDING

KIND: Final = "broadcast"

CREATE: Final = Read("""
insert into broadcasts (id, job_id, category, team, author_name, author_id, subject, body, audience, created_at)
values (:id, :job_id, :category, :team, :author_name, :author_id, cast(cast(:subject as text) as jsonb),
        cast(cast(:body as text) as jsonb), cast(cast(:audience as text) as jsonb), :now)
returning id
""")

CHOOSE: Final = Read(f"""
with chosen as (
  insert into broadcast_recipients (broadcast_id, registrant_id)
  select cast(:broadcast_id as uuid), r.id
  from registrants r
  join lateral ({STANDING.format(whose="r.id", day=":today")}) held on true
  where (cardinality(cast(:classes as text[])) = 0 or held.class = any (cast(:classes as text[])))
    and (cardinality(cast(:statuses as text[])) = 0 or held.status = any (cast(:statuses as text[])))
    and (cardinality(cast(:languages as text[])) = 0
         or r.correspondence_language = any (cast(:languages as text[])))
  on conflict do nothing
  returning 1
)
select count(*) as people from chosen
""")

NEXT: Final = Read("""
select b.job_id, b.category, b.author_name, b.subject, b.body, b.author_id, b.team, n.registrant_id, n.language
from broadcasts b
left join lateral (
  select p.registrant_id, r.correspondence_language as language
  from broadcast_recipients p join registrants r on r.id = p.registrant_id
  where p.broadcast_id = b.id and p.message_id is null
  order by p.registrant_id limit :rows
  for no key update of p
) n on true
where b.id = :broadcast_id
""")

# A case, a thread, a message, a line under the bell and a mail for each: one statement for hundreds of people.
DELIVER: Final = Read("""
with person as materialized (
  select p.*, numbered('C', :year, 6, nextval('case_numbers')) as case_number,
         numbered('M', :year, 7, nextval('message_numbers')) as reference_number
  from unnest(cast(:registrants as uuid[]), cast(:threads as uuid[]), cast(:messages as uuid[]),
              cast(:notifications as uuid[]), cast(:mails as uuid[]), cast(:mail_message_ids as text[]),
              cast(:subjects as text[]), cast(:bodies as text[]), cast(:hrefs as text[]))
       as p (registrant_id, thread_id, message_id, notification_id, mail_id, mail_message_id, subject, body, href)
), cased as (
  insert into message_cases (number, registrant_id, opened_at)
  select p.case_number, p.registrant_id, :now from person p
), threaded as (
  insert into message_threads (id, registrant_id, case_number, category, subject, team, message_count,
                               to_registrant_count, created_at, last_message_at, version)
  select p.thread_id, p.registrant_id, p.case_number, :category, p.subject, :team, 1, 1, :now, :now, 2 from person p
), said as (
  insert into messages (id, thread_id, registrant_id, position, to_regulator_so_far, to_registrant_so_far,
                        reference_number, direction, author_kind, author_name, author_id, body, sent_at)
  select p.message_id, p.thread_id, p.registrant_id, 1, 0, 1, p.reference_number, 'to_registrant', 'staff',
         :author_name, :author_id, p.body, :now
  from person p
), done as (
  update broadcast_recipients b set message_id = p.message_id from person p
  where b.broadcast_id = :broadcast_id and b.registrant_id = p.registrant_id
), told as (
  insert into notifications (id, account_id, code, params, href, subject_id, created_at)
  select p.notification_id, a.id, 'message_waiting', '{}', p.href, p.message_id, :now
  from person p join accounts a on a.registrant_id = p.registrant_id and a.disabled_at is null
  returning account_id, subject_id
)
insert into mails (id, account_id, address, code, language, cause, message_id, created_at)
select p.mail_id, a.id, a.email, 'message_waiting', a.language,
       'message_waiting:' || a.id || ':' || p.message_id, p.mail_message_id, :now
from told t join person p on p.message_id = t.subject_id join accounts a on a.id = t.account_id
where a.mail_notices
returning id
""")


async def create(ctx: Context, *, draft: BroadcastDraft) -> Row:
    """Choose the audience of a broadcast and have it delivered; its progress can be followed.

    Raises:
        Invalid: its category or a class is unknown.
        TranslationMissing: a text is there in one language only.
    """
    categories = catalogue.code_set("message_categories")
    rules.check_draft(
        draft, categories={code.code for code in categories.codes}, classes=catalogue.registration_classes()
    )
    assert ctx.actor.account_id is not None  # staff sign in
    audience = {
        "classes": list(draft.audience.registration_classes),
        "statuses": list(draft.audience.registration_statuses),
        "languages": list(draft.audience.languages),
    }
    job_id = await long_jobs.begin(ctx, kind=KIND)
    broadcast_id, team = ids.new(), messages.team_of(ctx, draft.category)
    await ctx.read(
        CREATE, id=broadcast_id, job_id=job_id, category=draft.category, team=_desk_of(draft.category),
        author_name=team, author_id=ctx.actor.account_id, now=ctx.now,
        subject=orjson.dumps(draft.subject).decode(), body=orjson.dumps(draft.body).decode(),
        audience=orjson.dumps(audience).decode(),
    )  # fmt: skip
    (chosen,) = await ctx.read(CHOOSE, broadcast_id=broadcast_id, today=ctx.today, **audience)
    await long_jobs.size(ctx, job_id=job_id, total=chosen["people"])
    ctx.record(Event.BROADCAST_CREATED, subject=("broadcast", broadcast_id), people=chosen["people"])
    ctx.after_commit(DeliverBroadcast(broadcast_id))
    return await long_jobs.see(ctx, job_id=job_id)


def _desk_of(category: str) -> str:
    code = catalogue.code_set("message_categories").find(category)
    assert code is not None  # it was checked
    return str(code.extra["role"])


async def deliver_some(ctx: Context, *, broadcast_id: UUID, at_once: int = rules.AT_ONCE) -> int:
    """Put a broadcast into the mailboxes of the next few hundred; count them. Who has it is never given it again."""
    rows = await ctx.read(NEXT, broadcast_id=broadcast_id, rows=at_once)
    people = [row for row in rows if row["registrant_id"] is not None]
    if not people:
        if rows:
            await long_jobs.finish(ctx, job_id=rows[0]["job_id"])
        return 0
    mails = await ctx.read(DELIVER, broadcast_id=broadcast_id, **_in_columns(ctx, people))
    for mail in mails:
        ctx.after_commit(SendMail(mail["id"]))
    await long_jobs.advance(ctx, job_id=people[0]["job_id"], more=len(people))
    ctx.record(Event.BROADCAST_DELIVERED, subject=("broadcast", broadcast_id), people=len(people))
    return len(people)


def _in_columns(ctx: Context, people: list[Row]) -> Row:
    first = people[0]
    mails = [ids.new() for _ in people]
    threads = [ids.new() for _ in people]
    return {
        "registrants": [row["registrant_id"] for row in people],
        "threads": threads,
        "messages": [ids.new() for _ in people],
        "notifications": [ids.new() for _ in people],
        "mails": mails,
        "mail_message_ids": [notices.message_id(ctx, mail_id) for mail_id in mails],
        "subjects": [row["subject"][row["language"]] for row in people],
        "bodies": [row["body"][row["language"]] for row in people],
        "hrefs": [f"/v1/message-threads/{ids.render('msgt', thread_id)}" for thread_id in threads],
        "category": first["category"],
        "team": first["team"],
        "author_name": first["author_name"],
        "author_id": first["author_id"],
        "now": ctx.now,
        "year": ctx.today.year,
    }


async def note_trouble(ctx: Context, *, broadcast_id: UUID, kind: str) -> None:
    """Note what stood in the way of a delivery, which is tried again."""
    rows = await ctx.read(NEXT, broadcast_id=broadcast_id, rows=1)
    await long_jobs.note_trouble(ctx, job_id=rows[0]["job_id"], kind=kind)

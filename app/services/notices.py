"""What people are told: a line under the bell, and a mail that gives nothing away. Once for each cause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid5

import orjson

from app import catalogue
from app.catalogue.texts import render
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.paging import page
from app.domain.audit import Event
from app.domain.catalogue import Localized
from app.domain.effects import SendMail

# The account is told once: where the line under the bell is there already, no mail follows.
TELL: Final = Read("""
with told as (
  insert into notifications (id, account_id, code, params, href, subject_id, created_at)
  select :notification_id, a.id, :code, cast(:params as jsonb), :href, :subject_id, :now
  from accounts a
  where (a.registrant_id = :registrant_id or a.id = :account_id) and a.disabled_at is null
  on conflict (account_id, code, subject_id) do nothing
  returning account_id
)
insert into mails (id, account_id, address, code, language, cause, message_id, created_at)
select :mail_id, a.id, a.email, :code, a.language, :code || ':' || a.id || ':' || :subject_text, :message_id, :now
from told join accounts a on a.id = told.account_id
where a.mail_notices or :always_mailed
returning id
""")

# The same for many registrants, in one statement.
TELL_MANY: Final = Read("""
with people as materialized (
  select p.*, a.id as account_id, a.email, a.language, a.mail_notices
  from unnest(cast(:notification_ids as uuid[]), cast(:registrant_ids as uuid[]), cast(:subject_ids as uuid[]),
              cast(:hrefs as text[]), cast(:mail_ids as uuid[]), cast(:message_ids as text[]))
    p (notification_id, registrant_id, subject_id, href, mail_id, message_id)
  join accounts a on a.registrant_id = p.registrant_id and a.disabled_at is null
), told as (
  insert into notifications (id, account_id, code, params, href, subject_id, created_at)
  select p.notification_id, p.account_id, :code, cast(:params as jsonb), p.href, p.subject_id, :now from people p
  on conflict (account_id, code, subject_id) do nothing
  returning id
)
insert into mails (id, account_id, address, code, language, cause, message_id, created_at)
select p.mail_id, p.account_id, p.email, :code, p.language, :code || ':' || p.account_id || ':' || p.subject_id,
       p.message_id, :now
from told join people p on p.notification_id = told.id
where p.mail_notices or :always_mailed
returning id
""")

WRITE: Final = Read("""
insert into mails (id, account_id, address, code, link, language, cause, message_id, object_id, file_name, created_at)
select m.id, m.account_id, m.address, :code, m.link, m.language, m.cause, m.message_id, m.object_id, m.file_name, :now
from unnest(cast(:ids as uuid[]), cast(:account_ids as uuid[]), cast(:addresses as text[]), cast(:links as bytea[]),
            cast(:languages as text[]), cast(:causes as text[]), cast(:message_ids as text[]),
            cast(:object_ids as uuid[]), cast(:file_names as text[]))
     as m (id, account_id, address, link, language, cause, message_id, object_id, file_name)
on conflict (cause) do nothing
returning id
""")
WRITTEN: Final = Read("select id from mails where cause = :cause")

PAGE: Final = Read("""
select n.id, n.code, n.params, n.href, n.created_at, n.read_at
from notifications n
where n.account_id = :account_id and (not :unread or n.read_at is null)
  and (cast(:after_at as timestamptz) is null
       or (n.created_at, n.id) < (cast(:after_at as timestamptz), cast(:after_id as uuid)))
order by n.created_at desc, n.id desc
limit :rows
""")

MARK: Final = Read("""
update notifications set read_at = :now
where account_id = :account_id and read_at is null
  and (id = any (:ids) or created_at < cast(:all_before as timestamptz))
returning id
""")

# Addresses that have taken effect and of which their registrants' accounts have not been told.
DUE: Final = Read("""
select a.id, a.registrant_id, a.type, a.effective_from
from addresses a
join accounts c on c.registrant_id = a.registrant_id and c.disabled_at is null
where a.announce and a.cancelled_at is null and a.corrected_by_id is null and a.effective_from <= :today
  and not exists (select 1 from notifications n where n.account_id = c.id and n.code = 'address_in_effect'
                  and n.subject_id = a.id)
order by a.effective_from, a.id
limit 500
""")


async def tell(
    ctx: Context,
    *,
    code: str,
    subject_id: UUID,
    params: Mapping[str, Any],
    href: str | None = None,
    registrant_id: UUID | None = None,
    account_id: UUID | None = None,
) -> None:
    """Tell a registrant's account, or an account by itself, in the transaction in which the thing happens.

    `params` are dates, codes and texts. A text that is said differently in each language is `Localized`: the reader's
    language is known when they read.
    """
    mail_id = ids.new()
    mails = await ctx.read(
        TELL,
        notification_id=ids.new(), code=code, params=orjson.dumps(params).decode(), href=href,
        subject_id=subject_id, subject_text=str(subject_id), now=ctx.now,
        registrant_id=registrant_id, account_id=account_id,
        mail_id=mail_id, message_id=message_id(ctx, mail_id),
        always_mailed=catalogue.notice(code).always_mailed,
    )  # fmt: skip
    for mail in mails:
        ctx.after_commit(SendMail(mail["id"]))


def of_day(subject_id: UUID, day: date) -> UUID:
    """Name an end on a day as what is told of: one that is moved is told again, one that is said twice is not."""
    return uuid5(subject_id, day.isoformat())


@dataclass(frozen=True, slots=True)
class News:
    """What one registrant of many is told of: a case of theirs, and where it is read."""

    registrant_id: UUID
    subject_id: UUID
    href: str | None = None


async def tell_many(ctx: Context, *, code: str, news: Sequence[News], params: Mapping[str, Any]) -> None:
    """Tell many registrants the same, each of their own; who has no account is passed over."""
    mail_ids = [ids.new() for _ in news]
    mails = await ctx.read(
        TELL_MANY,
        notification_ids=[ids.new() for _ in news], registrant_ids=[each.registrant_id for each in news],
        subject_ids=[each.subject_id for each in news], hrefs=[each.href for each in news], mail_ids=mail_ids,
        message_ids=[message_id(ctx, mail_id) for mail_id in mail_ids], code=code,
        params=orjson.dumps(params).decode(), now=ctx.now, always_mailed=catalogue.notice(code).always_mailed,
    )  # fmt: skip
    for mail in mails:
        ctx.after_commit(SendMail(mail["id"]))


@dataclass(frozen=True, slots=True)
class LinkMail:
    """A mail with a link of its own to an address that need not be an account's. It is sent once for each cause.

    `object_id` is a stored PDF that goes with it, under `file_name`.
    """

    address: str
    language: str
    path: str
    cause: str
    account_id: UUID | None = None
    object_id: UUID | None = None
    file_name: str | None = None


async def send_links(ctx: Context, code: str, letters: Sequence[LinkMail]) -> None:
    """Send mails whose links lead to paths of the front end; a token in a path stays sealed until it is sent."""
    named = [(ids.new(), letter) for letter in letters]
    mails = await ctx.read(
        WRITE,
        code=code,
        now=ctx.now,
        ids=[mail_id for mail_id, _ in named],
        account_ids=[letter.account_id for letter in letters],
        addresses=[letter.address for letter in letters],
        links=[ctx.office.seal.close(each.path.encode(), place=_place(mail_id)) for mail_id, each in named],
        languages=[letter.language for letter in letters],
        causes=[f"{code}:{letter.cause}" for letter in letters],
        message_ids=[message_id(ctx, mail_id) for mail_id, _ in named],
        object_ids=[letter.object_id for letter in letters],
        file_names=[letter.file_name for letter in letters],
    )
    for mail in mails:
        ctx.after_commit(SendMail(mail["id"]))


async def is_written(ctx: Context, code: str, cause: str) -> bool:
    """Tell whether a mail with a link was written for this cause already."""
    return await ctx.read_one(WRITTEN, cause=f"{code}:{cause}") is not None


def _place(mail_id: UUID) -> str:
    return f"mails|link|{mail_id}"


def message_id(ctx: Context, mail_id: UUID) -> str:
    return f"<{ids.render('mail', mail_id)}@{_domain(ctx)}>"


async def announce_addresses(ctx: Context) -> int:
    """Tell of the addresses that have taken effect since this was last done; count them."""
    due = await ctx.read(DUE, today=ctx.today)
    for row in due:
        await tell(
            ctx,
            registrant_id=row["registrant_id"],
            code="address_in_effect",
            subject_id=row["id"],
            href=f"/v1/addresses/{ids.render('addr', row['id'])}",
            params={"type": row["type"], "day": row["effective_from"].isoformat()},
        )
    return len(due)


async def list_notifications(ctx: Context, *, unread: bool, limit: int, cursor: str | None) -> Row:
    """List what an account was told, the newest first."""
    filters = {"unread": unread}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        PAGE,
        account_id=ctx.actor.account_id,
        unread=unread,
        after_at=after_at,
        after_id=after_id,
        rows=limit + 1,
    )
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["created_at"], row["id"]]))
    return {"items": [_shown(ctx, row) for row in items], "next_cursor": next_cursor}


async def mark_read(ctx: Context, *, notification_ids: Sequence[UUID], all_before: datetime | None) -> None:
    """Mark some notifications of this account read, or all that are older than a moment."""
    marked = await ctx.read(
        MARK, account_id=ctx.actor.account_id, ids=list(notification_ids), all_before=all_before, now=ctx.now
    )
    ctx.record(Event.NOTIFICATIONS_READ, count=len(marked))


def _shown(ctx: Context, row: Row) -> Row:
    facts = {name: _fact(value) for name, value in row["params"].items()}
    return {**row, "text": render(catalogue.notice(row["code"]).notification, ctx.language, **facts)}


def _fact(kept: Any) -> Any:
    """Give a fact of a notice as it was told: what is kept in both languages is one text."""
    return Localized(**kept) if isinstance(kept, dict) else kept


def _domain(ctx: Context) -> str:
    return ctx.office.settings.base_url.partition("://")[2].partition(":")[0].partition("/")[0]


MAIL: Final = Read("""
select m.id, m.address, m.code, m.link, m.language, m.cause, m.message_id, m.status, m.created_at, m.object_id,
  m.file_name
from mails m where m.id = :mail_id
""")
SENT: Final = Read("""
update mails set status = :status, sent_at = coalesce(:sent_at, sent_at), failure = :failure, link = null
where id = :mail_id returning id
""")


async def find_mail(ctx: Context, *, mail_id: UUID) -> Row | None:
    """Find a mail that is still to be sent: its words, and where it leads."""
    mail = await ctx.read_one(MAIL, mail_id=mail_id)
    if mail is None or mail["status"] != "queued":
        return None
    if mail["link"] is None:
        notice = catalogue.notice(mail["code"])
        return {**mail, "words": notice.mail, "path": notice.next}
    path = ctx.office.seal.open(mail["link"], place=_place(mail_id)).decode()
    return {**mail, "words": catalogue.mail(mail["code"]), "path": path}


async def note_sent(ctx: Context, *, mail_id: UUID) -> None:
    """Note that the mail server has taken a mail."""
    await ctx.read(SENT, mail_id=mail_id, status="sent", sent_at=ctx.now, failure=None)


async def note_failed(ctx: Context, *, mail_id: UUID, failure: str) -> None:
    """Note that a mail can never be delivered: it was refused, or came back after it was taken. Staff see it."""
    await ctx.read(SENT, mail_id=mail_id, status="failed", sent_at=None, failure=failure)
    ctx.record(Event.MAIL_BOUNCED, subject=("mail", mail_id))

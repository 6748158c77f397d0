"""What the College writes by itself in the course of a case: cases with numbers, and words in their threads."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read
from app.domain.access import ActorKind, Resource
from app.domain.audit import Event
from app.domain.effects import SendMail
from app.domain.files import Purpose, Subject
from app.domain.messages import About, AboutType, Direction, ThreadDraft
from app.services import files, notices
from app.services.messages import _posting, _threads

OPENED_AGAIN: Final = Read("""
update message_threads set status = 'open', closed_at = null, version = version + 1
where id = :id and status = 'closed' returning id
""")


async def open_case(ctx: Context, *, registrant_id: UUID) -> str:
    """Give a new matter its number."""
    row = await ctx.read_one(
        _posting.OPEN_CASE, year=ctx.today.year, registrant_id=registrant_id, now=ctx.now
    )
    assert row is not None  # a new number is nobody's
    return str(row["number"])


async def open_thread(
    ctx: Context,
    *,
    registrant_id: UUID,
    case_number: str,
    category: str,
    subject: str,
    about: tuple[AboutType, UUID],
) -> UUID:
    """Begin the thread of a case; nobody owes anything in it yet."""
    draft = ThreadDraft(category=category, subject=subject, body="", about=About(*about))
    return await _posting.begin(ctx, registrant_id, case_number, draft)


def team_for(category: str) -> str:
    """Tell the team that a topic reaches."""
    return str(_threads.categories()[category].extra["role"])


async def say(
    ctx: Context,
    *,
    registrant_id: UUID,
    thread_id: UUID,
    category: str,
    body: str,
    file_ids: Sequence[UUID] = (),
) -> UUID:
    """Write to a registrant in the name of the team, whoever or whatever moved the case; they are told by mail.

    A thread that was closed is opened again: what the College has to say arrives. Files are the caller's own.
    """
    await ctx.read(OPENED_AGAIN, id=thread_id)
    message_id, mail_id = ids.new(), ids.new()
    row = await ctx.read_one(
        _posting.POST, thread_id=thread_id, message_id=message_id, message_text=str(message_id), body=body,
        direction=Direction.TO_REGISTRANT.value, due_at=None, now=ctx.now, year=ctx.today.year,
        notification_id=ids.new(), mail_id=mail_id, mail_message_id=notices.message_id(ctx, mail_id),
        href=f"/v1/message-threads/{ids.render('msgt', thread_id)}", **_author(ctx, category),
        announced=True,
    )  # fmt: skip
    assert row is not None  # it is open now, and its row is held
    if row["mail_id"] is not None:
        ctx.after_commit(SendMail(row["mail_id"]))
    ctx.record(
        Event.MESSAGE_POSTED, of=registrant_id, subject=("message", message_id),
        direction=Direction.TO_REGISTRANT.value,
    )  # fmt: skip
    await files.use(
        ctx, file_ids=file_ids, purpose=Purpose.MESSAGE_ATTACHMENT, pointer="/answers/documents",
        by=Subject("message", message_id, of=registrant_id, resource=Resource.MESSAGE),
    )  # fmt: skip
    return message_id


def _author(ctx: Context, category: str) -> dict[str, Any]:
    account_id = ctx.actor.account_id if ctx.actor.is_staff else None
    return {"author_kind": ActorKind.STAFF.value, "author_name": team_for(category), "account_id": account_id}

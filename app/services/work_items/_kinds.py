"""What each kind of work is made of: how it is called, what may be decided of it, and what that does."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain.access import Action, Resource
from app.domain.messages import Post
from app.domain.periods import InvalidTransition
from app.domain.work_items import (
    Ask,
    Choice,
    Decision,
    Detail,
    ItemKind,
    ItemStatus,
    Verdict,
    check_has_no_answers,
)
from app.models.messages import MessageThread
from app.services import forms, messages

REASON: Final = "desk_reason"


async def asks_nothing(_ctx: Context, _item: Row) -> bool:
    return False


async def refuse_to_ask(_ctx: Context, item: Row, _ask: Ask) -> None:
    """Refuse a question about what has none to its registrant; whoever wants to ask writes to them."""
    raise InvalidTransition(status=item["status"], allowed_actions=[])


async def stays_as_it_is(
    _ctx: Context, _ids: Sequence[UUID], _assignee_id: UUID | None, _queue: str | None
) -> None:
    return None


async def tells_nothing_more(_ctx: Context, _item: Row) -> list[Detail]:
    return []


async def says_nothing(_ctx: Context, _ids: Sequence[UUID]) -> None:
    return None


def title_of_kind(topic: str, language: str) -> str:
    """Name work whose topic says no more than its kind."""
    named = catalogue.code_set("work_item_kinds").find(topic)
    return topic if named is None else named.label.said_in(language)


async def reason_given(ctx: Context, verdict: Verdict) -> str:
    """Take the reason of a decision.

    Raises:
        Invalid: there is none, or something else beside it.
    """
    form = await forms.find(ctx, REASON)
    return str(form.take(verdict.answers)["reason"])


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work. `prefix` and `path` name the thing that it is about; a path may name its registrant too.

    `lock` takes the thing before its item is taken, as everybody does who changes both. `assigned` hears that several
    items were put on a desk (or on none), and moves what moves with that; `taken_up` tells whom it concerns that they
    are looked at now. `details` say what is known of a thing that has no page of its own. `needs` is what whoever
    decides must be granted, beside the queue. What is decided `in_two_steps` asks outside between them: a retry finds
    the item as it was, and who decided is noted at the end.
    """

    prefix: str
    path: str
    title: Callable[[str, str], str]
    lock: Callable[[Context, UUID], Awaitable[None]]
    choices: Callable[[Context, Row], Awaitable[list[Choice]]]
    decide: Callable[[Context, Row, Verdict], Awaitable[None]]
    may_ask: Callable[[Context, Row], Awaitable[bool]] = asks_nothing
    request_information: Callable[[Context, Row, Ask], Awaitable[None]] = refuse_to_ask
    assigned: Callable[[Context, Sequence[UUID], UUID | None, str | None], Awaitable[None]] = stays_as_it_is
    taken_up: Callable[[Context, Sequence[UUID]], Awaitable[None]] = says_nothing
    details: Callable[[Context, Row], Awaitable[list[Detail]]] = tells_nothing_more
    needs: tuple[Action, Resource] | None = None
    in_two_steps: bool = False


ASSIGN_THREADS: Final = Read("""
update message_threads
set assignee_id = :assignee_id, team = coalesce(cast(:queue as text), team), version = version + 1
where id = any (:ids) and status = 'open' returning id
""")


def _topic_of_thread(topic: str, language: str) -> str:
    category = catalogue.code_set("message_categories").find(topic)
    return topic if category is None else category.label.said_in(language)


async def _lock_thread(ctx: Context, thread_id: UUID) -> None:
    await _thread(ctx, thread_id)


async def _thread(ctx: Context, thread_id: UUID) -> MessageThread:
    thread: MessageThread | None = await ctx.session.scalar(
        select(MessageThread).where(MessageThread.id == thread_id).with_for_update(key_share=True)
    )
    if thread is None:
        raise NotFound
    return thread


async def _choices_of_thread(_ctx: Context, item: Row) -> list[Choice]:
    return [] if item["status"] == ItemStatus.DONE else [Choice(Decision.CLOSE, None)]


async def _may_reply(_ctx: Context, item: Row) -> bool:
    return bool(item["status"] == ItemStatus.OPEN)


async def _close_thread(ctx: Context, item: Row, verdict: Verdict) -> None:
    check_has_no_answers(verdict)
    thread = await _thread(ctx, item["id"])
    await messages.close(ctx, thread_id=thread.id, version=thread.version)


async def _reply(ctx: Context, item: Row, ask: Ask) -> None:
    """A question is an answer too: the thread waits for the person, and comes back when they write."""
    await messages.post(
        ctx, registrant_id=item["registrant_id"], thread_id=item["id"], category=item["topic"],
        post=Post(body=ask.message),
    )  # fmt: skip


async def _assign_threads(
    ctx: Context, thread_ids: Sequence[UUID], assignee_id: UUID | None, queue: str | None
) -> None:
    await ctx.read(ASSIGN_THREADS, ids=list(thread_ids), assignee_id=assignee_id, queue=queue)


THREAD: Final = Kind(
    prefix="msgt",
    path="/v1/message-threads/{id}",
    title=_topic_of_thread,
    lock=_lock_thread,
    choices=_choices_of_thread,
    decide=_close_thread,
    may_ask=_may_reply,
    request_information=_reply,
    assigned=_assign_threads,
)

# By the kind of the item. An area that brings work adds its own.
KINDS: Final[dict[ItemKind, Kind]] = {ItemKind.MESSAGE_THREAD: THREAD}

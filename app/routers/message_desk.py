"""What only staff do with messages: see what waits, put it on a desk, close it, open it again."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.core.db import Row
from app.core.errors import Invalid
from app.core.paging import InvalidCursor
from app.domain.access import Action, ConflictOfInterest, Resource, Role
from app.domain.messages import Undelivered
from app.domain.periods import ChangedSince, InvalidTransition
from app.routers.deps import TAKES_KEY, Ctx, Cursor, IfMatch, Limit, PathThread
from app.routers.door import Door
from app.routers.messages import Category
from app.routers.operations import operation
from app.schemas import messages as schemas
from app.schemas.base import Instant, Naming, OneLine
from app.services import messages

router = APIRouter(route_class=Door, tags=["staff"])


@router.get(
    "/v1/staff/message-threads",
    response_model=schemas.MessageThreadList,
    summary="List conversations that wait for an answer",
)
@operation(may=(Action.LIST, Resource.MESSAGE_DESK), raises=(Invalid, InvalidCursor))
async def list_staff_message_threads(
    ctx: Ctx,
    team: Annotated[Role, Query(description="Of one team.")] = None,  # type: ignore[assignment]
    category: Category = None,  # type: ignore[assignment]
    assignee_id: Annotated[
        Annotated[UUID, Naming("acct")], Query(description="On the desk of one person.")
    ] = None,  # type: ignore[assignment]
    unassigned: Annotated[bool, Query(description="Only those on nobody's desk.")] = False,
    due_before: Annotated[Instant, Query(description="Only those due before this moment.")] = None,  # type: ignore[assignment]
    mail_status: Annotated[
        Undelivered,
        Query(
            description="`bounced`: those, answered or not, with a message that was never read and whose mail came"
            " back; the newest first."
        ),
    ] = None,  # type: ignore[assignment]
    q: Annotated[
        Annotated[str, OneLine(100)],
        Query(
            description="In the subject, the numbers and what was said; accents and capitals do not matter.",
            min_length=3,
        ),
    ] = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """What is due first comes first. An answer is due at the close of a business day in Ontario, as many business
    days after the message as `message_categories` says for its topic. Nobody sees what they have a part in.
    """
    return await messages.list_inbox(
        ctx, team=team, category=category, assignee_id=assignee_id, unassigned=unassigned, due_before=due_before,
        mail_status=mail_status, q=q, limit=limit, cursor=cursor,
    )  # fmt: skip


@router.get(
    "/v1/staff/canned-replies", response_model=schemas.CannedReplyList, summary="List replies to begin from"
)
@operation(may=(Action.LIST, Resource.MESSAGE_DESK), raises=(Invalid,))
async def list_canned_replies(ctx: Ctx, category: Category = None) -> Row:  # type: ignore[assignment]
    """In both languages, so that the answer can be in the language in which the person wrote."""
    return messages.list_canned_replies(category=category)


@router.post(
    "/v1/message-threads/{thread_id}/assign",
    response_model=schemas.MessageThread,
    summary="Put a conversation on a desk",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.UPDATE, Resource.MESSAGE_DESK), writes=True, takes_key=True,
    raises=(ChangedSince, InvalidTransition, Invalid, ConflictOfInterest),
)  # fmt: skip
async def assign_message_thread(
    ctx: Ctx, thread: PathThread, version: IfMatch, body: schemas.ThreadAssignment
) -> Row:
    """Somebody's desk, back to the team, or another team."""
    return await messages.assign(ctx, thread_id=thread[1], version=version, assignment=body.to_assignment())


@router.post(
    "/v1/message-threads/{thread_id}/close",
    response_model=schemas.MessageThread,
    summary="Close a conversation",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.UPDATE, Resource.MESSAGE_DESK), writes=True, takes_key=True,
    raises=(ChangedSince, InvalidTransition),
)  # fmt: skip
async def close_message_thread(ctx: Ctx, thread: PathThread, version: IfMatch) -> Row:
    """It takes no more messages, and no answer is due any longer; what was said stays."""
    return await messages.close(ctx, thread_id=thread[1], version=version)


@router.post(
    "/v1/message-threads/{thread_id}/reopen",
    response_model=schemas.MessageThread,
    summary="Open a conversation again",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.UPDATE, Resource.MESSAGE_DESK), writes=True, takes_key=True,
    raises=(ChangedSince, InvalidTransition),
)  # fmt: skip
async def reopen_message_thread(ctx: Ctx, thread: PathThread, version: IfMatch) -> Row:
    """It takes messages again."""
    return await messages.reopen(ctx, thread_id=thread[1], version=version)

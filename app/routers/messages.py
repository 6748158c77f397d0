"""Secure messages, for registrants, applicants, delegates and staff on the same paths."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid
from app.core.paging import InvalidCursor
from app.domain.access import Action, DelegationNotPermitted, Resource
from app.domain.addresses import RemovalNotApplicable
from app.domain.files import FileInfected, FileInUse, FileNotReady
from app.domain.messages import CaseNotFound, ThreadClosed
from app.routers.deps import KEYED, TAKES_KEY, Ctx, Cursor, Limit, PathAddress, PathRegistrant, PathThread
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import messages as schemas
from app.schemas.base import OneLine
from app.services import messages

router = APIRouter(route_class=Door, tags=["messages"])

Category = Annotated[
    str,
    Query(
        description="Of one topic: a code of `message_categories`.", pattern=schemas.CATEGORY, max_length=40
    ),
]


def _thread(thread: Row) -> str:
    return f"/v1/message-threads/{ids.render('msgt', thread['id'])}"


@router.get(
    "/v1/registrants/{registrant_id}/message-threads",
    response_model=schemas.MessageThreadList,
    summary="List conversations",
)
@operation(may=(Action.LIST, Resource.MESSAGE), raises=(Invalid, InvalidCursor))
async def list_message_threads(
    ctx: Ctx,
    registrant: PathRegistrant,
    unread: Annotated[bool, Query(description="Only those with something unread.")] = False,
    category: Category = None,  # type: ignore[assignment]
    case_number: Annotated[
        str, Query(description="Of one case.", pattern=schemas.CASE_NUMBER, max_length=20)
    ] = None,  # type: ignore[assignment]
    q: Annotated[
        Annotated[str, OneLine(100)],
        Query(
            description="In the subject, the numbers and what was said; accents and capitals do not matter."
        ),
    ] = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """The one written in last comes first. What is unread is counted for each person by themselves."""
    return await messages.list_threads(
        ctx, registrant_id=registrant, unread=unread, category=category, case_number=case_number, q=q,
        limit=limit, cursor=cursor,
    )  # fmt: skip


@router.post(
    "/v1/registrants/{registrant_id}/message-threads",
    status_code=201,
    response_model=schemas.MessageThreadStarted,
    summary="Begin a conversation",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.MESSAGE), writes=True, takes_key=True, keyed=True,
    location=_thread, raises=(Invalid, CaseNotFound, DelegationNotPermitted, FileNotReady, FileInfected, FileInUse),
)  # fmt: skip
async def create_message_thread(
    ctx: Ctx, registrant: PathRegistrant, body: schemas.MessageThreadCreate
) -> Row:
    """In a new case, or in one that there is. The answer confirms it with a reference number. Whoever is written
    to is told by mail that a message waits, and nothing else.
    """
    return await messages.start(ctx, registrant_id=registrant, draft=body.to_draft())


@router.get(
    "/v1/registrants/{registrant_id}/message-threads/unread-counts",
    response_model=schemas.UnreadCounts,
    summary="Count what is unread",
)
@operation(may=(Action.READ, Resource.UNREAD_COUNT), revalidated=True)
async def get_unread_counts(ctx: Ctx, registrant: PathRegistrant) -> Row:
    """For the badge: cheap enough to ask often, and 304 as long as nothing has changed."""
    return await messages.count_unread(ctx, registrant_id=registrant)


@router.get(
    "/v1/message-threads/{thread_id}",
    response_model=schemas.MessageThread,
    summary="Read a conversation's header",
)
@operation(may=(Action.READ, Resource.MESSAGE))
async def get_message_thread(ctx: Ctx, thread: PathThread) -> Row:
    """What it is about and where it stands; `list_messages` has what was said."""
    return await messages.see(ctx, thread_id=thread[1])


@router.get(
    "/v1/message-threads/{thread_id}/messages", response_model=schemas.MessageList, summary="List messages"
)
@operation(may=(Action.LIST, Resource.MESSAGE), raises=(InvalidCursor,))
async def list_messages(
    ctx: Ctx,
    thread: PathThread,
    sort: Annotated[
        messages.Order, Query(description="`sent_at` for the oldest first, `-sent_at` for the newest.")
    ] = messages.Order.NEWEST_FIRST,
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> bytes:
    """Notes among staff are there for staff alone. Reading does not move the read mark: `mark_thread_read` does."""
    page = await messages.list_messages(
        ctx, registrant_id=thread[0], thread_id=thread[1], order=sort, limit=limit, cursor=cursor
    )
    return schemas.written(page)


@router.post(
    "/v1/message-threads/{thread_id}/messages",
    status_code=201,
    response_model=schemas.Message,
    summary="Reply",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.MESSAGE), writes=True, plain=True, takes_key=True, keyed=True,
    raises=(Invalid, ThreadClosed, FileNotReady, FileInfected, FileInUse),
)  # fmt: skip
async def create_message(ctx: Ctx, thread: PathThread, body: schemas.MessageCreate) -> Row:
    """A message is never edited or deleted. Staff may leave a note for each other with `internal`."""
    return await messages.post(
        ctx, registrant_id=thread[0], thread_id=thread[1], category=thread[2], post=body.to_post()
    )


@router.post(
    "/v1/message-threads/{thread_id}/read",
    status_code=204,
    summary="Move the read mark",
    dependencies=TAKES_KEY,
)
@operation(may=(Action.UPDATE, Resource.MESSAGE), writes=True, plain=True, takes_key=True, raises=(Invalid,))
async def mark_thread_read(ctx: Ctx, thread: PathThread, body: schemas.ThreadRead) -> None:
    """Each person has a mark of their own. It moves forward only, so calling again changes nothing."""
    await messages.mark_read(
        ctx, registrant_id=thread[0], thread_id=thread[1], message_id=body.last_read_message_id
    )


@router.post(
    "/v1/addresses/{address_id}/request-removal",
    status_code=201,
    response_model=schemas.MessageThreadStarted,
    summary="Ask for the removal of an additional location",
    dependencies=KEYED,
)
@operation(
    may=(Action.REQUEST_REMOVAL, Resource.ADDRESS), writes=True, takes_key=True, keyed=True,
    location=_thread, raises=(RemovalNotApplicable, DelegationNotPermitted),
)  # fmt: skip
async def request_address_removal(ctx: Ctx, address: PathAddress, body: schemas.AddressRemovalRequest) -> Row:
    """Opens a conversation in which the location is named in full. Staff end it and name the message as the cause;
    past addresses stay on record.
    """
    return await messages.request_address_removal(
        ctx, registrant_id=address[0], address_id=address[1], note=body.note,
        phone=body.contact_phone.to_value() if body.contact_phone else None,
    )  # fmt: skip

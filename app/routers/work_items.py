"""The desk: one queue over everything that waits for staff."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from app.core.db import Row
from app.core.errors import Denied, Invalid, TooMany
from app.core.paging import InvalidCursor
from app.domain.access import Action, ConflictOfInterest, Resource, Role, StepUpRequired
from app.domain.accounts import AccountExists
from app.domain.approvals import SecondPersonRequired
from app.domain.cpc import ConsentExpired, ConsentRequired, PreviewChanged
from app.domain.files import FileInfected, FileInUse, FileNotReady
from app.domain.payments import ProviderFailed
from app.domain.periods import ChangedSince, DateOutOfRange, InvalidTransition, SliceOverlap
from app.domain.registrations import NotEligible
from app.domain.renewals import CycleNotOpen
from app.domain.work_items import ItemKind, Pending, Sort, Wanted
from app.routers.deps import KEYED, TAKES_KEY, Ctx, Cursor, IfMatch, Limit, PathWorkItem, WantsTable
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import work_items as schemas
from app.schemas.base import Day, Instant, Naming
from app.services import work_items

router = APIRouter(route_class=Door, tags=["staff"])

STATE = (ChangedSince, InvalidTransition)
From = Annotated[Day, Query(description="First day counted; 30 days before the last if left out.")]
To = Annotated[Day, Query(description="First day not counted; tomorrow if left out.")]


@router.get("/v1/staff/work-items", response_model=schemas.WorkItemList, summary="List the work that waits")
@operation(may=(Action.LIST, Resource.WORK_ITEM), raises=(InvalidCursor, Denied))
async def list_work_items(
    ctx: Ctx,
    queue: Annotated[
        Role, Query(description="Of one queue; of all that the caller's roles hold if left out.")
    ] = None,  # type: ignore[assignment]
    kind: Annotated[ItemKind, Query(description="Of one kind.")] = None,  # type: ignore[assignment]
    status: Annotated[
        Pending, Query(description="Only open ones, or only those that wait for the person.")
    ] = None,  # type: ignore[assignment]
    assignee: Annotated[
        Annotated[UUID, Naming("acct")], Query(description="On the desk of one person.")
    ] = None,  # type: ignore[assignment]
    unassigned: Annotated[bool, Query(description="Only those on nobody's desk.")] = False,
    overdue: Annotated[bool, Query(description="Only those that should have been done by now.")] = False,
    due_before: Annotated[Instant, Query(description="Only those due before this moment.")] = None,  # type: ignore[assignment]
    reference_number: Annotated[
        str,
        Query(
            description="What bears this number, done or not.",
            pattern=r"^[A-Za-z][A-Za-z0-9_-]*$",
            max_length=64,
        ),
    ] = None,  # type: ignore[assignment]
    registrant: Annotated[
        Annotated[UUID, Naming("reg")], Query(alias="registrant_id", description="About one registrant.")
    ] = None,  # type: ignore[assignment]
    sort: Annotated[
        Sort,
        Query(
            description="What is due first on top, or what is there longest; the account's own"
            " `preferences.desk_order` if left out."
        ),
    ] = None,  # type: ignore[assignment]
    include_count: Annotated[bool, Query(description="Count them too, up to 10,000.")] = False,
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """One queue over all that waits for somebody: service requests, conversations that wait for an answer, answers of
    renewals that are looked into, reviews of certificates and certificates that came back, accounts that look for their
    record, refunds for a second person, payments that fit nothing, and names of which the MINC hub is to be told.
    Nobody sees what they have a part in.
    """
    order = sort or Sort(ctx.actor.desk_order or Sort.DUE_FIRST)
    wanted = Wanted(
        queue=queue, kind=kind, status=status, assignee_id=assignee, unassigned=unassigned, overdue=overdue,
        due_before=due_before, reference_number=reference_number, registrant_id=registrant, sort=order,
    )  # fmt: skip
    return await work_items.list_items(
        ctx, wanted=wanted, include_count=include_count, limit=limit, cursor=cursor
    )


@router.get(
    "/v1/staff/work-items/stuck",
    response_model=schemas.StuckWorkItemList,
    summary="List what is stuck, and why",
)
@operation(may=(Action.LIST, Resource.WORK_ITEM), raises=(InvalidCursor,))
async def list_stuck_work_items(
    ctx: Ctx,
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """What is overdue, and what has waited for the person for two weeks."""
    return await work_items.list_stuck(ctx, limit=limit, cursor=cursor)


@router.get(
    "/v1/staff/work-items/{work_item_id}", response_model=schemas.WorkItem, summary="Read one item of work"
)
@operation(may=(Action.READ, Resource.WORK_ITEM))
async def get_work_item(ctx: Ctx, item: PathWorkItem) -> Row:
    """The thing that it is about, the notes, and what may be decided by which form."""
    return await work_items.see(ctx, work_item_id=item)


@router.post(
    "/v1/staff/work-items/bulk-assign",
    response_model=schemas.WorkItemsAssigned,
    summary="Put many items on one desk",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.UPDATE, Resource.WORK_ITEM), writes=True, takes_key=True, raises=(Invalid, ConflictOfInterest)
)
async def bulk_assign_work_items(ctx: Ctx, body: schemas.WorkItemBulkAssign) -> Row:
    """Up to a hundred at once. Those that are done or not the caller's to give are named and left alone."""
    return await work_items.assign_many(ctx, item_ids=body.work_item_ids, assignee_id=body.assignee_id)


@router.post(
    "/v1/staff/work-items/{work_item_id}/assign",
    response_model=schemas.WorkItem,
    summary="Take an item, or give it",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.UPDATE, Resource.WORK_ITEM), writes=True, takes_key=True,
    raises=(*STATE, Invalid, ConflictOfInterest),
)  # fmt: skip
async def assign_work_item(
    ctx: Ctx, item: PathWorkItem, version: IfMatch, body: schemas.WorkItemAssignment
) -> Row:
    """An empty object takes it; what is on somebody's desk is under review."""
    return await work_items.assign(
        ctx, work_item_id=item, version=version, assignee_id=body.assignee_id, queue=body.queue,
        named=frozenset(body.model_fields_set),
    )  # fmt: skip


@router.post(
    "/v1/staff/work-items/{work_item_id}/request-information",
    response_model=schemas.WorkItem,
    summary="Ask the person for more",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.UPDATE, Resource.WORK_ITEM),
    writes=True,
    takes_key=True,
    raises=(*STATE, Invalid),
)
async def request_work_item_information(
    ctx: Ctx, item: PathWorkItem, version: IfMatch, body: schemas.WorkItemInformation
) -> Row:
    """Stops the clock, and sends a message. A request that is never answered lapses."""
    return await work_items.request_information(ctx, work_item_id=item, version=version, ask=body.to_ask())


@router.post(
    "/v1/staff/work-items/{work_item_id}/decide",
    response_model=schemas.WorkItem,
    summary="Decide an item",
    dependencies=KEYED,
)
@operation(
    may=(Action.UPDATE, Resource.WORK_ITEM), writes=True, two_steps=True, takes_key=True, keyed=True,
    raises=(
        *STATE, SecondPersonRequired, ConflictOfInterest, FileNotReady, FileInfected, FileInUse, DateOutOfRange,
        Invalid, NotEligible, SliceOverlap, CycleNotOpen, AccountExists, TooMany, StepUpRequired, ConsentRequired,
        ConsentExpired, PreviewChanged, ProviderFailed,
    ),
)  # fmt: skip
async def decide_work_item(
    ctx: Ctx, item: PathWorkItem, version: IfMatch, body: schemas.WorkItemDecide
) -> Row:
    """Approve, refuse, fulfil or close, by the form of the decision. What takes two people waits after the first
    approval for the second. Nobody decides what is their own. Whoever lets money go back proves anew who they are. Of a
    payment that fits nothing, approving puts on the books what the provider says it has.
    """
    return await work_items.decide(ctx, work_item_id=item, version=version, verdict=body.to_verdict())


@router.post(
    "/v1/staff/work-items/{work_item_id}/notes",
    status_code=201,
    response_model=schemas.WorkItemNote,
    summary="Leave a note among staff",
    dependencies=TAKES_KEY,
)
@operation(may=(Action.UPDATE, Resource.WORK_ITEM), writes=True, takes_key=True)
async def add_work_item_note(ctx: Ctx, item: PathWorkItem, body: schemas.WorkItemNoteCreate) -> Row:
    """It is never edited, and never leaves the College."""
    return await work_items.note(ctx, work_item_id=item, body=body.body)


@router.get(
    "/v1/staff/queue-figures", response_model=schemas.QueueFigures, summary="Read the figures of the queues"
)
@operation(may=(Action.LIST, Resource.WORK_ITEM), tabular=True, raises=(DateOutOfRange,))
async def get_queue_figures(
    ctx: Ctx,
    wants_table: WantsTable,
    counted_from: From = None,  # type: ignore[assignment]
    counted_to: To = None,  # type: ignore[assignment]
) -> Row | Response:
    """What came in and went out by day, and what is there now: how much, how much of it late, how old. Asked for
    `text/csv`, it is the days, a line each.
    """
    told = await work_items.figures(ctx, first=counted_from, last=counted_to, as_table=wants_table)
    return Response(told, media_type="text/csv") if isinstance(told, str) else told

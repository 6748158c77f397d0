"""Cycles of renewals: planned, extended and watched by staff."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid, NotFound
from app.core.paging import InvalidCursor
from app.domain.access import Action, Resource
from app.domain.periods import ChangedSince, DateOutOfRange, InvalidTransition, SliceOverlap
from app.domain.renewals import RenewalStatus
from app.routers import downloads
from app.routers.deps import KEYED, TAKES_KEY, Ctx, Cursor, IfMatch, Limit
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import renewals as schemas
from app.schemas.base import Naming, OneLine
from app.schemas.forms import Code
from app.services import renewals

router = APIRouter(route_class=Door, tags=["staff"])

PathCycle = Annotated[Annotated[UUID, Naming("rcy")], Path(description="A cycle.")]

Statuses = Annotated[list[RenewalStatus], Query(description="Only those that stand so.", max_length=6)]
Classes = Annotated[
    list[Code], Query(alias="class", description="Only holders of these classes.", max_length=20)
]
Paid = Annotated[
    bool, Query(description="Only those on which nothing is owed; `false`: only those on which something is.")
]
CSV = "text/csv"


def _location(cycle: Row) -> str:
    return f"/v1/staff/renewal-cycles/{ids.render('rcy', cycle['id'])}"


@router.get(
    "/v1/staff/renewal-cycles",
    response_model=schemas.RenewalCycleList,
    summary="List cycles and how far they are",
)
@operation(may=(Action.LIST, Resource.RENEWAL_CYCLE), raises=(InvalidCursor,))
async def list_renewal_cycles(ctx: Ctx, limit: Limit = 25, cursor: Cursor = None) -> Row:  # type: ignore[assignment]
    """The newest first, each with how many renewals stand where and how many were completed on each day."""
    return await renewals.list_cycles(ctx, limit=limit, cursor=cursor)


@router.post(
    "/v1/staff/renewal-cycles",
    status_code=201,
    response_model=schemas.RenewalCycle,
    summary="Plan a cycle",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.RENEWAL_CYCLE), writes=True, takes_key=True, keyed=True, location=_location,
    raises=(SliceOverlap, DateOutOfRange, Invalid),
)  # fmt: skip
async def create_renewal_cycle(ctx: Ctx, body: schemas.RenewalCycleCreate) -> Row:
    """It opens and closes by the clock; when it opens, everybody who takes part gets a renewal and an invoice."""
    return await renewals.plan(ctx, draft=body.to_draft())


@router.get(
    "/v1/staff/renewal-cycles/{renewal_cycle_id}",
    response_model=schemas.RenewalCycle,
    summary="Read one cycle and its counts",
)
@operation(may=(Action.READ, Resource.RENEWAL_CYCLE), raises=(NotFound,))
async def get_renewal_cycle(ctx: Ctx, renewal_cycle_id: PathCycle) -> Row:
    """How many renewals stand where, and how many were completed on each day."""
    return await renewals.see_cycle(ctx, cycle_id=renewal_cycle_id)


@router.patch(
    "/v1/staff/renewal-cycles/{renewal_cycle_id}",
    response_model=schemas.RenewalCycle,
    summary="Change a cycle, extend its deadline",
)
@operation(
    may=(Action.UPDATE, Resource.RENEWAL_CYCLE), writes=True,
    raises=(NotFound, ChangedSince, InvalidTransition, SliceOverlap, DateOutOfRange, Invalid),
)  # fmt: skip
async def update_renewal_cycle(
    ctx: Ctx, renewal_cycle_id: PathCycle, version: IfMatch, body: schemas.RenewalCycleUpdate
) -> Row:
    """Anything while it is planned; once it is open only its deadline, its label and its notices."""
    return await renewals.change(ctx, cycle_id=renewal_cycle_id, version=version, changes=body.to_changes())


@router.get(
    "/v1/staff/renewal-cycles/{renewal_cycle_id}/renewals",
    response_model=schemas.CycleRenewalList,
    summary="List who is done and who is missing",
)
@operation(may=(Action.LIST, Resource.RENEWAL_CYCLE), raises=(NotFound, InvalidCursor))
async def list_cycle_renewals(
    ctx: Ctx,
    renewal_cycle_id: PathCycle,
    status: Statuses = [],  # noqa: B006
    class_: Classes = [],  # noqa: B006
    paid: Paid = None,  # type: ignore[assignment]
    q: Annotated[
        Annotated[str, OneLine(100)],
        Query(description="Name, registration number, e-mail address or reference number of the renewal."),
    ] = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """The chase list of a class, and how a draft that somebody cannot find is found. It shows no answers. Who has paid
    and not handed in is found by `status` and `paid`: payment alone is not renewal.
    """
    return await renewals.list_in_cycle(
        ctx, cycle_id=renewal_cycle_id, statuses=status or None, classes=class_ or None, paid=paid, q=q,
        limit=limit, cursor=cursor,
    )  # fmt: skip


@router.get(
    "/v1/staff/renewal-cycles/{renewal_cycle_id}/export",
    response_class=Response,
    summary="Take a cycle out as a table",
)
@operation(may=(Action.LIST, Resource.RENEWAL_CYCLE), exports=CSV, raises=(NotFound,))
async def download_cycle_renewals(
    ctx: Ctx,
    renewal_cycle_id: PathCycle,
    status: Statuses = [],  # noqa: B006
    class_: Classes = [],  # noqa: B006
    paid: Paid = None,  # type: ignore[assignment]
) -> Response:
    """CSV, a row for each renewal and no answers: who is done, who is missing, of which class. It is on record who
    took it out.
    """
    lines = await renewals.export(
        ctx, cycle_id=renewal_cycle_id, statuses=status or None, classes=class_ or None, paid=paid
    )
    return downloads.table(lines, name="renewals.csv", media_type=CSV)


@router.get(
    "/v1/staff/renewal-follow-ups",
    response_model=schemas.RenewalFollowUpList,
    summary="List answers that are to be looked into",
)
@operation(may=(Action.LIST, Resource.RENEWAL_FOLLOW_UP), raises=(InvalidCursor,))
async def list_renewal_follow_ups(
    ctx: Ctx,
    done: Annotated[bool, Query(description="Those that are finished, instead.")] = False,
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """Questions of renewals that were answered yes, for the teams of the caller: what waits longest comes first. What
    was answered beside yes is opened with `open_renewal_answers`.
    """
    return await renewals.list_follow_ups(ctx, done=done, limit=limit, cursor=cursor)


@router.post(
    "/v1/staff/renewal-follow-ups/{renewal_follow_up_id}/close",
    response_model=schemas.RenewalFollowUp,
    summary="Finish looking into an answer",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.UPDATE, Resource.RENEWAL_FOLLOW_UP), writes=True, takes_key=True,
    raises=(NotFound, ChangedSince, InvalidTransition),
)  # fmt: skip
async def close_renewal_follow_up(
    ctx: Ctx,
    renewal_follow_up_id: Annotated[Annotated[UUID, Naming("rfu")], Path(description="A follow-up.")],
    version: IfMatch,
    body: schemas.RenewalFollowUpClose,
) -> Row:
    """The outcome is a code; the reason is kept in the audit trail. An undertaking not to practise that is
    `countersigned` becomes a public condition of the registration, from the day that it names; why it was given is no
    part of it. `end_registration_condition` releases from it, by somebody else.
    """
    return await renewals.close_follow_up(
        ctx, follow_up_id=renewal_follow_up_id, version=version, outcome=body.outcome, reason=body.reason
    )


@router.post(
    "/v1/staff/appointment-letters",
    status_code=201,
    response_model=schemas.AppointmentLettersRecorded,
    summary="Record letters of appointment of trainees",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.APPOINTMENT_LETTER),
    writes=True,
    takes_key=True,
    keyed=True,
    raises=(Invalid,),
)
async def create_appointment_letters(ctx: Ctx, body: schemas.AppointmentLettersCreate) -> Row:
    """One or many, as the medical schools send them. All or none are recorded; each trainee is told, and can renew. A
    letter with the first day of one on record, and another last day or programme, corrects it. A certificate that was
    issued before is corrected by itself (`correct_registration`).
    """
    return await renewals.record_letters(ctx, letters=[each.to_letter() for each in body.letters])

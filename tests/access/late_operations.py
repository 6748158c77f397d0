"""Operations that no other file of the tests knows: some guarded as the access table says, some not."""

# ruff: noqa: FAST003 - what a path names is read by a dependency, as in the routers

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Path
from pydantic import Field

from app.core import ids
from app.core.errors import Denied, NotFound
from app.domain.access import Action, Resource
from app.domain.audit import Event
from app.routers.deps import KEYED, Ctx, PathRegistrant
from app.routers.deps.visible import path_to_owned
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas.base import Body, Named, Naming, View
from app.services import registrants

rightly = APIRouter(route_class=Door, tags=["practice"])
wrongly = APIRouter(route_class=Door, tags=["practice"])

WRITES: Final = {"writes": True, "takes_key": True}
OWNERS: dict[UUID, UUID] = {}


class HobbyCreate(Body):
    """What somebody likes to do."""

    title: str = Field(description="What it is called.", min_length=3, max_length=60)


class Hobby(View):
    """What somebody likes to do."""

    id: Annotated[str, Named("hob")] = Field(description="Its identifier.")


class Count(View):
    """How many there are."""

    count: int = Field(description="How many.")


async def owner_of(_ctx: Any, hobby: UUID) -> UUID:
    if hobby not in OWNERS:
        raise NotFound
    return OWNERS[hobby]


PathHobby = Annotated[tuple[UUID, UUID], Depends(path_to_owned("hobby_id", "hob", "A hobby.", owner_of))]
AnyHobby = Annotated[Annotated[UUID, Naming("hob")], Path(description="A hobby.")]
AnyAddress = Annotated[Annotated[UUID, Naming("addr")], Path(description="An address.")]
AnyRegistrant = Annotated[Annotated[UUID, Naming("reg")], Path(description="A registrant.")]


@rightly.get("/v1/registrants/{registrant_id}/hobbies", response_model=Count, summary="Count hobbies")
@operation(may=(Action.READ, Resource.PRACTICE))
async def count_hobbies(ctx: Ctx, registrant: PathRegistrant) -> dict[str, Any]:
    """Whoever may read the practice may."""
    if not await registrants.exists(ctx, registrant_id=registrant):
        raise NotFound
    return {"count": list(OWNERS.values()).count(registrant)}


@rightly.post(
    "/v1/registrants/{registrant_id}/hobbies",
    status_code=201, response_model=Hobby, summary="Take up a hobby", dependencies=KEYED,
)  # fmt: skip
@operation(may=(Action.CREATE, Resource.PRACTICE), **WRITES, keyed=True)
async def create_hobby(ctx: Ctx, registrant: PathRegistrant, body: HobbyCreate) -> dict[str, Any]:
    """Whoever may add to the practice may."""
    made = ids.new()
    OWNERS[made] = registrant
    ctx.record(Event.CLINICAL_ACTIVITY_ADDED, of=registrant, subject=("hobby", made), letters=len(body.title))
    return {"id": made}


@rightly.post("/v1/hobbies/{hobby_id}/end", response_model=Hobby, summary="Give up a hobby")
@operation(may=(Action.END, Resource.PRACTICE), **WRITES)
async def end_hobby(ctx: Ctx, hobby: PathHobby) -> dict[str, Any]:
    """Whoever may end what is in the practice may."""
    registrant, named = hobby
    ctx.record(Event.CLINICAL_ACTIVITY_ENDED, of=registrant, subject=("hobby", named))
    return {"id": named}


@rightly.get("/v1/staff/hobbies", response_model=Count, summary="Count all hobbies")
@operation(may=(Action.READ, Resource.LEDGER))
async def count_all_hobbies(ctx: Ctx) -> dict[str, Any]:
    """Whoever may look at the ledger may."""
    return {"count": len(OWNERS)}


@wrongly.get("/v1/registrants/{registrant_id}/pastimes", response_model=Count, summary="Count pastimes")
@operation(may=(Action.READ, Resource.PRACTICE))
async def count_pastimes(ctx: Ctx, registrant_id: AnyRegistrant) -> dict[str, Any]:
    """It says who may, and asks nobody."""
    return {"count": list(OWNERS.values()).count(registrant_id)}


@wrongly.post("/v1/hobbies/{hobby_id}/forget", response_model=Hobby, summary="Forget a hobby")
@operation(may=(Action.END, Resource.PRACTICE), **WRITES)
async def forget_hobby(ctx: Ctx, hobby_id: AnyHobby) -> dict[str, Any]:
    """It looks for the hobby, and not at whose it is."""
    registrant = await owner_of(ctx, hobby_id)
    ctx.record(Event.CLINICAL_ACTIVITY_ENDED, of=registrant, subject=("hobby", hobby_id))
    return {"id": hobby_id}


@wrongly.get(
    "/v1/addresses/{address_id}/pastimes", response_model=Count, summary="Count pastimes at an address"
)
@operation(may=(Action.READ, Resource.ADDRESS))
async def count_pastimes_at_address(ctx: Ctx, address_id: AnyAddress) -> dict[str, Any]:
    """What it names is known; who asks for it is not looked at."""
    return {"count": 0}


@wrongly.get("/v1/registrants/{registrant_id}/sports", response_model=Count, summary="Count sports")
@operation(may=(Action.READ, Resource.PRACTICE))
async def count_sports(ctx: Ctx, registrant: PathRegistrant) -> dict[str, Any]:
    """It refuses those whom the table lets in."""
    if ctx.actor.is_staff:
        raise Denied
    return {"count": 0}


@wrongly.get("/v1/staff/pastimes", response_model=Count, summary="Count all pastimes")
@operation()
async def count_all_pastimes(ctx: Ctx) -> dict[str, Any]:
    """Nothing says who may."""
    return {"count": len(OWNERS)}


@wrongly.post(
    "/v1/registrants/{registrant_id}/pastimes",
    status_code=201, response_model=Count, summary="Take up a pastime",
)  # fmt: skip
@operation(may=(Action.CREATE, Resource.PRACTICE), **WRITES)
async def create_pastime(ctx: Ctx, registrant: PathRegistrant, body: HobbyCreate) -> dict[str, Any]:
    """The right people may, and nobody writes it down."""
    return {"count": len(body.title)}

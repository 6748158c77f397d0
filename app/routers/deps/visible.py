"""Whether the caller may know of what the path names, and do this with it."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Request

from app.context import Context
from app.core.errors import NotFound
from app.domain import access
from app.routers.admission import check_fresh
from app.routers.visit import Visit
from app.schemas.base import Naming
from app.services import registrants

OwnerOf = Callable[[Context, UUID], Awaitable[UUID]]
Loader = Callable[..., Awaitable[Any]]


def path_to(name: str, prefix: str, description: str, owner_of: OwnerOf) -> Loader:
    """Make what finds the thing that a path names, if the caller may know of it and do this with it."""

    async def find(request: Request, **named: UUID) -> UUID:
        visit, (thing,) = Visit.of(request), named.values()
        assert visit.ctx is not None
        await check(visit, await owner_of(visit.ctx, thing))
        return thing

    find.__signature__ = _signature(name, prefix, description)  # type: ignore[attr-defined]
    return find


def path_to_owned(name: str, prefix: str, description: str, owner_of: OwnerOf) -> Loader:
    """Make what finds whose a thing is, and the thing, if the caller may know of it and do this with it."""

    async def find(request: Request, **named: UUID) -> tuple[UUID, UUID]:
        visit, (thing,) = Visit.of(request), named.values()
        assert visit.ctx is not None
        owner = await owner_of(visit.ctx, thing)
        await check(visit, owner)
        return owner, thing

    find.__signature__ = _signature(name, prefix, description)  # type: ignore[attr-defined]
    return find


def _signature(name: str, prefix: str, description: str) -> inspect.Signature:
    """Tell the framework by which name and shape the path has it."""
    thing = Annotated[Annotated[UUID, Naming(prefix)], Path(description=description)]
    kinds = (("request", Request), (name, thing))
    either = inspect.Parameter.POSITIONAL_OR_KEYWORD
    return inspect.Signature([inspect.Parameter(each, either, annotation=kind) for each, kind in kinds])


def check_unseen(visit: Visit, of: UUID) -> None:
    assert visit.operation.may is not None
    action, resource = visit.operation.may
    access.check(visit.actor, action, resource, of=of)


async def check(visit: Visit, named: UUID, *, is_known: bool = False) -> None:
    """Not visible is 404, visible and not allowed is 403; both come before a look at the body."""
    assert visit.operation.may is not None
    assert visit.ctx is not None
    action, resource = visit.operation.may
    visit.named = named  # a refusal is recorded with the record that it kept closed
    access.check(visit.actor, action, resource, of=named)
    visit.ctx.actor = visit.actor = visit.actor.acting_for(named)
    if visit.operation.fresh:
        check_fresh(visit.actor)
    is_anothers = visit.operation.writes and visit.actor.registrant_id != named
    if is_anothers and not is_known and not await registrants.exists(visit.ctx, registrant_id=named):
        raise NotFound

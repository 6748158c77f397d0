"""What the table answers, and the refusals."""

from collections.abc import Iterable
from uuid import UUID

from app.core.errors import Denied, NotFound
from app.domain.access._actors import Actor
from app.domain.access._table import AREAS, GRANTS
from app.domain.access._words import Access, Action, Resource, Role


class DelegationNotPermitted(Denied):
    """Raised with `permission`: the registrant has named the caller, but not for this."""

    code = "delegation_not_permitted"


class ConflictOfInterest(Denied):
    """Nobody acts for the College on a matter of their own, or of somebody for whom they act."""

    code = "conflict_of_interest"


class StepUpRequired(Denied):
    """Raised with `methods`: the caller must prove anew who they are."""

    code = "step_up_required"


def may(actor: Actor, action: Action, resource: Resource, *, of: UUID) -> bool:
    """Tell whether one of the actor's roles towards a registrant grants an action."""
    grants = GRANTS[resource]
    return any(
        action in grants.get(role, ())
        and (role is not Role.DELEGATE or _is_delegated(actor, action, resource, of))
        for role in actor.roles_towards(of)
    )


def _is_delegated(actor: Actor, action: Action, resource: Resource, of: UUID) -> bool:
    area = AREAS[resource]
    access = None if area is None else actor.grants[of].get(area)
    return access is Access.WRITE or (access is Access.READ and not action.writes)


def permission(action: Action, resource: Resource) -> str:
    """Name what an action needs, as a delegation names it."""
    return f"{AREAS[resource] or resource}.{Access.WRITE if action.writes else Access.READ}"


def grants_staff(actor: Actor, action: Action, resource: Resource) -> bool:
    """Tell whether one of the actor's staff roles grants an action, whomever it is about."""
    return any(action in GRANTS[resource].get(role, ()) for role in actor.roles)


def check_staff(actor: Actor, action: Action, resource: Resource) -> None:
    """Refuse what none of the actor's staff roles grants, whomever it is about.

    Raises:
        Denied: none does.
    """
    if not grants_staff(actor, action, resource):
        raise Denied


def check_disinterested(
    actor: Actor, *registrants: UUID | None, accounts: Iterable[UUID | None] = ()
) -> None:
    """Refuse a decision to whoever has a part in it: it is their record, their account, or one they act for.

    Raises:
        ConflictOfInterest: the actor has.
    """
    parties = {each for each in registrants if each is not None}
    if parties.intersection(actor.own_records) or actor.account_id in {*accounts} - {None}:
        raise ConflictOfInterest


def check(actor: Actor, action: Action, resource: Resource, *, of: UUID) -> None:
    """Refuse what no role of the actor's towards a registrant grants.

    Raises:
        NotFound: the actor may not know that the registrant exists.
        ConflictOfInterest: as staff it may do this, but not with a record that it has a part in.
        DelegationNotPermitted: the registrant has named the actor, but not for this.
        Denied: it may, but not do this.
    """
    roles = actor.roles_towards(of)
    if not roles:
        raise NotFound
    if not may(actor, action, resource, of=of):
        if any(action in GRANTS[resource].get(role, ()) for role in actor.roles):
            raise ConflictOfInterest
        raise (
            DelegationNotPermitted(permission=permission(action, resource))
            if roles == {Role.DELEGATE}
            else Denied
        )

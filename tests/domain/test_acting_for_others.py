"""What a delegate may do: what was delegated, for whom it was delegated, and never what cannot be."""

from itertools import product
from uuid import UUID

import pytest

from app.domain.access import (
    AREAS,
    GRANTS,
    Access,
    Action,
    Actor,
    ActorKind,
    Area,
    DelegationNotPermitted,
    Resource,
    Role,
    check,
    may,
    permission,
)

SOLIS, OKAFOR, HERSELF = UUID(int=1), UUID(int=2), UUID(int=3)


def delegate(**areas: Access) -> Actor:
    """Make somebody who is a registrant too, and acts for Dr. Solis in some areas."""
    return Actor(
        ActorKind.REGISTRANT,
        "Dr. Ines Roy",
        registrant_id=HERSELF,
        grants={SOLIS: {Area(name): access for name, access in areas.items()}},
        principals={SOLIS: "Dr. Amara Solis"},
    )


@pytest.mark.parametrize("access", Access)
@pytest.mark.parametrize("resource", Resource)
def test_a_delegate_may_do_what_the_table_says_within_the_areas_and_no_more(
    resource: Resource, access: Access
) -> None:
    for action in Action:
        look_for_differences(action, resource, access)


def look_for_differences(action: Action, resource: Resource, access: Access) -> None:
    area = AREAS[resource]
    granted = action in GRANTS[resource].get(Role.DELEGATE, frozenset())
    covered = granted and area is not None and (access is Access.WRITE or not action.writes)
    actor = delegate(**({area: access} if area else {}))

    assert may(actor, action, resource, of=SOLIS) is covered
    if covered:
        check(actor, action, resource, of=SOLIS)
        return
    with pytest.raises(DelegationNotPermitted) as refused:
        check(actor, action, resource, of=SOLIS)
    assert refused.value.members == {"permission": permission(action, resource)}


def test_another_area_opens_nothing() -> None:
    for action, resource in product(Action, Resource):
        another = Area.MESSAGES if AREAS[resource] is Area.BILLING else Area.BILLING

        with pytest.raises(DelegationNotPermitted):
            check(delegate(**{another: Access.WRITE}), action, resource, of=SOLIS)


def test_nothing_that_is_never_delegated_can_be_granted_to_a_delegate() -> None:
    granted = {resource for resource, grants in GRANTS.items() if grants.get(Role.DELEGATE)}

    assert not [resource for resource in granted if AREAS[resource] is None]


@pytest.mark.parametrize("of", [OKAFOR, HERSELF])
def test_a_delegation_is_for_nobody_else(of: UUID) -> None:
    actor = delegate(profile=Access.WRITE)

    assert Role.DELEGATE not in actor.roles_towards(of)
    assert actor.acting_for(of) is actor


def test_who_acts_for_somebody_signs_for_them() -> None:
    actor = delegate(profile=Access.READ)

    acting = actor.acting_for(SOLIS)

    assert (acting.kind, acting.on_behalf_of) == (ActorKind.DELEGATE, SOLIS)
    assert acting.signature == "Dr. Ines Roy for Dr. Amara Solis"
    assert actor.signature == "Dr. Ines Roy"


def test_staff_who_are_delegates_too_act_as_delegates_and_not_for_the_college() -> None:
    actor = Actor(
        ActorKind.STAFF,
        "Finance",
        roles=frozenset({Role.FINANCE}),
        grants={SOLIS: {Area.PROFILE: Access.WRITE}},
        principals={SOLIS: "Dr. Amara Solis"},
    )

    assert actor.acting_for(SOLIS).kind is ActorKind.DELEGATE
    assert actor.roles_towards(SOLIS) == {Role.DELEGATE}
    assert actor.roles_towards(OKAFOR) == {Role.FINANCE}


@pytest.mark.parametrize(
    ("action", "resource", "named"),
    [
        (Action.READ, Resource.ADDRESS, "profile.read"),
        (Action.CREATE, Resource.ADDRESS, "profile.write"),
        (Action.LIST, Resource.CHANGE, "change.read"),
    ],
)
def test_a_permission_is_named_as_a_delegation_names_it(
    action: Action, resource: Resource, named: str
) -> None:
    assert permission(action, resource) == named

"""Who may do what: the three questions of the access table, asked of every pair of caller and record."""

from contextlib import nullcontext
from itertools import product
from uuid import UUID

import pytest

from app.core.errors import Denied, NotFound
from app.domain.access import (
    AREAS,
    GRANTS,
    PUBLIC,
    STAFF_ROLES,
    SYSTEM,
    Action,
    Actor,
    ActorKind,
    Resource,
    Role,
    check,
    may,
)

SOLIS, OKAFOR = UUID(int=1), UUID(int=2)
REGISTRANT = Actor(ActorKind.REGISTRANT, "Dr. Amara Solis", registrant_id=SOLIS)
UNLINKED = Actor(ActorKind.ACCOUNT, "Robin Lee")
EVERYTHING = list(product(Action, Resource))


def staff(*roles: Role) -> Actor:
    return Actor(ActorKind.STAFF, "A team", roles=frozenset(roles))


@pytest.mark.parametrize("actor", [PUBLIC, UNLINKED, SYSTEM, REGISTRANT], ids=lambda actor: actor.kind)
def test_who_holds_no_role_towards_a_record_does_not_learn_that_it_exists(actor: Actor) -> None:
    for action, resource in EVERYTHING:
        with pytest.raises(NotFound):
            check(actor, action, resource, of=OKAFOR)
        assert not may(actor, action, resource, of=OKAFOR), (action, resource)


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_staff_are_granted_what_the_table_says_and_denied_the_rest(role: Role) -> None:
    for action, resource in EVERYTHING:
        granted = action in GRANTS[resource].get(role, frozenset())

        assert may(staff(role), action, resource, of=OKAFOR) is granted, (action, resource)
        with nullcontext() if granted else pytest.raises(Denied):
            check(staff(role), action, resource, of=OKAFOR)


def test_registrants_are_granted_their_own_record_as_the_table_says() -> None:
    for action, resource in EVERYTHING:
        granted = action in GRANTS[resource].get(Role.SELF, frozenset())

        assert may(REGISTRANT, action, resource, of=SOLIS) is granted, (action, resource)
        with nullcontext() if granted else pytest.raises(Denied):
            check(REGISTRANT, action, resource, of=SOLIS)


def test_one_of_several_roles_is_enough() -> None:
    both = staff(Role.FINANCE, Role.MEMBERSHIP)

    assert may(both, Action.CORRECT, Resource.ADDRESS, of=OKAFOR)
    assert not may(staff(Role.FINANCE), Action.CORRECT, Resource.ADDRESS, of=OKAFOR)


def test_nobody_is_granted_the_end_or_correction_of_an_own_address() -> None:
    assert not {Action.END, Action.CORRECT} & GRANTS[Resource.ADDRESS][Role.SELF]


def test_the_auditor_writes_nothing() -> None:
    written = {
        action for grants in GRANTS.values() for action in grants.get(Role.AUDITOR, ()) if action.writes
    }

    assert not written


def test_whoever_may_change_a_thing_may_read_it() -> None:
    for grants in GRANTS.values():
        for actions in grants.values():
            if any(action.writes for action in actions):
                assert {Action.LIST, Action.READ} <= actions


def test_every_resource_has_its_grants_and_the_area_that_a_delegation_names() -> None:
    assert set(GRANTS) == set(AREAS) == set(Resource)


@pytest.mark.parametrize("action", Action)
def test_only_lists_and_reads_change_nothing(action: Action) -> None:
    assert action.writes is (action not in (Action.LIST, Action.READ))


def test_staff_are_those_of_the_college() -> None:
    assert staff(Role.ADMIN).is_staff
    assert not REGISTRANT.is_staff
    assert not STAFF_ROLES & {Role.SELF, Role.DELEGATE}

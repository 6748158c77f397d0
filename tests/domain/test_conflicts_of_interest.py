"""T14: staff decide nothing in which they have a part, and what takes two people takes two (domain.md 15)."""

from itertools import product
from uuid import UUID

import pytest

from app.domain.access import (
    GRANTS,
    STAFF_ROLES,
    Access,
    Action,
    Actor,
    ActorKind,
    Area,
    ConflictOfInterest,
    Resource,
    Role,
    check,
    check_disinterested,
    may,
)
from app.domain.approvals import Act, SecondPersonRequired, check_second

OWN, PRINCIPAL, STRANGER = UUID(int=1), UUID(int=2), UUID(int=3)
ACCOUNT, COLLEAGUE = UUID(int=11), UUID(int=12)


def staff(*roles: Role) -> Actor:
    """Make a staff member who is a registrant as well, and acts for another."""
    return Actor(
        ActorKind.STAFF,
        "A team",
        account_id=ACCOUNT,
        registrant_id=OWN,
        roles=frozenset(roles or STAFF_ROLES),
        grants={PRINCIPAL: dict.fromkeys(Area, Access.WRITE)},
        principals={PRINCIPAL: "Dr. Amara Solis"},
    )


def test_t14_a_staff_member_does_with_the_own_record_what_any_registrant_may_and_no_more() -> None:
    for action, resource in product(Action, Resource):
        granted = action in GRANTS[resource].get(Role.SELF, frozenset())

        assert may(staff(), action, resource, of=OWN) is granted, (action, resource)


@pytest.mark.parametrize("of", [OWN, PRINCIPAL])
def test_t14_what_a_role_would_grant_towards_others_is_a_conflict_of_interest(of: UUID) -> None:
    actor = staff()
    work = {
        (action, resource)
        for resource, grants in GRANTS.items()
        for role in STAFF_ROLES
        for action in grants.get(role, ())
        if not may(actor, action, resource, of=of)
    }

    assert work
    for action, resource in work:
        with pytest.raises(ConflictOfInterest):
            check(actor, action, resource, of=of)


@pytest.mark.parametrize("of", [OWN, PRINCIPAL])
def test_t14_no_item_of_the_own_record_or_of_a_principal_is_handled(of: UUID) -> None:
    with pytest.raises(ConflictOfInterest):
        check_disinterested(staff(), STRANGER, of)


def test_t14_no_item_about_the_own_account_is_handled() -> None:
    with pytest.raises(ConflictOfInterest):
        check_disinterested(staff(), accounts=[None, ACCOUNT])


def test_whoever_has_no_part_handles_it() -> None:
    check_disinterested(staff(), STRANGER, None, accounts=[COLLEAGUE, None])


@pytest.mark.parametrize("act", Act)
def test_t14_the_second_person_is_not_the_first(act: Act) -> None:
    with pytest.raises(SecondPersonRequired):
        check_second(act, staff(), first=ACCOUNT)
    with pytest.raises(SecondPersonRequired):
        check_second(act, staff(), first=None)


@pytest.mark.parametrize("of", [OWN, PRINCIPAL])
def test_t14_the_second_person_has_no_part_in_it(of: UUID) -> None:
    with pytest.raises(ConflictOfInterest):
        check_second(Act.REFUND, staff(), first=COLLEAGUE, of=of)


@pytest.mark.parametrize("act", Act)
def test_another_person_lets_it_happen(act: Act) -> None:
    check_second(act, staff(), first=COLLEAGUE, of=STRANGER)

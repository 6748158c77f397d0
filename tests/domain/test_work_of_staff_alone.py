"""What no registrant and no delegate has any part in is refused before anything is looked for."""

from contextlib import nullcontext
from itertools import product
from uuid import UUID

import pytest

from app.core.errors import Denied
from app.domain.access import (
    GRANTS,
    STAFF_ONLY,
    STAFF_ROLES,
    Action,
    Actor,
    ActorKind,
    Resource,
    Role,
    check_staff,
)

REGISTRANT = Actor(ActorKind.REGISTRANT, "Dr. Amara Solis", registrant_id=UUID(int=1))
WORK = list(product(Action, sorted(STAFF_ONLY)))


def test_work_of_staff_is_what_neither_registrant_nor_delegate_is_granted() -> None:
    shared = {resource for resource, grants in GRANTS.items() if {Role.SELF, Role.DELEGATE} & set(grants)}

    assert set(Resource) - shared == STAFF_ONLY
    assert Resource.ADDRESS not in STAFF_ONLY


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_staff_do_what_their_role_is_granted(role: Role) -> None:
    actor = Actor(ActorKind.STAFF, "A team", roles=frozenset({role}))

    for action, resource in WORK:
        granted = action in GRANTS[resource].get(role, frozenset())
        with nullcontext() if granted else pytest.raises(Denied):
            check_staff(actor, action, resource)


def test_nobody_else_does_any_of_it() -> None:
    for action, resource in WORK:
        with pytest.raises(Denied):
            check_staff(REGISTRANT, action, resource)

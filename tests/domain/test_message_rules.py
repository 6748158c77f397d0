"""Rules of correspondence that need no database (domain.md 13)."""

import pytest

from app.core import ids
from app.core.errors import Invalid
from app.domain.access import Actor, ActorKind, Role
from app.domain.messages import (
    CaseKind,
    Direction,
    Post,
    ThreadAction,
    ThreadStatus,
    check_case,
    check_open,
    check_team,
    correspondents,
    direction_of,
    open_actions,
    writes_for_the_college,
)
from app.domain.periods import InvalidTransition

SOLIS, OTHER = ids.new(), ids.new()


@pytest.mark.parametrize(
    ("kind", "registrant_id", "roles", "expected"),
    [
        (ActorKind.REGISTRANT, SOLIS, (), False),
        (ActorKind.DELEGATE, None, (), False),
        (ActorKind.STAFF, None, (Role.INTAKE,), True),
        (ActorKind.STAFF, OTHER, (Role.INTAKE,), True),
        (ActorKind.STAFF, SOLIS, (Role.INTAKE,), False),  # their own thread: as anybody else
    ],
)
def test_staff_write_for_the_college_but_not_in_their_own_thread(
    kind: ActorKind, registrant_id: object, roles: tuple[Role, ...], *, expected: bool
) -> None:
    actor = Actor(kind, "Jo Park", registrant_id=registrant_id, roles=frozenset(roles))  # type: ignore[arg-type]

    assert writes_for_the_college(actor, SOLIS) is expected


def test_a_message_goes_to_the_other_side_and_a_note_to_nobody_outside() -> None:
    assert direction_of(Post(body="Hello."), for_the_college=False) is Direction.TO_REGULATOR
    assert direction_of(Post(body="Hello."), for_the_college=True) is Direction.TO_REGISTRANT
    assert direction_of(Post(body="Hello.", internal=True), for_the_college=True) is Direction.INTERNAL
    with pytest.raises(Invalid):
        direction_of(Post(body="Hello.", internal=True), for_the_college=False)


@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        (CaseKind.NEW, None, None),
        (CaseKind.EXISTING, "C-2026-000001", None),
        (CaseKind.EXISTING, None, "required"),
        (CaseKind.NEW, "C-2026-000001", "not_allowed"),
    ],
)
def test_a_case_is_new_or_named(kind: CaseKind, number: str | None, code: str | None) -> None:
    if code is None:
        check_case(kind, number)
        return
    with pytest.raises(Invalid) as refused:
        check_case(kind, number)
    assert [(fault.code, fault.pointer) for fault in refused.value.faults] == [(code, "/case/case_number")]


@pytest.mark.parametrize("status", ThreadStatus)
@pytest.mark.parametrize("action", ThreadAction)
def test_what_is_refused_is_what_is_not_offered(status: ThreadStatus, action: ThreadAction) -> None:
    if action in open_actions(status):
        check_open(action, status)
        return
    with pytest.raises(InvalidTransition) as refused:
        check_open(action, status)
    assert refused.value.members["current_status"] == status


@pytest.mark.parametrize("role", Role)
def test_only_teams_that_answer_are_handed_a_conversation(role: Role) -> None:
    if role in correspondents():
        check_team(role)
        return
    assert role in (Role.SELF, Role.DELEGATE, Role.ADMIN, Role.AUDITOR)
    with pytest.raises(Invalid):
        check_team(role)

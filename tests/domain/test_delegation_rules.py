"""What may be delegated and for how long, and where a delegation stands (contract.md 4.20; decisions.md 13)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app import catalogue
from app.core.errors import Invalid
from app.domain.access import AREAS, GRANTS, Access, Area, Role
from app.domain.dashboard import DELEGATED_BY
from app.domain.delegations import (
    LIVE,
    AlreadyDelegated,
    DelegationDraft,
    DelegationStatus,
    InvitationUsed,
    LinkExpired,
    Permission,
    check_acceptable,
    check_draft,
    check_revocable,
    latest_end,
    status_of,
)
from app.domain.periods import InvalidTransition, Period

TODAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, 13, tzinfo=UTC)
ONE_DAY = timedelta(1)
DRAFT = DelegationDraft(
    email="lawyer@example.org",
    permissions=(Permission(Area.MESSAGES, Access.WRITE), Permission(Area.BILLING, Access.READ)),
    effective_from=TODAY,
    effective_to=date(2026, 6, 4),
    purpose="Represents me",
)


def stands(
    start: date = TODAY, end: date = TODAY + ONE_DAY, *, accepted: bool = True, revoked: bool = False,
    link_until: datetime = NOW + ONE_DAY,
) -> DelegationStatus:  # fmt: skip
    return status_of(
        Period(start, end),
        link_expires_at=link_until,
        accepted=accepted,
        revoked=revoked,
        today=TODAY,
        now=NOW,
    )


def test_a_delegation_is_in_force_from_its_first_day_to_the_day_before_its_end() -> None:
    assert stands(TODAY + ONE_DAY, TODAY + 2 * ONE_DAY) is DelegationStatus.SCHEDULED
    assert stands(TODAY, TODAY + ONE_DAY) is DelegationStatus.ACTIVE
    assert stands(TODAY - ONE_DAY, TODAY) is DelegationStatus.ENDED


def test_an_invitation_waits_while_its_link_is_good_and_has_ended_then() -> None:
    assert stands(accepted=False) is DelegationStatus.INVITED
    assert stands(accepted=False, link_until=NOW) is DelegationStatus.ENDED
    assert stands(accepted=True, link_until=NOW) is DelegationStatus.ACTIVE


@pytest.mark.parametrize("accepted", [True, False])
def test_what_was_revoked_stays_revoked(accepted: bool) -> None:
    assert stands(accepted=accepted, revoked=True) is DelegationStatus.REVOKED
    assert stands(TODAY - ONE_DAY, TODAY, accepted=accepted, revoked=True) is DelegationStatus.REVOKED


def test_a_delegation_of_a_year_from_today_is_the_longest() -> None:
    check_draft(replace(DRAFT, effective_to=date(2027, 5, 4)), own_email="amara@example.org", today=TODAY)

    assert latest_end(date(2028, 2, 29)) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"effective_from": TODAY - ONE_DAY}, "/effective_from"),
        ({"effective_from": date(2027, 5, 4), "effective_to": date(2027, 5, 5)}, "/effective_from"),
        ({"effective_to": TODAY}, "/effective_to"),
        ({"effective_to": date(2027, 5, 5)}, "/effective_to"),
        ({"email": "AMARA@example.org"}, "/email"),
        ({"permissions": DRAFT.permissions + DRAFT.permissions[:1]}, "/permissions/2/area"),
    ],
)
def test_what_cannot_be_delegated_names_its_place(changes: dict[str, Any], pointer: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_draft(replace(DRAFT, **changes), own_email="amara@example.org", today=TODAY)

    assert [fault.pointer for fault in refused.value.faults] == [pointer]


@pytest.mark.parametrize("status", DelegationStatus)
def test_only_what_lives_is_revoked(status: DelegationStatus) -> None:
    if status in LIVE:
        check_revocable(status)
        return
    with pytest.raises(InvalidTransition):
        check_revocable(status)


def test_an_invitation_is_taken_up_once_and_in_time() -> None:
    check_acceptable(DelegationStatus.INVITED, accepted=False)
    with pytest.raises(InvitationUsed):
        check_acceptable(DelegationStatus.ACTIVE, accepted=True)
    with pytest.raises(LinkExpired):
        check_acceptable(DelegationStatus.REVOKED, accepted=False)

    assert AlreadyDelegated(existing={}).status == 409


def test_a_delegate_holds_nothing_towards_what_has_no_area() -> None:
    undelegable = [resource for resource, area in AREAS.items() if area is None]

    assert undelegable
    assert not [resource for resource in undelegable if Role.DELEGATE in GRANTS[resource]]


def test_every_tile_that_can_be_delegated_is_one_of_the_dashboard() -> None:
    assert set(DELEGATED_BY) < {tile.key for tile in catalogue.tiles()}

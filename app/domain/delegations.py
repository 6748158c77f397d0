"""What may be delegated, to whom, for how long, and where a delegation stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from app.core.errors import Invalid, Refused
from app.domain.access import Access, Area
from app.domain.links import InvitationUsed, LinkExpired
from app.domain.periods import ONE_DAY, DateOutOfRange, InvalidTransition, Period

LINK_LIFE: Final = timedelta(days=14)
YEARS: Final = 1
INVITATIONS_A_DAY: Final = 20


class DelegationStatus(StrEnum):
    INVITED = "invited"
    SCHEDULED = "scheduled"
    ACTIVE = "active"
    ENDED = "ended"
    REVOKED = "revoked"


LIVE: Final = frozenset({DelegationStatus.INVITED, DelegationStatus.SCHEDULED, DelegationStatus.ACTIVE})


class OwnAddress(Invalid):
    """One does not delegate to oneself."""


class NamedTwice(Invalid):
    """An area has one access."""


class AlreadyDelegated(Refused):
    """Raised with `existing`: the person has a delegation that is not over."""

    code = "resource_already_exists"


@dataclass(frozen=True, slots=True)
class Permission:
    """What a delegate may do in one area; who may write may read."""

    area: Area
    access: Access


@dataclass(frozen=True, slots=True)
class DelegationDraft:
    """A delegation as a registrant asks for it. `effective_to` is the first day no longer in force."""

    email: str
    permissions: tuple[Permission, ...]
    effective_from: date
    effective_to: date
    purpose: str

    @property
    def period(self) -> Period:
        return Period(self.effective_from, self.effective_to)


def check_draft(draft: DelegationDraft, *, own_email: str, today: date) -> None:
    """Refuse a delegation to oneself, of an area twice, in the past, or for more than a year.

    Source: contract.md 4.20; domain.md 14.

    Raises:
        OwnAddress: it is to the registrant's own address.
        NamedTwice: an area is named more than once.
        DateOutOfRange: its days are in the past, the wrong way round, or more than a year off.
    """
    if draft.email.lower() == own_email.lower():
        raise OwnAddress(pointer="/email")
    _check_areas(draft.permissions)
    latest = latest_end(today)
    if not today <= draft.effective_from < latest:
        raise DateOutOfRange(pointer="/effective_from", earliest=today, latest=latest - ONE_DAY)
    if not draft.effective_from < draft.effective_to <= latest:
        raise DateOutOfRange(pointer="/effective_to", earliest=draft.effective_from + ONE_DAY, latest=latest)


def _check_areas(permissions: Sequence[Permission]) -> None:
    named: set[Area] = set()
    for place, permission in enumerate(permissions):
        if permission.area in named:
            raise NamedTwice(pointer=f"/permissions/{place}/area")
        named.add(permission.area)


def latest_end(today: date) -> date:
    """Tell the last day on which a delegation may end: a year from today."""
    is_leap_day = (today.month, today.day) == (2, 29)
    return date(today.year + YEARS, 2, 28) if is_leap_day else today.replace(year=today.year + YEARS)


def status_of(
    period: Period,
    *,
    link_expires_at: datetime,
    accepted: bool,
    revoked: bool,
    today: date,
    now: datetime,
) -> DelegationStatus:
    """Tell where a delegation stands; nothing has to run at midnight for it.

    An invitation that nobody took up while its link was good has ended.

    Source: decisions.md 13 and 27.
    """
    if revoked:
        return DelegationStatus.REVOKED
    if period.end is not None and period.end <= today:
        return DelegationStatus.ENDED
    if not accepted:
        return DelegationStatus.INVITED if now < link_expires_at else DelegationStatus.ENDED
    return DelegationStatus.ACTIVE if period.holds(today) else DelegationStatus.SCHEDULED


def check_revocable(status: DelegationStatus) -> None:
    """Refuse to end what is over.

    Raises:
        InvalidTransition: it has ended or was revoked.
    """
    if status not in LIVE:
        raise InvalidTransition(status=status.value, allowed_actions=[])


def check_acceptable(status: DelegationStatus, *, accepted: bool) -> None:
    """Refuse an invitation that was taken up, withdrawn, or whose link or period is over.

    Raises:
        InvitationUsed: it was taken up.
        LinkExpired: it is over.
    """
    if accepted:
        raise InvitationUsed
    if status is not DelegationStatus.INVITED:
        raise LinkExpired

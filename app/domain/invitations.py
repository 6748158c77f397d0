"""Rules of invitations: whom a wave is for, how long a link lives, and where an invitation stands."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from app.core.errors import Fault, Invalid
from app.domain.links import InvitationUsed, LinkExpired

LINK_LIFE: Final = timedelta(days=30)
RESENDS_A_DAY: Final = 3
MOST_ADDRESSES: Final = 5_000
HEADING: Final = "email"

_ADDRESS: Final = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
_LONGEST: Final = 254


class InvitationStatus(StrEnum):
    PLANNED = "planned"
    SENT = "sent"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    REPLACED = "replaced"


class CohortStatus(StrEnum):
    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class CohortFilter:
    """Whom a wave is for, by class and status of their registration; None is any."""

    registration_class: str | None = None
    registration_status: str | None = None


@dataclass(frozen=True, slots=True)
class CohortDraft:
    """A wave as staff plan it: for whom, by a filter or by addresses, and when it is sent."""

    name: str
    send_at: datetime
    filter: CohortFilter | None = None
    emails: str | None = None


def check_draft(draft: CohortDraft, *, classes: frozenset[str]) -> None:
    """Refuse a wave for nobody in particular.

    Raises:
        Invalid: it has both a filter and addresses or neither, or names a class that there is not.
    """
    if (draft.filter is None) is (draft.emails is None):
        raise Invalid(Fault("required" if draft.filter is None else "not_allowed", "/emails"))
    if draft.filter is not None and draft.filter.registration_class not in (None, *classes):
        code_set = {"code_set": "registration_classes"}
        raise Invalid(Fault("unknown_code", "/filter/class", params=code_set))


def addresses(text: str) -> list[str]:
    """Read the addresses of a wave: one in each line, under a heading or not, each once.

    Raises:
        Invalid: a line is no address, or there are too many.
    """
    lines = [line.strip().strip('"').strip() for line in text.splitlines()]
    first = 1 if lines and lines[0].lower() == HEADING else 0
    found: dict[str, str] = {}
    for number, line in enumerate(lines[first:], start=first + 1):
        if line and (len(line) > _LONGEST or _ADDRESS.fullmatch(line) is None):
            raise Invalid(Fault("wrong_format", "/emails", params={"line": number}))
        if line:
            found.setdefault(line.lower(), line)
    if not found or len(found) > MOST_ADDRESSES:
        raise Invalid(Fault("too_long" if found else "required", "/emails"))
    return list(found.values())


def check_open(status: str, *, expires_at: datetime | None, now: datetime) -> None:
    """Refuse a link that was used, was replaced by a newer one, or is over.

    Raises:
        InvitationUsed: an account was made with it.
        LinkExpired: it cannot be used any more.
    """
    if status == InvitationStatus.ACCEPTED:
        raise InvitationUsed
    if status != InvitationStatus.SENT or expires_at is None or expires_at <= now:
        raise LinkExpired

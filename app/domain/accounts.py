"""Rules of accounts: how long a mailed link lives, what an owner may set, and how a person is hinted at."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from app.core.errors import Refused

RESET_LIFE: Final = timedelta(minutes=60)
EMAIL_CHANGE_LIFE: Final = timedelta(hours=24)


class AccountExists(Refused):
    """Raised with `existing`: it has an account, or belongs to one."""

    code = "resource_already_exists"


class LinkKind(StrEnum):
    PASSWORD_RESET = "password_reset"  # noqa: S105 - the name of a kind
    EMAIL_CHANGE = "email_change"
    EMAIL_CHANGE_UNDO = "email_change_undo"


class LinkRequestStatus(StrEnum):
    """Where the request of an account that looks for its record stands."""

    OPEN = "open"
    LINKED = "linked"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class AccountChanges:
    """What an account asks to have changed; None is unchanged."""

    language: str | None = None
    mail_notices: bool | None = None
    desk_order: str | None = None
    terms_version: int | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a person says when they take up an invitation; `name` counts where the College knows none."""

    password: str
    terms_version: int
    language: str | None = None
    name: str | None = None


def masked(name: str) -> str:
    """Hint at a name: its holder knows it again, others learn little."""
    return " ".join(f"{word[0]}•••" for word in name.split())


def masked_email(email: str) -> str:
    """Hint at an address."""
    local, _, domain = email.partition("@")
    return f"{local[0]}•••@{domain}"

"""What is asked for: a certificate for a recipient that is named in full."""

from dataclasses import dataclass
from uuid import UUID

from app.core.errors import Fault, Invalid
from app.domain.addresses import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """To whom a certificate goes, as somebody names it: an institution of the list, or another in full."""

    is_listed: bool
    institution_id: UUID | None = None
    name: str | None = None
    email: str | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDraft:
    """A request as it is made."""

    institution_type: str
    chosen: Chosen
    purpose: str
    recipient_reference: str | None
    additional_information_requested: bool
    language: str | None


def check_chosen(chosen: Chosen) -> None:
    """Refuse a recipient that is not named in full, or in two ways.

    Source: domain.md 8.2 (for Other: full address and the email to send to).

    Raises:
        Invalid: something is missing, or is the College's to know.
    """
    listed, other = ("institution_id",), ("name", "email", "location")
    needed, foreign = (listed, other) if chosen.is_listed else (other, listed)
    faults = [Fault("required", f"/institution/{name}") for name in needed if getattr(chosen, name) is None]
    faults += [
        Fault("not_allowed", f"/institution/{name}") for name in foreign if getattr(chosen, name) is not None
    ]
    if faults:
        raise Invalid(*faults)

"""What the College knows already, and a question may be filled in with ahead: the facts that `x-prefill` names."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from app.core.texts import fold

ONTARIO: Final = "CA-ON"
HELD: Final = frozenset({"active", "inactive", "restricted", "suspended"})
TRACKED: Final = "tracking_body"
MOST_LISTED: Final = 20


class Fact(StrEnum):
    """A fact of the profile, the practice or the register.

    `last_renewal` is what the same question was answered with when the last renewal was completed.
    """

    PROFESSION = "profession"
    MOBILE_PHONE = "mobile_phone"
    EMAIL = "email"
    CORRESPONDENCE_LANGUAGE = "correspondence_language"
    LANGUAGES = "languages"
    CLINICAL_ACTIVITIES = "clinical_activities"
    HOSPITALS = "hospitals"
    LICENSED_ELSEWHERE = "licensed_elsewhere"
    LICENCES_ELSEWHERE = "licences_elsewhere"
    PRACTISES_IN_ONTARIO = "practises_in_ontario"
    PRACTICE_ADDRESSES = "practice_addresses"
    CPD_BASIS = "cpd_basis"
    LAST_RENEWAL = "last_renewal"


def licences(held: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Write licences of other regulators as the survey asks for them: `body`, `licence_number`, `still_held`.

    Source: domain.md 5.3 B (what is held elsewhere).
    """
    return [
        {
            "body": each["body"],
            **({"licence_number": each["number"]} if each["number"] else {}),
            "still_held": each["status"] in HELD,
        }
        for each in held[:MOST_LISTED]
    ]


def hours_per_address(
    addresses: Sequence[Mapping[str, Any]], last: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Carry over the hours a week that were told last year, for each practice address that is still there today.

    An address without hours is not filled in: half an entry would stand in the way of handing in.

    Source: domain.md 5.3 H (hours per week per practice address).
    """
    hours = {fold(each["address"]): each.get("hours_per_week") for each in last if "address" in each}
    said = [", ".join([*each["lines"], each["city"]]) for each in addresses[:MOST_LISTED]]
    known = [(each, hours.get(fold(each))) for each in said]
    return [{"address": each, "hours_per_week": told} for each, told in known if told is not None]


def is_in_ontario(addresses: Sequence[Mapping[str, Any]]) -> bool | None:
    """Tell whether somebody practises in Ontario, where an address says so; that there is none says nothing."""
    return True if any(each["region"] == ONTARIO for each in addresses) else None


def cpd_basis(last: Mapping[str, Any]) -> str | None:
    """Carry over that development is tracked; an undertaking is given anew each time, or not at all.

    Source: domain.md 5.5.
    """
    return TRACKED if last.get("cpd_basis") == TRACKED else None

"""What the answers of a renewal must agree with beside their form: the register, and the day of answering."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from app.core.errors import Fault
from app.domain.periods import latest_day

PROFESSION: Final = "registered_as"
IN_ONTARIO: Final = "practises_in_ontario"
COVERAGE: Final = "other_coverage"
NO_SERVICE_IN_ONTARIO: Final = "exempt_no_ontario_service"
COVERED_UNTIL: Final = "coverage_until"
LAST_PRACTICE: Final = "last_practice_on"
UNDERTAKEN_FROM: Final = "cpd_undertaking_from"
PERMIT_EXPIRY: Final = "work_permit_expires_on"


def contradictions(answers: Mapping[str, Any], *, profession: str | None, today: date) -> Iterator[Fault]:
    """Find answers, each sound by itself, that cannot be true; what was not answered says nothing.

    Source: domain.md 2.1 and 5.3 B (the class that is renewed is on the register; 5.4 and 5.5 hang on it), 5.2 and 5.4
    (who practises in Ontario is covered, on the day of answering), 5.7 (a valid work permit), 5.8 (the last day of
    practice is behind them); contract.md 2.15 (an undertaking becomes a condition, which begins within two years).
    """
    if profession is not None and answers.get(PROFESSION, profession) != profession:
        yield Fault("differs_from_register", f"/answers/{PROFESSION}")
    if answers.get(COVERAGE) == NO_SERVICE_IN_ONTARIO and answers.get(IN_ONTARIO) is True:
        yield Fault("mismatch", f"/answers/{COVERAGE}")
    if _day(answers, COVERED_UNTIL, today) < today:
        yield _out_of_range(COVERED_UNTIL, earliest=today)
    if _day(answers, LAST_PRACTICE, today) > today:
        yield _out_of_range(LAST_PRACTICE, latest=today)
    if _day(answers, UNDERTAKEN_FROM, today) > latest_day(today):
        yield _out_of_range(UNDERTAKEN_FROM, latest=latest_day(today))
    if _day(answers, PERMIT_EXPIRY, today) < today:
        yield _out_of_range(PERMIT_EXPIRY, earliest=today)


def _day(answers: Mapping[str, Any], name: str, otherwise: date) -> date:
    return date.fromisoformat(answers[name]) if name in answers else otherwise


def _out_of_range(name: str, *, earliest: date | None = None, latest: date | None = None) -> Fault:
    return Fault("date_out_of_range", f"/answers/{name}", params={"earliest": earliest, "latest": latest})

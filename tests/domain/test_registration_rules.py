"""The rules of registrations (domain.md 2), one table each."""

from datetime import date, timedelta
from itertools import product

import pytest

from app import catalogue
from app.domain.periods import DateOutOfRange, InvalidTransition, Period
from app.domain.registrants import RegistrationStatus
from app.domain.registrations import (
    NotEligible,
    Stand,
    add_months,
    check_change,
    check_emeritus,
    end_of_term,
)

ACTIVE, SUSPENDED, EXPIRED, REVOKED = RegistrationStatus
START = date(2026, 1, 31)

# domain.md 2.2: which status may follow which.
STEPS = {
    (ACTIVE, SUSPENDED), (ACTIVE, EXPIRED), (ACTIVE, REVOKED),
    (SUSPENDED, ACTIVE), (SUSPENDED, REVOKED), (SUSPENDED, EXPIRED),
}  # fmt: skip


@pytest.mark.parametrize(("before", "to"), list(product(RegistrationStatus, repeat=2)))
def test_the_status_machine_of_2_2(before: RegistrationStatus, to: RegistrationStatus) -> None:
    reasons = [
        code.code
        for code in catalogue.code_set("status_reasons").codes
        if code.extra["status"] == to and code.code != "emeritus"
    ]
    taken = []
    for reason in reasons:
        try:
            check_change(catalogue.status_changes(), Stand(before, None, Period(START)), to, reason)
        except InvalidTransition:
            continue
        taken.append(reason)

    assert bool(taken) is ((before, to) in STEPS)


@pytest.mark.parametrize("after", ["resigned", "emeritus", "deceased", "non_renewal", "class_change", None])
def test_only_who_resigned_becomes_emeritus(after: str | None) -> None:
    now = Stand(EXPIRED, after, Period(START))

    if after in ("resigned", "emeritus"):
        check_change(catalogue.status_changes(), now, EXPIRED, "emeritus")
    else:
        with pytest.raises(InvalidTransition):
            check_change(catalogue.status_changes(), now, EXPIRED, "emeritus")


@pytest.mark.parametrize(
    ("class_", "kind", "end"),
    [
        ("independent_practice", None, None),
        ("restricted", None, None),
        ("restricted", "exam_eligible", date(2029, 1, 31)),
        ("academic_practice", None, None),
        ("supervised_short_duration", None, date(2026, 3, 2)),
        ("temporary_independent", None, date(2026, 4, 30)),
        ("emergency_circumstances", None, date(2027, 1, 31)),
        ("physician_assistant", None, None),
        ("pa_emergency", None, date(2027, 1, 31)),
    ],
)
def test_the_terms_of_2_1(class_: str, kind: str | None, end: date | None) -> None:
    entry = catalogue.registration_classes()[class_]

    assert end_of_term(entry, entry.find_kind(kind) if kind else None, START, None) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 7, 1), date(2027, 7, 1)),
        (date(2026, 6, 30), date(2026, 7, 1)),
        (date(2026, 12, 31), date(2027, 7, 1)),
        (date(2027, 2, 1), date(2027, 7, 1)),
    ],
)
def test_a_residents_additional_practice_ends_with_the_training_year_that_it_begins_in(
    start: date, end: date
) -> None:
    """domain.md 2.1: July 1 to June 30."""
    entry = catalogue.registration_classes()["restricted"]
    kind = entry.find_kind("resident_moonlighting")

    assert end_of_term(entry, kind, start, None) == end
    assert end_of_term(entry, kind, start, end) == end
    with pytest.raises(DateOutOfRange) as refused:
        end_of_term(entry, kind, start, end + timedelta(1))
    (fault,) = refused.value.faults
    assert (fault.code, fault.pointer) == ("date_out_of_range", "/effective_to")
    assert fault.params == {"earliest": start + timedelta(1), "latest": end}


def test_every_class_of_2_1_is_known() -> None:
    assert {entry.code: entry.renewable for entry in catalogue.registration_classes().values()} == {
        "independent_practice": True, "postgraduate_education": False, "restricted": True,
        "academic_practice": True, "supervised_short_duration": False, "temporary_independent": False,
        "emergency_circumstances": True, "physician_assistant": True, "pa_emergency": True,
        "underserviced_area": True, "provisional": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_end_on_a_day_that_there_is(day: date, months: int, found: date) -> None:
    assert add_months(day, months) == found


def held(*periods: tuple[str, int, int]) -> list[tuple[str, Period]]:
    return [(class_, Period(date(first, 7, 1), date(last, 7, 1))) for class_, first, last in periods]


@pytest.mark.parametrize(
    ("certificates", "good", "missing"),
    [
        (held(("independent_practice", 1990, 2020)), True, None),
        (held(("independent_practice", 1995, 2020)), True, None),
        (held(("independent_practice", 1985, 2000), ("independent_practice", 2000, 2020)), True, None),
        (held(("independent_practice", 1996, 2020)), True, ["not_long_enough_in_practice"]),
        (
            held(("independent_practice", 1985, 2000), ("independent_practice", 2001, 2020)), True,
            ["not_long_enough_in_practice"],
        ),
        (
            held(("academic_practice", 1985, 2000), ("independent_practice", 2000, 2020)), True,
            ["not_long_enough_in_practice"],
        ),
        (held(("independent_practice", 1990, 2020)), False, ["not_in_good_standing"]),
    ],
)  # fmt: skip
def test_emeritus_takes_25_years_of_independent_practice_in_good_standing(
    certificates: list[tuple[str, Period]], *, good: bool, missing: list[str] | None
) -> None:
    left = date(2020, 7, 1)
    before = ACTIVE if good else SUSPENDED
    last = [
        Stand(before, None, Period(date(2019, 1, 1), left)),
        Stand(EXPIRED, "resigned", Period(left)),
    ]

    if missing is None:
        check_emeritus(certificates, last)
        return
    with pytest.raises(NotEligible) as refused:
        check_emeritus(certificates, last)
    assert refused.value.members["reasons"] == missing

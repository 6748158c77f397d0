"""What can be put right of statuses and conditions, what goes with what never held, and what stays."""

from datetime import date

import pytest

from app import catalogue
from app.core.errors import Invalid
from app.domain.corrections import (
    ConditionCorrection,
    StatusCorrection,
    check_condition_correctable,
    check_condition_held,
    check_corrected_status,
    check_status_correctable,
    going_with,
    is_condition_correctable,
    making_way,
)
from app.domain.periods import DateOutOfRange, InvalidTransition, Period, SliceStatus
from app.domain.registrants import RegistrationStatus
from app.domain.registrations import Stand

ACTIVE, SUSPENDED, EXPIRED, REVOKED = RegistrationStatus
TODAY = date(2026, 5, 4)
_OF = {
    "issued": ACTIVE, "suspension_lifted": ACTIVE, "fee_unpaid": SUSPENDED, "interim_order": SUSPENDED,
    "resigned": EXPIRED, "emeritus": EXPIRED, "end_of_term": EXPIRED, "discipline_revocation": REVOKED,
}  # fmt: skip


def stands(*reasons: str) -> list[Stand]:
    """Write statuses, one a year."""
    return [
        Stand(_OF[reason], reason, Period(date(2017 + place, 1, 2), date(2018 + place, 1, 2)))
        for place, reason in enumerate(reasons)
    ]


def slip(**named: object) -> StatusCorrection:
    return StatusCorrection(reason="A slip.", named=frozenset(named), **named)  # type: ignore[arg-type]


STRUCK = StatusCorrection(reason="Of somebody else.", named=frozenset({"never_held"}))


@pytest.mark.parametrize(
    ("held", "place", "until"),
    [
        (["issued", "fee_unpaid"], 1, 2),
        (["issued", "fee_unpaid", "suspension_lifted"], 1, 3),
        (["issued", "fee_unpaid", "suspension_lifted", "interim_order"], 1, 3),
        (["issued", "fee_unpaid", "suspension_lifted", "fee_unpaid"], 2, 4),
        (["issued", "fee_unpaid", "discipline_revocation"], 1, 2),
        (["issued", "fee_unpaid", "end_of_term"], 1, 2),
        (["issued", "resigned", "emeritus", "resigned"], 1, 4),
        (["issued", "resigned", "emeritus", "resigned", "emeritus", "resigned"], 2, 4),
    ],
)
def test_a_lifting_goes_with_its_suspension_and_the_end_of_a_term_stays(
    held: list[str], place: int, until: int
) -> None:
    assert going_with(catalogue.status_changes(), stands(*held), place) == until


def test_an_ending_takes_the_place_of_the_end_that_was_set() -> None:
    held = stands("issued", "fee_unpaid", "end_of_term")
    ended = Stand(REVOKED, "discipline_revocation", held[1].period)

    assert making_way(held, 1, ended) == 3
    assert making_way(held, 1, held[1]) == 2


@pytest.mark.parametrize(
    ("held", "place", "correction"),
    [
        (["issued", "end_of_term"], 1, slip(reason_code="resigned")),
        (["issued", "resigned", "emeritus", "resigned"], 3, STRUCK),
        (["issued", "fee_unpaid"], 0, STRUCK),
    ],
)
def test_what_comes_by_itself_and_the_first_status_follow_the_certificate(
    held: list[str], place: int, correction: StatusCorrection
) -> None:
    with pytest.raises(InvalidTransition):
        check_status_correctable(stands(*held), place, correction)


@pytest.mark.parametrize(
    ("held", "place", "correction", "pointers"),
    [
        (["issued"], 0, slip(reason_code="fee_unpaid"), ["/reason_code"]),
        (["issued"], 0, slip(effective_from=TODAY), ["/effective_from"]),
        (["issued", "resigned"], 1, slip(reason_code="emeritus"), ["/reason_code"]),
        (
            ["issued", "resigned", "emeritus", "resigned"],
            2,
            slip(reason_code="resigned", effective_from=TODAY),
            ["/reason_code", "/effective_from"],
        ),
    ],
)
def test_what_a_status_does_not_let_be_corrected_is_pointed_at(
    held: list[str], place: int, correction: StatusCorrection, pointers: list[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        check_status_correctable(stands(*held), place, correction)

    assert [fault.pointer for fault in refused.value.faults] == pointers


def test_the_words_of_any_decision_can_be_corrected() -> None:
    for held, place in ((["issued"], 0), (["issued", "resigned", "emeritus", "resigned"], 2)):
        check_status_correctable(stands(*held), place, slip(public_text={"en": "Told.", "fr": "Dit."}))


@pytest.mark.parametrize("start", [date(2017, 1, 2), date(2019, 1, 2), date(2020, 1, 1)])
def test_a_corrected_status_stays_between_its_neighbours(start: date) -> None:
    held = stands("issued", "fee_unpaid", "suspension_lifted")
    right = Stand(SUSPENDED, "fee_unpaid", Period(start, held[1].period.end))

    with pytest.raises(DateOutOfRange):
        check_corrected_status(catalogue.status_changes(), held, 1, right, today=TODAY)


def test_a_corrected_reason_is_a_step_from_the_status_before() -> None:
    held = stands("issued", "fee_unpaid")

    check_corrected_status(
        catalogue.status_changes(), held, 1, Stand(SUSPENDED, "interim_order", held[1].period), today=TODAY
    )
    with pytest.raises(InvalidTransition):
        check_corrected_status(
            catalogue.status_changes(),
            held,
            1,
            Stand(ACTIVE, "suspension_lifted", held[1].period),
            today=TODAY,
        )


@pytest.mark.parametrize("status", SliceStatus)
def test_a_condition_is_corrected_unless_it_was_taken_back(status: SliceStatus) -> None:
    is_cancelled = status is SliceStatus.CANCELLED

    assert is_condition_correctable(status, corrected=False) is not is_cancelled
    assert not is_condition_correctable(status, corrected=True)


def test_nothing_else_is_put_right_of_a_condition_that_never_held() -> None:
    correction = ConditionCorrection(reason="x", named=frozenset({"never_held", "type", "origin"}), type="x")

    with pytest.raises(Invalid) as refused:
        check_condition_correctable(SliceStatus.CURRENT, correction, corrected=False)

    assert [fault.pointer for fault in refused.value.faults] == ["/origin", "/type"]


def test_a_condition_begins_while_its_certificate_is_held() -> None:
    certificate, (held, gone) = Period(date(2017, 1, 2)), stands("issued", "resigned")

    check_condition_held(Period(date(2017, 1, 2)), certificate, held)
    with pytest.raises(DateOutOfRange):
        check_condition_held(Period(date(2017, 1, 1)), certificate, None)
    with pytest.raises(InvalidTransition):
        check_condition_held(Period(date(2018, 5, 1)), certificate, gone)

"""Which tiles a person sees, which are open, and what the others say (domain.md 14)."""

import pytest

from app import catalogue, main
from app.domain import dashboard
from app.domain.catalogue import Gate
from app.domain.dashboard import Facts, TileState
from app.routers.door import Door

ACTIVE = Facts(
    linked=True, registration_status="active", registration_class="independent_practice", class_renews=True
)
SUSPENDED = Facts(
    linked=True, registration_status="suspended", registration_class="independent_practice", class_renews=True
)
FORMER = Facts(linked=True, registration_status="expired", is_former=True)
APPLICANT = Facts(linked=True, is_applicant=True)
UNLINKED = Facts(linked=False)
STAFF = Facts(linked=False, is_staff=True)
TRAINEE = Facts(
    linked=True,
    registration_status="active",
    registration_class="postgraduate_education",
    renewal_open=True,
)


def states(facts: Facts) -> dict[str, TileState]:
    return {state.key: state for state in dashboard.tiles(catalogue.tiles(), facts)}


def visible(facts: Facts) -> set[str]:
    return {key for key, state in states(facts).items() if state.visible}


def enabled(facts: Facts) -> set[str]:
    return {key for key, state in states(facts).items() if state.enabled}


def reasons(facts: Facts, key: str) -> list[str]:
    return [gate.reason for gate in states(facts)[key].reasons]


def test_all_nine_tiles_are_told_of_in_their_order() -> None:
    told = [state.key for state in dashboard.tiles(catalogue.tiles(), ACTIVE)]

    assert told == [tile.key for tile in catalogue.tiles()]


def test_an_active_registrant_sees_everything_but_the_orientation() -> None:
    assert visible(ACTIVE) == {tile.key for tile in catalogue.tiles()} - {"orientation"}


def test_renewal_opens_in_the_spring_and_says_so() -> None:
    (gate,) = states(ACTIVE)["renewal"].reasons

    assert gate.reason == "cycle_not_open"
    assert (gate.text.en, gate.text.fr) == (
        "Renewal opens in the spring.",
        "Le renouvellement ouvre au printemps.",
    )


def test_learning_is_visible_and_closed_to_those_who_were_not_selected() -> None:
    state = states(ACTIVE)["learning"]

    assert (state.visible, state.enabled) == (True, False)
    assert (state.reasons[0].reason, state.reasons[0].text.en) == (
        "not_eligible", "You have not been selected for a quality improvement program.",
    )  # fmt: skip


def test_a_suspended_registrant_can_still_renew_but_not_practise() -> None:
    seen = visible(SUSPENDED)

    assert "renewal" in seen
    assert not seen & {"practice", "one_id", "premises"}
    assert reasons(SUSPENDED, "practice") == ["registration_not_active"]


def test_a_former_registrant_keeps_profile_services_and_registration() -> None:
    assert visible(FORMER) == {"profile", "membership_services", "registration", "learning"}
    assert enabled(FORMER) == {"profile", "membership_services"}


def test_an_applicant_has_the_orientation_and_no_renewal() -> None:
    assert visible(APPLICANT) == {"profile", "membership_services", "registration", "orientation"}
    assert enabled(APPLICANT) == {"profile", "membership_services"}
    assert reasons(APPLICANT, "renewal") == ["not_eligible"]


def test_an_account_that_is_not_linked_has_no_renewal_and_learns_the_way_out() -> None:
    state = states(UNLINKED)["renewal"]

    assert not state.visible
    assert [gate.reason for gate in state.reasons] == ["account_not_linked"]
    assert "update the address on file" in state.reasons[0].text.en
    assert visible(UNLINKED) == {"profile", "membership_services", "registration"}
    assert enabled(UNLINKED) == set()


def test_staff_have_no_tiles() -> None:
    assert visible(STAFF) == set()
    assert reasons(STAFF, "profile") == ["staff_account"]


def test_a_trainee_renews_once_the_letter_of_appointment_is_in() -> None:
    with_letter = Facts(
        linked=True,
        registration_status="active",
        registration_class="postgraduate_education",
        renewal_open=True,
        appointment_letter_received=True,
    )

    assert reasons(TRAINEE, "renewal") == ["appointment_letter_missing"]
    assert "renewal" in enabled(with_letter)


def test_all_that_closes_a_visible_tile_is_told() -> None:
    trainee = Facts(linked=True, registration_status="active", registration_class="postgraduate_education")

    assert reasons(trainee, "renewal") == ["cycle_not_open", "appointment_letter_missing"]


@pytest.mark.parametrize(
    "facts",
    [
        Facts(linked=True, registration_status="suspended", directs_premises=True),
        Facts(linked=True, registration_status="suspended", works_at_premises=True),
    ],
)
def test_whoever_has_a_part_in_premises_sees_them_whatever_the_status(facts: Facts) -> None:
    assert "premises" in visible(facts)


def test_nothing_but_its_opening_keeps_selected_registrants_from_the_learning_portal() -> None:
    facts = Facts(linked=True, registration_status="active", selected_for_learning=True)

    assert reasons(facts, "learning") == ["not_open_yet"]


def test_a_tile_that_can_be_opened_leads_to_an_operation_and_the_others_say_that_none_is_there() -> None:
    paths = {
        route.path
        for module in main.ROUTERS
        for route in module.router.routes
        if isinstance(route, Door) and "GET" in (route.methods or ())
    }

    closed = {tile.key for tile in catalogue.tiles() if "has_opened" in map(predicate_of, tile.enabled_when)}

    assert closed == {tile.key for tile in catalogue.tiles() if tile.href not in paths}
    assert closed == {"registration", "learning", "orientation", "premises", "one_id"}


def predicate_of(gate: Gate) -> str:
    return gate.predicate


def test_what_is_enabled_is_visible_and_has_no_reasons() -> None:
    for facts in (ACTIVE, SUSPENDED, FORMER, APPLICANT, UNLINKED, STAFF, TRAINEE):
        for state in states(facts).values():
            assert state.enabled == (state.visible and not state.reasons)

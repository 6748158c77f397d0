"""The made-up people are people who could be: their records keep the rules that real ones keep."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from uuid import UUID

import pytest

from app import catalogue
from app.core.texts import check_text
from app.domain import addresses as rules
from app.domain.addresses import AddressDraft, AddressType, Location
from app.sandbox.cast import PEOPLE
from app.sandbox.seed_courses import COURSES
from app.sandbox.seed_lives import LAST_DAY, Fact, Identifiers, Life
from app.sandbox.seed_people import imagine
from app.sandbox.seed_places import TOWNS
from app.sandbox.seed_rows import COLUMNS, Lot

MANY = 4000
FICTIONAL = re.compile(r"\+1\d{3}55501\d{2}")


@pytest.fixture(scope="module")
def lives() -> list[Life]:
    return list(imagine(1, MANY))


def chains(life: Life) -> Iterator[list[Fact]]:
    """Give everything about a person of which one follows another."""
    yield life.names
    yield from (certificate.statuses for certificate in life.certificates)
    yield from life.addresses


def in_slot(life: Life, slot: str) -> list[Fact]:
    (chain,) = (chain for chain in life.addresses if AddressType(chain[0].values[0]).slot == slot)
    return chain


def last_status(life: Life) -> tuple[str, str, str]:
    certificate = life.certificates[-1]
    status, reason = certificate.statuses[-1].values
    return certificate.class_, status, reason


def test_a_person_depends_on_the_seed_and_their_place_alone(lives: list[Life]) -> None:
    assert list(imagine(1, 50)) == lives[:50]
    assert list(imagine(2, 50)) != lives[:50]


def test_one_address_follows_another_without_a_gap_from_the_first_day(lives: list[Life]) -> None:
    some = lives[:1500]
    lot = Lot(some)
    columns = COLUMNS["addresses"]
    kept: dict[tuple[UUID, str], list[dict[str, object]]] = {}
    for row in lot.rows["addresses"]:
        named = dict(zip(columns, row, strict=True))
        slot = AddressType(named["type"]).slot
        if slot is not None:
            kept.setdefault((named["registrant_id"], slot), []).append(named)

    began = {
        Identifiers(life.origin).next(life.told.at): life.certificates[0].statuses[0].start for life in some
    }
    assert len(kept) == 2 * len(some)
    for (registrant_id, _), slices in kept.items():
        assert slices[0]["effective_from"] == began[registrant_id]
        assert slices[-1]["effective_to"] is None
        for before, after in pairwise(slices):
            assert before["effective_to"] == after["effective_from"]
            assert (before["superseded_by_id"], after["supersedes_id"]) == (after["id"], before["id"])


def test_a_registration_ends_with_its_standing_and_is_followed_on_that_day_alone(lives: list[Life]) -> None:
    links: Counter[tuple[str, bool, bool]] = Counter()
    for life in lives:
        rows = [
            dict(zip(COLUMNS["registrations"], row, strict=True)) for row in Lot([life]).rows["registrations"]
        ]
        for row, certificate in zip(rows, life.certificates, strict=True):
            standing, start = certificate.statuses[-1].values[0], certificate.statuses[-1].start
            over = standing in ("expired", "revoked")
            assert (row["effective_from"], row["effective_to"]) == (
                certificate.statuses[0].start,
                start if over else None,
            )
        for before, after in pairwise(rows):
            follows = before["effective_to"] == after["effective_from"]
            linked = (before["superseded_by_id"], after["supersedes_id"]) == (after["id"], before["id"])
            links[after["class"], follows, linked] += 1

    assert links["independent_practice", True, True] > links["independent_practice", False, False] > 0
    assert {(follows, linked) for _, follows, linked in links} == {(True, True), (False, False)}


def test_facts_are_told_in_the_order_in_which_they_begin(lives: list[Life]) -> None:
    for life in lives:
        for chain in chains(life):
            assert all(fact.told.at >= life.told.at for fact in chain)
            assert all(before.start < after.start for before, after in pairwise(chain))
            assert all(before.told.at < after.told.at for before, after in pairwise(chain))


def test_only_a_death_is_told_afterwards(lives: list[Life]) -> None:
    late = {
        fact.values
        for life in lives
        for chain in chains(life)
        for fact in chain
        if fact.told.at.date() > fact.start and fact.told != life.certificates[-1].statuses[-1].told
    }
    deaths = {
        fact.values
        for life in lives
        for certificate in life.certificates
        for fact in certificate.statuses
        if fact.told.at.date() > fact.start
    }

    assert late == set()
    assert deaths == {("expired", "deceased")}


def test_nobody_tells_anything_before_there_is_a_portal(lives: list[Life]) -> None:
    kinds = {
        (fact.told.kind, fact.told.at.date() >= date(2020, 9, 21))
        for life in lives
        for chain in life.addresses
        for fact in chain
    }

    assert kinds == {("staff", False), ("staff", True), ("registrant", True)}


def test_people_are_recorded_under_the_name_of_that_day(lives: list[Life]) -> None:
    for life in lives:
        names = [(fact.start, f"Dr. {fact.values[1]} {fact.values[0]}") for fact in life.names]
        for fact in (fact for chain in life.addresses for fact in chain if fact.told.kind == "registrant"):
            (*_, name) = (name for start, name in names if start <= fact.told.at.date())
            assert fact.told.name.removeprefix("Dr. ") == name.removeprefix("Dr. ")


def test_nothing_lies_after_the_last_day(lives: list[Life]) -> None:
    for life in lives:
        for fact in (fact for chain in chains(life) for fact in chain):
            assert fact.start <= LAST_DAY
            assert fact.end is None or fact.start < fact.end <= LAST_DAY
            assert fact.told.at.date() < date(2026, 1, 1)


def test_numbers_are_unique_and_leave_those_of_the_cast_free(lives: list[Life]) -> None:
    numbers = [life.person.registration_number or "" for life in lives]
    cast = {part.life.person.registration_number for part in PEOPLE if part.life is not None}

    assert len(set(numbers)) == MANY
    assert all(re.fullmatch("[1-9][0-9]{4,5}", number) for number in numbers)
    assert cast.isdisjoint(numbers)
    assert not any(123_000 <= int(number) < 125_000 for number in numbers)


def test_earlier_numbers_went_to_earlier_people() -> None:
    first = {
        int(life.person.registration_number or 0): life.certificates[0].statuses[0].start
        for life in imagine(1, 500)
    }

    early = [start for number, start in first.items() if number < 50_000]
    late = [start for number, start in first.items() if number > 110_000]

    assert max(sorted(early)[: len(early) * 9 // 10]) < min(sorted(late)[len(late) // 10 :])


def test_identifiers_are_unique_and_sort_by_the_moment_of_recording(lives: list[Life]) -> None:
    lot = Lot(lives[:1000])
    rows = [dict(zip(COLUMNS[table], row, strict=True)) for table, found in lot.rows.items() for row in found]

    identifiers = [row["id"] for row in rows]

    assert len(set(identifiers)) == len(identifiers)
    assert {key.version for key in identifiers} == {7}
    assert {key.variant for key in identifiers} == {"specified in RFC 4122"}
    by_moment = sorted(rows, key=lambda row: row["recorded_at"])
    moments = [row["id"].int >> 80 for row in by_moment]
    assert moments == sorted(moments)


def test_most_people_have_a_medical_identification_number_of_their_own(lives: list[Life]) -> None:
    numbers = [life.person.minc for life in lives if life.person.minc is not None]

    assert 0.8 * MANY < len(numbers) == len(set(numbers)) < MANY
    assert all(re.fullmatch(r"CAMD-\d{4}-\d{4}", number) for number in numbers)


def test_addresses_pass_the_rules_for_addresses(lives: list[Life]) -> None:
    provinces = {code.code for code in catalogue.code_set("provinces").codes}
    countries = {code.code for code in catalogue.code_set("countries").codes}

    for fact in (fact for life in lives for chain in life.addresses for fact in chain):
        type_, lines, *place, phone = fact.values
        location = Location(tuple(lines), *place) if lines is not None else None
        rules.check_place(AddressDraft(AddressType(type_), fact.start, location, phone))
        assert phone is None or FICTIONAL.fullmatch(phone)
        if location is not None:
            rules.check_location(location, provinces=provinces, countries=countries)
            assert rules.tidy(location) == location
            for text in (*location.lines, location.city):
                check_text(text, multiline=False)


def test_postal_codes_belong_to_their_towns(lives: list[Life]) -> None:
    for fact in (fact for life in lives for chain in life.addresses for fact in chain):
        _, _, city, region, postal_code, *_ = fact.values
        if region == "CA-ON":
            assert postal_code[:3] in TOWNS[city].districts


def test_the_towns_of_all_institutions_are_known() -> None:
    towns = {body.city for body in catalogue.institutions() if body.institution_type == "hospital"}

    assert towns <= TOWNS.keys()


def test_codes_are_those_of_the_catalogue(lives: list[Life]) -> None:
    genders = catalogue.code_set("gender_identities")
    reasons = catalogue.code_set("status_reasons")
    classes = catalogue.registration_classes()

    for life in lives:
        assert genders.find(life.person.gender) is not None
        for certificate in life.certificates:
            class_ = classes[certificate.class_]
            start = certificate.statuses[0].start
            assert class_.offered
            assert (class_.valid_from or start) <= start < (class_.valid_to or date.max)
            for status, reason in (fact.values for fact in certificate.statuses):
                code = reasons.find(reason)
                assert code is not None
                assert code.extra["status"] == status


def test_physician_assistants_came_with_their_class(lives: list[Life]) -> None:
    assistants = [life for life in lives if life.person.profession == "physician_assistant"]

    assert assistants
    for life in assistants:
        assert {certificate.class_ for certificate in life.certificates} <= {
            "physician_assistant",
            "pa_emergency",
        }
        assert life.told.name == "Registration"
        assert life.person.minc is None


def test_the_smallest_college_has_every_class_and_every_status() -> None:
    few = list(imagine(1, len(COURSES)))

    classes = {certificate.class_ for life in few for certificate in life.certificates}
    statuses = {last_status(life)[1] for life in few}
    offered = {code for code, class_ in catalogue.registration_classes().items() if class_.offered}

    assert classes == offered
    assert statuses == {"active", "suspended", "expired", "revoked"}


def test_a_large_college_is_made_up_like_a_real_one(lives: list[Life]) -> None:
    stands = Counter(last_status(life) for life in lives)
    share = {key: count / MANY for key, count in stands.items()}
    active = {
        class_: share.get((class_, "active", "issued"), 0) for class_ in catalogue.registration_classes()
    }

    assert 0.60 < active["independent_practice"] < 0.75
    assert 0.13 < active["postgraduate_education"] < 0.25
    assert 0.005 < active["physician_assistant"] < 0.03
    assert 0.06 < sum(count for key, count in share.items() if key[1] == "expired") < 0.11
    assert 0.002 < sum(count for key, count in share.items() if key[1] == "suspended") < 0.01
    assert 0.001 < sum(count for key, count in share.items() if key[1] == "revoked") < 0.01
    assert {"resigned", "deceased", "non_renewal", "end_of_term", "end_of_appointment"} <= {
        key[2] for key in stands
    }


def test_people_move_and_some_are_not_in_practice(lives: list[Life]) -> None:
    practice = Counter(len(in_slot(life, "practice")) for life in lives)
    additional = Counter(
        sum(chain[0].values[0] == "secondary_business" for chain in life.addresses) for life in lives
    )
    out = sum(in_slot(life, "practice")[-1].values[0] == "not_in_practice" for life in lives)

    assert set(practice) >= {1, 2, 3, 4}
    assert set(additional) == {0, 1, 2}
    assert 0.05 < out / MANY < 0.15


def test_names_come_in_many_letters_and_some_have_changed(lives: list[Life]) -> None:
    written = {letter for life in lives for fact in life.names for letter in fact.values[0] + fact.values[1]}
    languages = Counter(life.person.correspondence_language for life in lives)
    renamed = [life for life in lives if len(life.names) > 1]

    assert set("éèçôïÉŁąãñí’-") <= written  # noqa: RUF001 - the apostrophe of names
    assert 0.04 < languages["fr"] / MANY < 0.15
    assert 0.02 < len(renamed) / MANY < 0.08
    assert all(life.names[0].values[0] != life.names[1].values[0] for life in renamed)

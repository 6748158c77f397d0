"""What made-up people learned and do fits their lives (domain.md 1.3 and 4)."""

from datetime import date

import orjson
import pytest

from app import catalogue
from app.sandbox.cast import PEOPLE
from app.sandbox.seed_background import institution_id
from app.sandbox.seed_lives import GONE, Fact, Life
from app.sandbox.seed_people import imagine


@pytest.fixture(scope="module")
def lives() -> list[Life]:
    return list(imagine(1, 1500))


def left_on(life: Life) -> date | None:
    last = life.certificates[-1].statuses[-1]
    return last.start if last.values[0] in GONE else None


def entries(life: Life) -> list[Fact]:
    return [*life.background.activities, *life.background.privileges]


def codes(name: str) -> set[str]:
    return {code.code for code in catalogue.code_set(name).codes}


def test_every_code_is_one_of_the_catalogue(lives: list[Life]) -> None:
    found = [life.background for life in lives]

    assert {fact.values[0] for each in found for fact in each.activities} <= codes("clinical_activities")
    assert {fact.values[2] for each in found for fact in each.privileges} <= codes("privilege_categories")
    assert {fact.values[0] for each in found for fact in each.licences} <= codes("regulators")
    assert {fact.values[4] for each in found for fact in each.licences} <= codes("licence_statuses")
    assert {fact.values[0] for each in found for fact in each.qualifications} <= codes("specialties")
    assert {fact.values[0] for each in found for fact in each.examinations} <= codes("examinations")
    assert {tongue for each in found for fact in each.languages for tongue in fact.values[0]} <= codes(
        "languages"
    )
    listed = {institution_id(body.code) for body in catalogue.institutions()}
    assert {fact.values[0] for each in found for fact in each.privileges} <= listed


def test_what_binds_people_and_what_is_public_of_them_is_of_the_catalogue(lives: list[Life]) -> None:
    conditions = [fact for life in lives for held in life.certificates for fact in held.conditions]
    notices = [fact for life in lives for fact in life.notices]

    assert conditions
    assert notices
    assert {fact.values[0] for fact in conditions} <= codes("condition_types")
    assert {fact.values[1] for fact in conditions} <= codes("condition_origins")
    assert {fact.values[0] for fact in notices} <= codes("register_notice_types")
    assert all(set(orjson.loads(fact.values[2])) == {"en", "fr"} for fact in conditions)
    assert all(fact.end is None or fact.start < fact.end for fact in (*conditions, *notices))


def test_every_restricted_certificate_is_bound_as_long_as_it_is_held(lives: list[Life]) -> None:
    restricted = [held for life in lives for held in life.certificates if held.class_ == "restricted"]

    assert restricted
    for held in restricted:
        over = held.statuses[-1].start if held.statuses[-1].values[0] in GONE else None
        assert {(fact.start, fact.end) for fact in held.conditions} == {(held.statuses[0].start, over)}


def test_a_finding_of_the_tribunal_is_public_from_the_day_of_its_suspension_or_revocation(
    lives: list[Life],
) -> None:
    orders = [
        (life.person.registration_number, status.start)
        for life in lives for held in life.certificates for status in held.statuses
        if str(status.values[1]).startswith("discipline_")
    ]  # fmt: skip
    found = [
        (life.person.registration_number, fact.start)
        for life in lives for fact in life.notices if fact.values[0] == "discipline_finding"
    ]  # fmt: skip

    assert orders
    assert found == orders


def test_physicians_have_a_degree_before_they_come_and_everybody_speaks_something(lives: list[Life]) -> None:
    for life in lives:
        came = life.certificates[0].statuses[0].start
        degrees = [fact for fact in life.background.education if fact.values[0] == "medical_degree"]
        assert len(degrees) == (life.person.profession == "physician")
        assert all(fact.start.year <= came.year for fact in degrees)
        assert life.background.languages[0].start == came


def test_nobody_practises_after_leaving(lives: list[Life]) -> None:
    gone = [life for life in lives if left_on(life)]

    assert gone
    for life in gone:
        left = left_on(life)
        assert left is not None
        assert all(fact.end is not None and fact.end <= left for fact in entries(life))


def test_what_ends_ends_after_it_began_and_was_told_in_that_order(lives: list[Life]) -> None:
    ended = [fact for life in lives for fact in entries(life) if fact.end is not None]

    assert len(ended) > 100
    for fact in ended:
        assert fact.ended is not None
        assert fact.end is not None
        assert fact.start < fact.end
        assert fact.told.at < fact.ended.at


def test_years_of_change_are_there(lives: list[Life]) -> None:
    later = [life for life in lives if len(life.background.languages) > 1]
    away = [life for life in lives if life.background.licences]

    assert len(later) > len(lives) / 20
    assert len(away) > len(lives) / 25


def test_the_cast_has_a_background_that_fits(lives: list[Life]) -> None:
    by_key = {part.key: part.life for part in PEOPLE if part.life is not None}

    assert all(life.background.languages for life in by_key.values() if life.certificates)
    assert by_key["independent"].background.languages[-1].values[0] == ["en", "es"]
    assert not by_key["trainee"].background.qualifications
    assert all(fact.end is not None for fact in entries(by_key["former"]))

"""How the catalogue's texts are said in English and in French."""

# ruff: noqa: RUF001 - the French has its own apostrophe

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from app import catalogue
from app.catalogue import texts
from app.domain.catalogue import Localized, Problem

NB = "\u00a0"


def said(template: str, language: str = "en", **params: Any) -> str:
    return texts.render(Localized(template, template), language, **params)


def detail(code: str, language: str = "en", **params: Any) -> str:
    return texts.detail(catalogue.problem(code), language, params)


def test_the_worked_examples_of_the_contract_read_as_they_should() -> None:
    assert catalogue.problem("validation_failed").title.en == "Some answers need attention"
    assert detail("validation_failed", errors=[], count=1) == "1 field was not accepted."
    assert detail("date_not_in_future", today=date(2026, 5, 4)) == "Choose a date after May 4, 2026."
    assert catalogue.problem("precondition_failed").title.en == "This record has changed since you read it"
    assert detail("precondition_failed") == "Read it again and repeat your change."
    assert detail("documents_missing", count=2) == "2 documents are missing."
    assert detail("file_type_not_allowed") == "Send scans as PDF, drafts as Word."
    assert detail("profile_confirmation_required") == "Confirm that your profile is up to date."
    assert detail("consent_required") == "Give your consent to the release."


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [
        (0, "0 fields were not accepted.", "0 champ n’a pas été accepté."),
        (1, "1 field was not accepted.", "1 champ n’a pas été accepté."),
        (2, "2 fields were not accepted.", "2 champs n’ont pas été acceptés."),
        (1_000_000, "1,000,000 fields were not accepted.", f"1{NB}000{NB}000 champs n’ont pas été acceptés."),
    ],
)
def test_a_count_takes_the_plural_of_its_language(count: int, english: str, french: str) -> None:
    assert detail("validation_failed", count=count) == english
    assert detail("validation_failed", "fr", count=count) == french


@pytest.mark.parametrize(
    ("day", "english", "french"),
    [
        (date(2026, 5, 4), "May 4, 2026", "4 mai 2026"),
        (date(2026, 6, 1), "June 1, 2026", "1er juin 2026"),
        (date(2026, 8, 11), "August 11, 2026", "11 août 2026"),
        ("2026-12-31", "December 31, 2026", "31 décembre 2026"),
    ],
)
def test_a_date_is_written_out(day: date | str, english: str, french: str) -> None:
    assert said("{day:date}", day=day) == english
    assert said("{day:date}", "fr", day=day) == french


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 6, 1, 21, tzinfo=UTC),
        datetime(2026, 6, 2, 2, tzinfo=timezone(timedelta(hours=5))),
        "2026-06-01T21:00:00Z",
    ],
)
def test_an_instant_is_told_in_the_zone_of_the_college(instant: datetime | str) -> None:
    assert said("{at:instant}", at=instant) == "June 1, 2026, 5:00 p.m."
    assert said("{at:instant}", "fr", at=instant) == f"1er juin 2026 à 17{NB}h{NB}00"


def test_one_period_ends_an_abbreviation_and_its_sentence() -> None:
    at = "2026-06-01T21:00:00Z"

    assert said("Renew by {at:instant}.", at=at) == "Renew by June 1, 2026, 5:00 p.m."
    assert said("Until {at:instant}, then no more.", at=at) == "Until June 1, 2026, 5:00 p.m., then no more."
    assert said("Written by {who}.", who="Amara Solis Jr.") == "Written by Amara Solis Jr."


def test_an_instant_without_a_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="zone"):
        said("{at:instant}", at=datetime(2026, 6, 1, 21))  # noqa: DTZ001 - the point


def test_cents_are_money() -> None:
    assert said("{due:money}", due=172_500) == "$1,725.00"
    assert said("{due:money}", "fr", due=172_505) == f"1{NB}725,05{NB}$"


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [
        (26_214_400, "25 MB", "25 Mo"),
        (65_536, "64 kB", "64 ko"),
        (512, "512 bytes", "512 octets"),
    ],
)
def test_bytes_are_a_size(count: int, english: str, french: str) -> None:
    assert said("{limit:size}", limit=count) == english
    assert said("{limit:size}", "fr", limit=count) == french


@pytest.mark.parametrize(
    ("seconds", "english", "french"),
    [(1, "1 second", "1 seconde"), (2.2, "3 seconds", "3 secondes"), (890, "15 minutes", "15 minutes")],
)
def test_a_wait_is_never_told_too_short(seconds: float, english: str, french: str) -> None:
    assert said("{retry_after:wait}", retry_after=seconds) == english
    assert said("{retry_after:wait}", "fr", retry_after=seconds) == french


def test_a_stored_notice_is_told_with_the_label_of_its_code() -> None:
    stored = {"type": "primary_business", "day": "2026-06-15"}
    notice = catalogue.notice("address_scheduled").notification

    assert texts.render(notice, "en", **stored) == (
        "Your change is on record: “Primary business address” from June 15, 2026."
    )
    assert texts.render(notice, "fr", **stored) == (
        f"Votre changement est au dossier{NB}: «{NB}Adresse professionnelle principale{NB}»"
        " à compter du 15 juin 2026."
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_notice_can_be_told(language: str) -> None:
    facts = {
        "type": "mailing", "day": "2026-06-15", "at": "2026-05-04T13:40:27Z", "who": "lawyer@example.org",
        "name": "Dr. Amara Solis", "class": "independent_practice", "reason": "resigned", "condition": "supervision",
        "number": "I-2026-020771", "cycle": "2026-2027", "closes_at": "2026-06-01T21:00:00Z",
    }  # fmt: skip

    told = [texts.render(notice.notification, language, **facts) for notice in catalogue.notices().values()]

    assert len(told) == len(set(told)) == len(catalogue.notices())


def test_a_code_that_is_not_in_its_set_is_an_error() -> None:
    with pytest.raises(LookupError, match="castle"):
        said("{type:code address_types}", type="castle")


def test_a_fact_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError, match="today"):
        said("After {today:date}.")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(LookupError, match="de"):
        said("Hello", "de")


@pytest.mark.parametrize("value", [date(2026, 5, 4), None, True, ["a"]])
def test_a_bare_placeholder_says_only_texts_and_numbers(value: object) -> None:
    with pytest.raises(TypeError):
        said("{value}", value=value)


def test_what_people_wrote_is_never_read_as_a_template() -> None:
    assert said("Name: {name}.", name="{day:date} {x}") == "Name: {day:date} {x}."


def test_the_most_exact_text_is_said_that_the_facts_allow() -> None:
    early, late = date(1900, 1, 1), date(2028, 5, 4)

    assert detail("date_out_of_range", earliest=early, latest=late) == (
        "Choose a date from January 1, 1900 to May 4, 2028."
    )
    assert (
        detail("date_out_of_range", earliest=None, latest=late) == "Choose a date no later than May 4, 2028."
    )
    assert detail("date_out_of_range", earliest=early) == "Choose a date no earlier than January 1, 1900."
    assert (
        detail("cycle_not_open", opens_at=None, closes_at=None)
        == "There is no renewal to complete at present."
    )


def test_a_problem_that_cannot_be_told_with_what_is_known_is_an_error() -> None:
    with pytest.raises(KeyError, match="date_not_in_future"):
        detail("date_not_in_future", earliest=date(2026, 5, 5))


FACTS: dict[str, Any] = {
    "attempts_left": 2,
    "until": "2026-06-01T21:00:00Z",
    "count": 3,
    "opens_at": "2026-04-15T12:00:00Z",
    "closes_at": "2026-06-01T21:00:00Z",
    "limit": 1024,
    "min_length": 2,
    "max_length": 40,
    "minimum": 1,
    "maximum": 100,
    "today": "2026-05-04",
    "earliest": "2026-05-05",
    "latest": "2028-05-04",
    "retry_after": 30,
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("problem", catalogue.problems().values(), ids=lambda problem: problem.code)
def test_every_problem_can_be_told_in_both_languages(problem: Problem, language: str) -> None:
    told = texts.detail(problem, language, FACTS)

    assert told
    assert "{" not in told
    assert told.endswith((".", "?"))


@pytest.mark.parametrize(("language", "name"), [("en", "Dr. Amara Solis"), ("fr", "Dre Amara Solis")])
def test_a_text_within_a_text_is_said_in_the_same_language(language: str, name: str) -> None:
    both = Localized("Dr. Amara Solis", "Dre Amara Solis")

    assert said("{name}", language, name=both) == name


@pytest.mark.parametrize(
    ("name", "in_french"),
    [
        ("Finance", "Finances"),
        ("College", "Collège"),
        ("Robin Lee", "Robin Lee"),
        ("Dr. Amara Solis", "Amara Solis"),
        ("Robin Lee for Dr. Solis", "Robin Lee pour Solis"),
    ],
)
def test_a_team_signs_in_the_language_of_the_reader_and_a_person_as_they_are_called(
    name: str, in_french: str
) -> None:
    assert (texts.signed(name, "en"), texts.signed(name, "fr")) == (name, in_french)

"""Answers to forms: merged, hidden, checked by type and in full, and parted by how private they are."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from app import catalogue
from app.core.errors import Fault, Invalid
from app.domain.forms import (
    AttestationGiven,
    Definition,
    Form,
    check_attestation,
    drop_hidden,
    hours_per_address,
    is_in_ontario,
    merge,
    part,
    prefilled,
    said_in,
    sealed_with,
)
from app.domain.renewal_answers import contradictions
from tests.factories.forms import QUIET_YEAR

TODAY = date(2026, 5, 4)
ANNUAL, OLDER, NEWEST = catalogue.forms()["annual_renewal"]
SURVEY = Form(ANNUAL, lambda name: {code.code for code in catalogue.code_set(name).valid(TODAY)})
CHARGE = {"offence_date": "2026-02-11", "statute": "highway_traffic_act"}

scalars = st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


def faults(answers: dict[str, Any]) -> set[tuple[str, str]]:
    return {(fault.pointer, fault.code) for fault in SURVEY.judge(answers).faults}


def typed(answers: dict[str, Any]) -> set[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        SURVEY.check_types(answers)
    return {(fault.pointer, fault.code) for fault in refused.value.faults}


def test_an_ordinary_year_is_complete() -> None:
    judged = SURVEY.judge(QUIET_YEAR)

    assert judged.faults == ()
    assert judged.progress.percent == 100


def test_an_empty_draft_is_no_error_and_every_section_is_empty() -> None:
    SURVEY.check_types({})

    assert {section.status for section in SURVEY.judge({}).progress.sections} == {"empty"}


def test_progress_is_told_by_section() -> None:
    sections = SURVEY.judge({"contact_confirmed": True, "has_cmpa_coverage": True}).progress.sections

    assert {each.key: each.status.value for each in sections if each.status != "empty"} == {
        "identity": "complete",
        "liability": "partial",
    }


@pytest.mark.parametrize(
    ("patch", "pointer", "code"),
    [
        ({"main_setting": ["hospital", "private_office"]}, "/answers/main_setting", "wrong_type"),
        ({"main_setting": "beach"}, "/answers/main_setting", "not_allowed"),
        ({"uses_electronic_records": "yes"}, "/answers/uses_electronic_records", "wrong_type"),
        ({"shoe_size": 43}, "/answers/shoe_size", "unknown_field"),
        ({"last_practice_on": "11 May"}, "/answers/last_practice_on", "wrong_format"),
        ({"last_practice_on": "2026-02-30"}, "/answers/last_practice_on", "wrong_format"),
        ({"premises_names": "x" * 1001}, "/answers/premises_names", "too_long"),
        ({"charges": [{"statute": "jaywalking"}]}, "/answers/charges/0/statute", "unknown_code"),
        ({"charges": [{"speed": 128}]}, "/answers/charges/0/speed", "unknown_field"),
        (
            {"hours_per_address": [{"hours_per_week": 169}]},
            "/answers/hours_per_address/0/hours_per_week",
            "too_large",
        ),
        ({"employer_name": "a\u0000b"}, "/answers/employer_name", "pattern"),
        ({"employer_name": "4242 4242 4242 4242"}, "/answers/employer_name", "card_number_not_allowed"),
    ],
)
def test_what_could_never_be_submitted_is_not_saved(patch: dict[str, Any], pointer: str, code: str) -> None:
    assert (pointer, code) in typed({**QUIET_YEAR, **patch})


def test_whoever_chooses_what_is_no_choice_is_told_the_choices() -> None:
    setting = ANNUAL.schema["properties"]["main_setting"]

    with pytest.raises(Invalid) as refused:
        SURVEY.check_types({"main_setting": "boat", "contact_confirmed": False})

    assert {fault.pointer: fault.params for fault in refused.value.faults} == {
        "/answers/main_setting": {"allowed": [choice["const"] for choice in setting["oneOf"]]},
        "/answers/contact_confirmed": {"allowed": [True]},
    }


def test_a_draft_may_be_partial() -> None:
    SURVEY.check_types({"charged_with_offence": True, "charges": [{"statute": "criminal_code"}]})


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"charged_with_offence": True}, "/answers/charges"),
        (
            {"charged_with_offence": True, "charges": [{"statute": "other"}]},
            "/answers/charges/0/offence_date",
        ),
        ({"civil_outcome": True}, "/answers/civil_proceedings"),
        ({"health_condition": True}, "/answers/health_details"),
        ({"in_clinical_practice": False}, "/answers/last_practice_on"),
        ({"has_cmpa_coverage": False}, "/answers/other_coverage"),
        (
            {"has_cmpa_coverage": False, "other_coverage": "exempt_no_ontario_service"},
            "/answers/no_service_evidence",
        ),
        ({"works_in_premises": True}, "/answers/premises_names"),
        ({"cpd_basis": "tracking_body", "cpd_body": None}, "/answers/cpd_body"),
        ({"cpd_basis": None}, "/answers/cpd_basis"),
        ({"cpd_basis": "undertaking"}, "/answers/cpd_undertaking_given"),
        ({"cpd_body": "mdpac"}, "/answers/mdpac_half_mental_health"),
    ],
)
def test_what_a_submission_lacks_is_pointed_at(changes: dict[str, Any], pointer: str) -> None:
    assert (pointer, "required") in faults(merge(QUIET_YEAR, changes))


def test_an_undertaking_must_be_given() -> None:
    wrong = {"cpd_basis": "undertaking", "cpd_undertaking_given": False}

    assert ("/answers/cpd_undertaking_given", "not_allowed") in faults({**QUIET_YEAR, **wrong})


def test_hidden_answers_are_dropped_on_submission_and_kept_before() -> None:
    draft = {**QUIET_YEAR, "charges": [CHARGE], "premises_names": "Peel Endoscopy Centre"}

    SURVEY.check_types(draft)

    assert SURVEY.check(draft) == QUIET_YEAR


def test_what_hides_behind_a_hidden_answer_is_hidden_as_well() -> None:
    answers = {"has_cmpa_coverage": True, "other_coverage": "employer", "employer_name": "A hospital"}

    assert drop_hidden(ANNUAL, answers) == {"has_cmpa_coverage": True}


@given(
    st.dictionaries(st.text(max_size=3), trees, max_size=4),
    st.dictionaries(st.text(max_size=3), trees, max_size=4),
)
def test_a_merge_patch_applied_twice_changes_nothing_more(answers: Any, patch: Any) -> None:
    once = merge(answers, patch)

    assert merge(once, patch) == once
    assert all(name not in once for name, value in patch.items() if value is None)


names = st.sampled_from(sorted(ANNUAL.properties))
values = st.booleans() | st.sampled_from(
    ["hospital", "employer", "other_insurer", "tracking_body", "mdpac", ""]
)


@given(st.dictionaries(names, values, max_size=12))
def test_any_validator_of_json_schema_says_the_same(changes: dict[str, Any]) -> None:
    answers = {**QUIET_YEAR, **changes}
    kept = drop_hidden(ANNUAL, answers)
    plain = Draft202012Validator(said_in(ANNUAL.schema, "fr"))

    ours = {fault.pointer for fault in SURVEY.judge(answers).faults} - {"/answers/charges/0/statute"}

    assert bool(ours) >= (not plain.is_valid(kept))


def test_answers_about_health_and_conduct_are_parted_from_the_others() -> None:
    plain, sensitive = part(ANNUAL, {**QUIET_YEAR, "health_details": "a matter of the heart"})

    assert plain.keys() & {"health_condition", "charged_with_offence", "health_details"} == set()
    assert sensitive.keys() >= {
        "health_condition",
        "charged_with_offence",
        "health_details",
        "privileges_lost",
    }
    assert {**plain, **sensitive} == {**QUIET_YEAR, "health_details": "a matter of the heart"}


def test_the_profile_fills_in_what_it_knows() -> None:
    assert prefilled(ANNUAL, {"mobile_phone": "+14165550188"}) == {"phone_for_questions": "+14165550188"}
    assert prefilled(ANNUAL, {"mobile_phone": None}) == {}


def test_a_question_is_filled_in_with_what_it_was_answered_with_last_year() -> None:
    facts = {"last_renewal": {"main_setting": "hospital", "cpd_undertaking_given": True}}

    assert prefilled(NEWEST, facts) == {"main_setting": "hospital"}
    assert prefilled(ANNUAL, facts) == {}


def test_what_is_sealed_is_never_filled_in_ahead() -> None:
    """domain.md 5.2: answers describe the situation at the time of answering."""
    for form in (form for versions in catalogue.forms().values() for form in versions):
        assert not {name for name in form.sensitive if "x-prefill" in form.properties[name]}


def test_what_is_known_in_another_shape_is_left_to_be_answered() -> None:
    known = {
        "main_setting": "hospital",
        "cpd_body": "a body of the past",
        "licences_elsewhere": [{"body": "x" * 300}],
    }

    assert SURVEY.fitting(known) == {"main_setting": "hospital"}


@pytest.mark.parametrize(
    ("answers", "pointer", "code"),
    [
        ({"coverage_limit_millions": 9}, "/answers/coverage_limit_millions", "too_small"),
        ({"cpd_body": "rcpsc"}, "/answers/cpd_body", "not_allowed"),
        ({"cpd_body": "nccpa"}, "/answers/cpd_proof", "required"),
        ({}, "/answers/coverage_limit_millions", "required"),
    ],
)
def test_a_physician_assistant_is_covered_for_ten_millions_and_proves_development(
    answers: dict[str, Any], pointer: str, code: str
) -> None:
    """domain.md 5.4 and 5.5."""
    survey = Form(NEWEST, lambda name: {each.code for each in catalogue.code_set(name).valid(TODAY)})

    judged = survey.judge({**QUIET_YEAR, "registered_as": "physician_assistant", **answers})

    assert (pointer, code) in {(fault.pointer, fault.code) for fault in judged.faults}


def test_a_physician_tracks_with_a_body_of_physicians() -> None:
    """domain.md 5.5."""
    survey = Form(NEWEST, lambda name: {each.code for each in catalogue.code_set(name).valid(TODAY)})

    usual = survey.judge({**QUIET_YEAR, "registered_as": "physician"})
    other = survey.judge(
        {**QUIET_YEAR, "registered_as": "physician", "cpd_body": "paccc", "cpd_proof": "file_1"}
    )

    assert usual.faults == ()
    assert [(fault.pointer, fault.code) for fault in other.faults] == [("/answers/cpd_body", "not_allowed")]


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"registered_as": "physician"}, []),
        ({}, []),
        ({"registered_as": "physician_assistant"}, [("registered_as", "differs_from_register")]),
        ({"other_coverage": "exempt_no_ontario_service", "practises_in_ontario": False}, []),
        (
            {"other_coverage": "exempt_no_ontario_service", "practises_in_ontario": True},
            [("other_coverage", "mismatch")],
        ),
        ({"coverage_until": "2026-05-04"}, []),
        ({"coverage_until": "2026-05-03"}, [("coverage_until", "date_out_of_range")]),
        ({"cpd_undertaking_from": "2028-05-04"}, []),
        ({"cpd_undertaking_from": "2028-05-05"}, [("cpd_undertaking_from", "date_out_of_range")]),
        ({"last_practice_on": "2026-05-04"}, []),
        ({"last_practice_on": "2026-05-05"}, [("last_practice_on", "date_out_of_range")]),
        ({"work_permit_expires_on": "2026-05-04"}, []),
        ({"work_permit_expires_on": "2026-05-03"}, [("work_permit_expires_on", "date_out_of_range")]),
    ],
)
def test_what_cannot_be_true_of_somebody_is_found_beside_the_form(
    answers: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    """domain.md 5.3 B (the register has the class), 5.4 (coverage), 5.7 (a valid work permit), 5.8 (the last day)."""
    faults = contradictions(answers, profession="physician", today=TODAY)

    assert [(fault.pointer, fault.code) for fault in faults] == [
        (f"/answers/{name}", code) for name, code in found
    ]


def test_what_is_wrong_by_the_form_is_not_held_against_anything_else() -> None:
    asked: list[dict[str, Any]] = []

    def beside(answers: dict[str, Any]) -> list[Fault]:
        asked.append(answers)
        return [Fault("differs_from_register", "/answers/in_clinical_practice")]

    judged = SURVEY.judge({**QUIET_YEAR, "main_setting": "beach"}, beside=beside)

    assert [answers.keys() for answers in asked] == [QUIET_YEAR.keys() - {"main_setting"}]
    assert [(fault.pointer, fault.code) for fault in judged.faults] == [
        ("/answers/in_clinical_practice", "differs_from_register"),
        ("/answers/main_setting", "not_allowed"),
    ]
    sections = {each.key: each.status.value for each in judged.progress.sections}
    assert (sections["registration"], sections["practice"]) == ("partial", "partial")


def test_hours_are_carried_over_for_addresses_that_are_still_there() -> None:
    here = {"lines": ["200 Elm Street"], "city": "Guelph", "region": "CA-ON"}
    new = {"lines": ["1 Oak Road"], "city": "Milton", "region": "CA-ON"}
    last = [{"address": "200 ELM Street, Guelph", "hours_per_week": 12}, {"hours_per_week": 3}]

    assert hours_per_address([here, new], last) == [
        {"address": "200 Elm Street, Guelph", "hours_per_week": 12}
    ]


@pytest.mark.parametrize(("regions", "said"), [(["CA-QC", "CA-ON"], True), (["CA-QC"], None), ([], None)])
def test_only_an_address_in_ontario_tells_that_somebody_practises_there(
    regions: list[str], said: bool | None
) -> None:
    assert is_in_ontario([{"region": region} for region in regions]) is said


@pytest.mark.parametrize(
    ("given", "pointer", "code"),
    [
        (None, "/attestation", "required"),
        (AttestationGiven("renewal_declaration", 2, True, "Amara Solis"), "/attestation/version", "mismatch"),
        (AttestationGiven("another", 1, True, "Amara Solis"), "/attestation/key", "mismatch"),
        (
            AttestationGiven("renewal_declaration", 1, False, "Amara Solis"),
            "/attestation/accepted",
            "not_allowed",
        ),
    ],
)
def test_a_signature_is_under_the_words_in_force(
    given: AttestationGiven | None, pointer: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        check_attestation(ANNUAL.attestation, given)

    assert [(fault.pointer, fault.code) for fault in refused.value.faults] == [(pointer, code)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_form_of_the_software_is_said_whole_in_each_language(language: str) -> None:
    for form in (form for versions in catalogue.forms().values() for form in versions):
        said = said_in(form.schema, language)

        assert all(isinstance(question["title"], str) for question in said["properties"].values())
        Draft202012Validator.check_schema(said)


@pytest.mark.parametrize("version", [ANNUAL, OLDER])
def test_what_a_newer_version_seals_is_sealed_in_those_before(version: Definition) -> None:
    """Why somebody undertakes not to practise is about their health, whichever words it was asked in."""
    answers = {"cpd_undertaking_situation": "ill_or_disability", "main_setting": "hospital"}

    was, now = part(version, answers), part(sealed_with(version, NEWEST), answers)

    assert was == (answers, {})
    assert now == ({"main_setting": "hospital"}, {"cpd_undertaking_situation": "ill_or_disability"})
    assert sealed_with(version, NEWEST).schema is version.schema


def test_a_version_that_seals_as_much_stays_as_it_is() -> None:
    assert sealed_with(NEWEST, NEWEST) is NEWEST

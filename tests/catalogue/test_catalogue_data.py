"""The catalogue's data: complete, sound in both languages, and in step with the code."""

import subprocess
import sys
from datetime import date

import pytest

from app import catalogue
from app.catalogue import check, loading, texts
from app.domain.access import STAFF_ROLES
from app.domain.addresses import AddressType
from app.domain.catalogue import CodeSet, ProblemKind
from app.domain.dashboard import PREDICATES, TRAINEE_CLASS
from app.domain.registrants import RegistrationStatus

TODAY = date(2026, 5, 4)

CONTRACT = {
    400: "malformed_request invalid_cursor idempotency_key_required",
    401: "unauthenticated session_expired invalid_credentials challenge_failed invalid_signature",
    403: "forbidden insufficient_scope step_up_required access_reason_required delegation_not_permitted account_locked"
    " second_person_required terms_not_accepted conflict_of_interest password_change_required"
    " mfa_enrolment_required challenge_questions_required",
    404: "not_found case_not_found",
    405: "method_not_allowed",
    408: "request_timeout",
    409: "invalid_state_transition slice_overlap resource_already_exists file_in_use thread_closed"
    " case_closed idempotency_in_progress file_not_ready document_not_ready documents_missing"
    " profile_confirmation_required self_screening_required consent_required preview_changed"
    " translation_missing not_eligible contact_required cycle_not_open consent_expired outstanding_invoice"
    " invoice_not_payable invoice_not_paid invoice_not_voidable receipt_not_online refund_exceeds_payment"
    " removal_not_applicable invitation_already_used last_mfa_method quota_exceeded file_infected",
    410: "link_expired cursor_expired",
    412: "precondition_failed",
    413: "payload_too_large",
    415: "unsupported_media_type file_type_not_allowed",
    416: "range_not_satisfiable",
    422: "validation_failed idempotency_key_reused",
    428: "precondition_required",
    429: "rate_limited too_many_attempts",
    500: "internal_error",
    502: "payment_provider_error launch_target_error",
    503: "service_unavailable storage_full",
    None: "required unknown_field wrong_type wrong_format too_short too_long too_small too_large pattern"
    " not_allowed unknown_code not_writable date_not_in_future date_out_of_range filter_required"
    " password_rejected url_not_allowed form_invalid mismatch unknown_reference card_number_not_allowed"
    " differs_from_register",
}


READ_ONCE = """
import time
from app.catalogue import check

began = time.process_time()
check.run()
print(time.process_time() - began)
"""


def codes(code_set: str) -> set[str]:
    return {code.code for code in catalogue.code_set(code_set).codes}


def test_the_catalogue_is_sound() -> None:
    assert check.run() == []


def test_it_is_read_within_a_fraction_of_a_start() -> None:
    """In a process of its own: what others hold in memory, and their threads, are not to be counted."""
    told = subprocess.run([sys.executable, "-c", READ_ONCE], capture_output=True, check=True, text=True)

    assert float(told.stdout) < 0.8


def test_every_code_of_the_contract_is_there_under_its_status_and_no_other() -> None:
    promised = {code: status for status, listed in CONTRACT.items() for code in listed.split()}

    assert {code: problem.status for code, problem in catalogue.problems().items()} == promised


def test_only_faults_of_fields_have_no_status() -> None:
    fields = {code for code, entry in catalogue.problems().items() if entry.kind is ProblemKind.FIELD}

    assert fields == set(CONTRACT[None].split())


def test_the_members_are_those_that_the_contract_promises() -> None:
    problems = catalogue.problems()

    assert problems["precondition_failed"].members == ("current_etag",)
    assert problems["invalid_state_transition"].members == ("current_status", "allowed_actions")
    assert problems["cycle_not_open"].members == ("opens_at", "closes_at")
    assert problems["date_not_in_future"].members == ("earliest",)


def test_an_unknown_problem_or_notice_or_code_set_is_an_error() -> None:
    for asked in (catalogue.problem, catalogue.notice, catalogue.code_set):
        with pytest.raises(KeyError):
            asked("no_such_thing")


def test_a_code_set_is_found_by_any_name_that_somebody_may_give() -> None:
    assert catalogue.find_code_set("../problems") is None
    assert catalogue.find_code_set("address_types") is catalogue.code_set("address_types")


def test_the_code_sets_of_the_contract_are_all_there() -> None:
    assert set(catalogue.code_sets()) == {
        "access_reasons",
        "address_types",
        "challenge_questions",
        "clinical_activities",
        "condition_origins",
        "condition_types",
        "countries",
        "deployment",
        "education_kinds",
        "examination_results",
        "examinations",
        "fees",
        "gender_identities",
        "institution_types",
        "languages",
        "licence_statuses",
        "message_categories",
        "message_subjects",
        "name_evidence",
        "office_closures",
        "offence_statutes",
        "privilege_categories",
        "provinces",
        "qualification_issuers",
        "register_notice_types",
        "registration_classes",
        "registration_statuses",
        "service_request_categories",
        "service_request_reasons",
        "service_request_types",
        "regulators",
        "renewal_tasks",
        "specialties",
        "status_reasons",
        "tile_reasons",
        "task_kinds",
        "work_item_details",
        "work_item_kinds",
        "work_item_reasons",
    }


def test_address_types_are_those_of_the_rules_and_tell_what_is_public() -> None:
    types = {code.code: code.extra["public"] for code in catalogue.code_set("address_types").codes}

    assert types == {kind.value: kind.is_public for kind in AddressType}


def test_registration_statuses_are_those_of_the_rules() -> None:
    assert codes("registration_statuses") == {state.value for state in RegistrationStatus}


def test_staff_roles_are_those_of_the_access_table() -> None:
    assert catalogue.roles().keys() == {role.value for role in STAFF_ROLES}


def test_trainees_hold_a_class_that_exists() -> None:
    assert TRAINEE_CLASS in catalogue.registration_classes()


def test_physician_assistants_are_registered_from_april_2025() -> None:
    assistants = catalogue.code_set("registration_classes").find("physician_assistant")

    assert assistants is not None
    assert not assistants.is_valid(date(2025, 3, 31))
    assert assistants.is_valid(date(2025, 4, 1))


def test_a_class_is_renewed_yearly_or_on_its_own_terms() -> None:
    renewable = {code for code, entry in catalogue.registration_classes().items() if entry.renewable}

    assert {"independent_practice", "restricted", "academic_practice", "physician_assistant"} <= renewable
    assert not renewable & {"postgraduate_education", "supervised_short_duration", "temporary_independent"}


def test_long_lists_are_long_enough_to_be_used() -> None:
    assert len(codes("clinical_activities")) > 40
    assert len(codes("specialties")) > 60
    assert len(codes("challenge_questions")) == 6
    assert {"other"} <= codes("clinical_activities") & codes("regulators") & codes("institution_types")


def test_every_province_and_territory_has_its_regulator() -> None:
    regions = {code.extra.get("region") for code in catalogue.code_set("regulators").codes}

    assert codes("provinces") <= regions
    assert len(codes("provinces")) == 13


def test_countries_of_regulators_are_countries() -> None:
    countries = {
        code.extra["country"] for code in catalogue.code_set("regulators").codes if code.code != "other"
    }

    assert countries <= codes("countries")


def test_countries_are_the_249_of_iso_3166_and_the_retired_ones_stay_readable() -> None:
    countries = catalogue.code_set("countries")
    yugoslavia = countries.find("YU")

    assert len(countries.valid(TODAY)) == 249
    assert yugoslavia is not None
    assert yugoslavia.is_valid(date(2003, 7, 22))
    assert not yugoslavia.is_valid(date(2003, 7, 23))


def test_countries_and_languages_have_names_in_both_languages() -> None:
    germany = catalogue.code_set("countries").find("DE")
    inuktitut = catalogue.code_set("languages").find("iu")

    assert germany is not None
    assert (germany.label.en, germany.label.fr) == ("Germany", "Allemagne")
    assert inuktitut is not None
    assert (inuktitut.label.en, inuktitut.label.fr) == ("Inuktitut", "inuktitut")


def test_languages_are_the_183_of_iso_639_1_and_a_few_of_three_letters() -> None:
    languages = catalogue.code_set("languages").valid(TODAY)

    assert sum(len(language.code) == 2 for language in languages) == 183
    assert {"yue", "ase", "fcs"} <= {language.code for language in languages}


@pytest.mark.parametrize("name", ["countries", "languages"])
def test_names_from_the_locale_data_are_whole(name: str) -> None:
    faults = [
        fault for code in catalogue.code_set(name).codes for fault in check.judge(code.code, code.label)
    ]

    assert [fault for fault in faults if "the same in both languages" not in fault] == []


def test_the_deployment_tells_its_zone_language_currency_and_environment() -> None:
    deployment = {code.code: code.extra["value"] for code in catalogue.code_set("deployment").codes}

    assert deployment == {
        "time_zone": "America/Toronto",
        "default_language": "en",
        "currency": "CAD",
        "environment": "sandbox",
    }


def test_the_college_is_seeded_with_sixty_institutions_of_every_type() -> None:
    institutions = catalogue.institutions()
    first = institutions[0]

    assert (first.name, first.institution_type) == ("Lakeview General Hospital", "hospital")
    assert first.email == "credentialing@lakeview.example"
    assert len(institutions) == 60
    assert {institution.institution_type for institution in institutions} == codes("institution_types") - {
        "other"
    }
    assert not any(institution.connected_partner for institution in institutions)


def test_the_dashboard_has_nine_tiles_and_every_predicate_serves_one() -> None:
    tiles = catalogue.tiles()
    used = {gate.predicate for tile in tiles for gate in tile.visible_when + tile.enabled_when}

    assert [tile.key for tile in tiles] == [
        "profile",
        "membership_services",
        "renewal",
        "practice",
        "registration",
        "learning",
        "orientation",
        "premises",
        "one_id",
    ]
    assert used == PREDICATES.keys()


def test_the_mails_of_all_notices_give_nothing_away() -> None:
    mails = [notice.mail for notice in catalogue.notices().values()]

    for mail in mails:
        for text in (mail.subject, mail.title, mail.body, mail.button):
            said = f"{text.en} {text.fr}".lower()
            assert not any(word in said for word in ("address", "adresse", "renew", "invoice", "{"))


def test_every_gate_is_used_by_a_tile() -> None:
    written = loading.read("tiles.yaml", dict[str, object])
    gates = written["gates"]
    used = {gate.predicate for tile in catalogue.tiles() for gate in tile.visible_when + tile.enabled_when}

    assert isinstance(gates, dict)
    assert gates.keys() == used


def test_no_title_or_fix_names_a_fact() -> None:
    for problem in catalogue.problems().values():
        assert not texts.parameters(problem.title.en)
        assert not texts.parameters(problem.fix.fr)


def test_no_code_is_in_a_set_twice() -> None:
    doubled = [
        code_set.code
        for code_set in catalogue.code_sets().values()
        if len({code.code for code in code_set.codes}) < len(code_set.codes)
    ]

    assert doubled == []


def test_fees_and_types_of_requests_are_sets_too_and_tell_what_is_asked_for_elsewhere() -> None:
    types = {code.code: code.extra for code in catalogue.code_set("service_request_types").codes}

    assert codes("fees") == catalogue.fees().keys()
    assert types.keys() == catalogue.request_types().keys()
    assert types["change_of_scope"] == {"category": "practice", "handled_by": "self_screening"}
    assert types["name_change"] == {"category": "profile"}


def test_a_set_finds_retired_codes_and_offers_only_valid_ones() -> None:
    classes: CodeSet = catalogue.code_set("registration_classes")

    assert classes.find("underserviced_area") is not None
    assert "underserviced_area" not in {code.code for code in classes.valid(TODAY)}


def test_every_class_that_is_renewed_has_a_fee_in_the_annual_cycle() -> None:
    """domain.md 2.1: an under-serviced area's as well, while it is held."""
    renewed = {
        name for name, each in catalogue.registration_classes().items() if each.renewable and each.offered
    }

    assert renewed == catalogue.renewal_policies()["annual"].fees.keys()

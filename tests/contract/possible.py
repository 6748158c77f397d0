"""Makes a well-formed request one that can be carried out: the rules that no schema can state.

A change is made only where it must be, so that everything else of the request stays as it was generated.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final
from zlib import crc32

from app import catalogue
from app.routers.openapi import data
from tests.contract import possible_for_staff
from tests.contract.possible_days import EARLIEST, LATEST, TODAY, between

CANADA: Final = {"country": "CA", "region": "CA-ON", "postal_code": "M5G 2E2"}

# Dr. Solis, one of her addresses, and a set of codes: as in the documents' examples.
ON_FILE: Final = {
    name: data.parameter_examples()[name] for name in ("address_id", "registration_number", "code_set")
} | {"registrant_id": data.parameter_examples()["get_dashboard.registrant_id"]}
KEPT: Final = frozenset({"me"})

Fields = dict[str, Any]


def path(fields: Fields) -> Fields:
    """Mostly somebody and something that there is."""
    chosen = {
        name: value for name, value in fields.items() if name in ON_FILE and crc32(str(value).encode()) % 4
    }
    return {name: value if value in KEPT else ON_FILE[name] for name, value in chosen.items()}


def query(operation_id: str, fields: Fields) -> Fields:
    """A day that may be asked about, at least one filter of a search, and no cursor: none can be made up."""
    made = {name: value for name, value in fields.items() if name != "cursor"}
    if "as_of" in made:
        made["as_of"] = between(made["as_of"], EARLIEST, LATEST)
    if "year" in made:
        made["year"] = 2025
    for days in ("paid", "billed", "counted"):  # at most a year, and forwards
        if {f"{days}_from", f"{days}_to"} & made.keys():
            made |= {f"{days}_from": "2026-04-01", f"{days}_to": "2026-05-01"}
    if operation_id == "list_registrants" or (operation_id == "search_invoices" and "q" in made):
        return _sought(made)
    if operation_id in {"list_canned_replies", "list_message_threads", "list_staff_message_threads"}:
        made.pop("category", None)  # a code of a set, which a pattern cannot list
    if operation_id == "get_cpc_preview":
        made.pop("rule_version", None)  # one that there is, and for staff alone
    if operation_id == "search_register_entries":
        made = {name: value for name, value in made.items() if name not in ("specialty", "language")}
    if (
        operation_id == "search_register_entries"
        and len(str(made.get("q", "")).strip()) < 2
        and ("q" in made or "city" not in made)
    ):
        made["q"] = "solis"
    return made


def _sought(made: Fields) -> Fields:
    """Something that is long enough to look for, in any class: a pattern cannot list their codes."""
    made.pop("class", None)
    if len(str(made.get("postal_code", "")).replace(" ", "")) < 3:
        made.pop("postal_code", None)
    if len(str(made.get("q", "")).strip()) < 3 or not str(made["q"]).isascii():
        made["q"] = "solis"
    return made


def body(operation_id: str, fields: Fields) -> Fields:
    change = BODIES.get(operation_id)
    return fields if change is None else change(dict(fields))


def _declared(made: Fields) -> Fields:
    made["effective_from"] = between(made["effective_from"], TODAY + timedelta(1), LATEST)
    made.pop("reason", None)
    made.pop("public", None)
    if made["type"] == "not_in_practice":
        made.pop("location", None)
        made.pop("phone", None)
        return made
    return {
        **made,
        "location": _somewhere(made.get("location", {"lines": ["80 College Street"], "city": "Toronto"})),
    }


def _changed(made: Fields) -> Fields:
    if "effective_from" in made:
        made["effective_from"] = between(made["effective_from"], TODAY + timedelta(1), LATEST)
    return _moved(made)


def _ended(made: Fields) -> Fields:
    made.pop("message_id", None)  # of a thread about this very registrant
    return {**made, "effective_to": between(made["effective_to"], TODAY, LATEST)}


def _going_on(made: Fields) -> Fields:
    return {**made, "next": "/profile"} if "next" in made else made


def _answered(made: Fields) -> Fields:
    return {**made, "answers": [{"question": "first_school", "answer": "Saint Mary"}]}


def _posted(made: Fields) -> Fields:
    """Notes are for staff, and files must have been uploaded."""
    return {name: value for name, value in made.items() if name not in ("internal", "file_ids")}


def _formed(_made: Fields) -> Fields:
    """Give a form that is sound: whether one is, is beyond what the schema of a schema can say."""
    example = next(iter(data.examples()["create_form_version"]["request"].values()))
    return dict(example["value"])


def _corrected(made: Fields) -> Fields:
    if "effective_from" in made:
        made["effective_from"] = between(made["effective_from"], date(2000, 1, 1), TODAY)
    if made.get("effective_to") is not None:
        made["effective_to"] = between(made["effective_to"], TODAY + timedelta(1), LATEST)
    return _moved(made)


def _moved(made: Fields) -> Fields:
    return {**made, "location": _somewhere(made["location"])} if "location" in made else made


def _somewhere(location: Fields) -> Fields:
    """Outside Canada region and postal code are free; what is not a country becomes Toronto."""
    known = {code.code for code in catalogue.code_set("countries").codes} - {"CA"}
    return location if location.get("country") in known else {**location, **CANADA}


def _delegated(made: Fields) -> Fields:
    first = between(made["effective_from"], TODAY, TODAY + timedelta(300))
    last = between(made["effective_to"], date.fromisoformat(first) + timedelta(1), TODAY + timedelta(360))
    areas = {each["area"]: each for each in made["permissions"]}
    whom = {"email": "robin.delegate@example.org"} if made["email"] == "amara.solis@example.org" else {}
    return {
        **made,
        **whom,
        "effective_from": first,
        "effective_to": last,
        "permissions": list(areas.values()),
    }


def _planned(made: Fields) -> Fields:
    """Either a filter, with a class that there is, or addresses."""
    if "emails" in made:
        return {
            **{name: value for name, value in made.items() if name != "filter"},
            "emails": "email\na@example.org",
        }
    chosen = made.get("filter", {})
    return {**made, "filter": {**chosen, **({"class": "independent_practice"} if "class" in chosen else {})}}


def _billed(made: Fields) -> Fields:
    """Fees that cost something, and a day to come."""
    lines = [{**line, "fee_code": "coa_app"} for line in made["lines"]]
    due = {"due_on": between(made["due_on"], TODAY, LATEST)} if "due_on" in made else {}
    kept = [{name: value for name, value in line.items() if name != "of_fee_code"} for line in lines]
    return {**made, **due, "lines": kept}


def _fee(made: Fields) -> Fields:
    """One of the fees, from a day to come, as an amount."""
    known = sorted(catalogue.fees())
    code = known[crc32(str(made["code"]).encode()) % len(known)]
    start = between(made["effective_from"], TODAY + timedelta(1), LATEST)
    amount = made.get("amount", {"amount": 5000, "currency": "CAD"})
    return {"code": code, "effective_from": start, "amount": amount}


def _preferring(made: Fields) -> Fields:
    return {**made, "terms_accepted": {"version": 1}} if "terms_accepted" in made else made


def _soon(made: Fields) -> Fields:
    """An entry begins after today; why it is entered late is for staff to say."""
    made.pop("reason", None)
    if "effective_from" in made:
        made["effective_from"] = between(made["effective_from"], TODAY + timedelta(1), LATEST)
    return made


def _done(made: Fields) -> Fields:
    made = _soon(made)
    code = made["code"] if made["code"] in _codes("clinical_activities") else "wound_care"
    if code == "other":
        return {"description": "Dive medicine", **made}
    return {**{name: value for name, value in made.items() if name != "description"}, "code": code}


def _privileged(made: Fields) -> Fields:
    """At a hospital that is named: none that is made up is on the pick-list."""
    made = {name: value for name, value in _soon(made).items() if name != "institution_id"}
    category = made["category"] if made["category"] in _codes("privilege_categories") else "active"
    if "institution" in made:
        made.pop("institution_name", None)
        named = {"name": "Lakeshore Community Hospital", **made["institution"], "kind": "other"}
        named.pop("institution_id", None)
        return {**made, "institution": named, "category": category}
    return {"institution_name": "Lakeshore Community Hospital", **made, "category": category}


def _licensed(made: Fields) -> Fields:
    made = _soon(made)
    status = made["licence_status"] if made["licence_status"] in _codes("licence_statuses") else "active"
    made |= {"licence_status": status}
    if "registered_on" in made:
        made["registered_on"] = between(made["registered_on"], EARLIEST, TODAY)
    if made["regulator"] == "other":
        return {"regulator_name": "Somebody", "jurisdiction": "Somewhere", **made}
    named = {name: value for name, value in made.items() if name not in ("regulator_name", "jurisdiction")}
    regulator = made["regulator"] if made["regulator"] in _codes("regulators") else "cpsbc"
    return {**named, "regulator": regulator}


def _over(made: Fields) -> Fields:
    return {"effective_to": between(made["effective_to"], TODAY + timedelta(1), LATEST)}


def _spoken(made: Fields) -> Fields:
    known = [each for each in dict.fromkeys(made["languages"]) if each in _codes("languages")]
    return {"languages": known or ["en"]}


def _own_words(made: Fields) -> Fields:
    """One phone of each kind, and a gender identity that there is."""
    if "phones" in made:
        made["phones"] = list({phone["kind"]: phone for phone in made["phones"]}.values())
    if "gender" in made and made["gender"] not in _codes("gender_identities"):
        made["gender"] = "woman"
    return made


def _named(made: Fields) -> Fields:
    """After today, so that no reason is needed; no part has initials."""
    made["effective_from"] = between(made["effective_from"], TODAY + timedelta(1), LATEST)
    made.pop("file_id", None)
    return {**_written_out(made), "evidence_type": "marriage_certificate"}


def _renamed(made: Fields) -> Fields:
    if "effective_from" in made:
        made["effective_from"] = between(made["effective_from"], date(2000, 1, 1), TODAY)
    return _written_out(made)


def _written_out(made: Fields) -> Fields:
    parts = ("family_name", "given_names", "middle_names")
    return {
        name: value.replace(".", "") or "Solis" if name in parts and value else value
        for name, value in made.items()
    }


def _righted(made: Fields) -> Fields:
    """What was wrong of an entry: its dates, or what can be right by itself."""
    made = {
        name: value
        for name, value in made.items()
        if name not in ("code", "description", "institution_id", "institution_name", "regulator",
                        "regulator_name", "jurisdiction", "registered_on")
    }  # fmt: skip
    if "category" in made:
        made["category"] = "courtesy"
    if "licence_status" in made:
        made["licence_status"] = "expired"
    if "effective_from" in made:
        made["effective_from"] = between(made["effective_from"], date(2000, 1, 1), TODAY)
    if made.get("effective_to") is not None:
        made["effective_to"] = between(made["effective_to"], TODAY + timedelta(1), LATEST)
    return made


def _codes(name: str) -> set[str]:
    return {code.code for code in catalogue.code_set(name).codes}


def _issued(made: Fields) -> Fields:
    """An open class, from any day with its reason."""
    made = {
        name: value for name, value in made.items() if name not in ("kind", "effective_to", "reason_code")
    }
    first = between(made["effective_from"], TODAY - timedelta(300), LATEST)
    return {**made, "class": "independent_practice", "effective_from": first, "reason": "Decided earlier"}


def _printed(made: Fields) -> Fields:
    """Of the present registration: none that is made up is there."""
    return {name: value for name, value in made.items() if name != "registration_id"}


def _restood(made: Fields) -> Fields:
    first = between(made["effective_from"], TODAY - timedelta(300), LATEST)
    return {**made, "effective_from": first, "reason_code": "fee_unpaid", "reason": "Decided earlier"}


def _imposed(made: Fields) -> Fields:
    first = between(made["effective_from"], TODAY - timedelta(300), LATEST - timedelta(1))
    made = {
        **made,
        "effective_from": first,
        "type": "supervision",
        "origin": "undertaking",
        "reason": "Agreed",
    }
    if "effective_to" in made:
        made["effective_to"] = between(made["effective_to"], date.fromisoformat(first) + timedelta(1), LATEST)
    return made


def _lifted(made: Fields) -> Fields:
    return {**made, "effective_to": between(made["effective_to"], TODAY + timedelta(1), LATEST)}


BODIES: Final[dict[str, Callable[[Fields], Fields]]] = {
    **possible_for_staff.BODIES,
    "accept_invitation": _going_on,
    "create_form_version": _formed,
    "create_message": _posted,
    "create_session": _going_on,
    "replace_challenge_answers": _answered,
    "create_address": _declared,
    "change_registration_status": _restood,
    "create_delegation": _delegated,
    "create_document": _printed,
    "create_fee": _fee,
    "create_invoice": _billed,
    "create_invitation_cohort": _planned,
    "create_registration": _issued,
    "create_registration_condition": _imposed,
    "end_registration_condition": _lifted,
    "update_account": _preferring,
    "update_address": _changed,
    "end_address": _ended,
    "correct_address": _corrected,
    "correct_clinical_activity": _righted,
    "correct_hospital_privilege": _righted,
    "correct_name": _renamed,
    "correct_other_registration": _righted,
    "create_clinical_activity": _done,
    "create_name": _named,
    "create_hospital_privilege": _privileged,
    "create_other_registration": _licensed,
    "end_clinical_activity": _over,
    "end_hospital_privilege": _over,
    "end_other_registration": _over,
    "replace_languages": _spoken,
    "update_registrant": _own_words,
}

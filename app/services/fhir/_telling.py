"""A registrant in the words of HL7 FHIR R4 (4.0.1): what an entry of the register says becomes two resources.

What FHIR has no word for - the status of a registration, conditions, notices - travels in extensions. A resource has
no empty lists and no nulls, so what is not there is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app import catalogue
from app.core.db import Row
from app.domain.catalogue import LANGUAGES
from app.domain.periods import ONE_DAY
from app.domain.registrants import RegistrationStatus

BASE: Final = "/fhir/r4"

_GENDERS: Final = {
    "man": "male",
    "woman": "female",
    "non_binary": "other",
    "two_spirit": "other",
    "prefer_not_to_say": "unknown",
}
_LICENCE_NUMBER: Final = {
    "coding": [
        {
            "system": "http://terminology.hl7.org/CodeSystem/v2-0203",
            "code": "LN",
            "display": "License number",
        }
    ]
}


@dataclass(frozen=True, slots=True)
class Words:
    """Where codes and numbers are explained, and in which language labels are shown."""

    base_url: str
    language: str

    @property
    def identifiers(self) -> str:
        """Name the system of registration numbers: the register itself."""
        return f"{self.base_url}/v1/register/entries"

    @property
    def languages(self) -> str:
        """Name the system of languages: the tags of BCP 47, as FHIR insists."""
        return "urn:ietf:bcp:47"

    def codes(self, code_set: str) -> str:
        """Name the system of a code set: where it is read."""
        return f"{self.base_url}/v1/code-sets/{code_set}"

    def url_of(self, kind: str, number: str) -> str:
        return f"{self.base_url}{BASE}/{kind}/{number}"

    def concept(self, code_set: str, code: str, *, system: str | None = None) -> Row:
        found = catalogue.code_set(code_set).find(code)
        label = code if found is None else found.label.said_in(self.language)
        return {
            "coding": [{"system": system or self.codes(code_set), "code": code, "display": label}],
            "text": label,
        }

    def extension(self, name: str, **value: Any) -> Row:
        return {"url": f"{self.base_url}{BASE}/StructureDefinition/{name}", **value}


def practitioner(entry: Row, words: Words) -> Row:
    """Tell of the person: names, number, contacts, licences, degrees and designations."""
    number = entry["registration_number"]
    return _without_nothing(
        resourceType="Practitioner",
        id=number,
        extension=[*_conditions(entry, words), *_notices(entry, words)],
        identifier=[_identifier(number, words)],
        active=_is_active(entry),
        name=[
            _name(entry["name"], "official"),
            *(_name(each, "old") for each in entry["former_names"]),
        ],
        telecom=_telecom(entry),
        address=[_address(each["location"]) for each in entry["addresses"]],
        gender=_GENDERS.get(entry["gender"]),
        qualification=[
            *(_licence(each, words) for each in entry["registrations"]),
            *(_designation(each, words) for each in entry["qualifications"]),
            *(_degree(each, words) for each in entry["education"]),
        ],
        communication=[
            words.concept("languages", code, system=words.languages) for code in entry["languages"]
        ],
    )


def role(entry: Row, words: Words) -> Row:
    """Tell of the registration that decides what the person may do now: class, status, specialties, places."""
    number = entry["registration_number"]
    held = entry["registrations"][:1]
    return _without_nothing(
        resourceType="PractitionerRole",
        id=number,
        contained=[_place(position, each) for position, each in enumerate(entry["addresses"], 1)],
        extension=_standing(entry, words),
        identifier=[_identifier(number, words)],
        active=_is_active(entry),
        period=_period(*(held and (held[0]["effective_from"], held[0]["effective_to"]))),
        practitioner={"reference": f"Practitioner/{number}", "display": _said(entry["name"])},
        code=[words.concept("registration_classes", entry["class"])],
        specialty=[words.concept("specialties", each["specialty"]) for each in entry["qualifications"]],
        location=[{"reference": f"#place-{position}"} for position, _ in enumerate(entry["addresses"], 1)],
    )


def _without_nothing(**members: Any) -> Row:
    return {name: value for name, value in members.items() if value is not None and value not in ([], {})}


def _identifier(number: str, words: Words) -> Row:
    return {"use": "official", "type": _LICENCE_NUMBER, "system": words.identifiers, "value": number}


def _is_active(entry: Row) -> bool:
    return bool(entry["status"] == RegistrationStatus.ACTIVE)


def _said(name: Row) -> str:
    return " ".join(filter(None, (name["given_names"], name["middle_names"], name["family_name"])))


def _name(name: Row, use: str) -> Row:
    given = [part for part in (name["given_names"], name["middle_names"]) if part]
    return {"use": use, "text": _said(name), "family": name["family_name"], "given": given}


def _telecom(entry: Row) -> Sequence[Row]:
    phones = [("phone", each["phone"]) for each in entry["addresses"]]
    said = [*phones, ("fax", entry["fax"]), ("email", entry["public_email"])]
    return [{"system": system, "value": value, "use": "work"} for system, value in said if value is not None]


def _address(location: Row) -> Row:
    return {
        "use": "work",
        "line": location["lines"],
        "city": location["city"],
        "state": location["region"],
        "postalCode": location["postal_code"],
        "country": location["country"],
    }


def _place(position: int, address: Row) -> Row:
    phone = address["phone"]
    return _without_nothing(
        resourceType="Location",
        id=f"place-{position}",
        telecom=[] if phone is None else [{"system": "phone", "value": phone, "use": "work"}],
        address=_address(address["location"]),
    )


def _period(start: str | None = None, end: str | None = None) -> Row:
    """Write a period of days; FHIR counts the last day in, the register names the first day after it."""
    return _without_nothing(start=start, end=_day_before(end))


def _day_before(day: str | None) -> str | None:
    return None if day is None else (date.fromisoformat(day) - ONE_DAY).isoformat()


def _licence(held: Row, words: Words) -> Row:
    return {
        "extension": _standing(held, words),
        "code": words.concept("registration_classes", held["class"]),
        "period": _period(held["effective_from"], held["effective_to"]),
        "issuer": {"display": catalogue.papers().college.name.said_in(words.language)},
    }


def _standing(held: Row, words: Words) -> Sequence[Row]:
    """Tell a status with its reason and what the College says of it."""
    status = words.concept("registration_statuses", held["status"])
    parts = [{"url": "status", "valueCodeableConcept": status}]
    if held["reason_code"] is not None:
        reason = words.concept("status_reasons", held["reason_code"])
        parts.append({"url": "reason", "valueCodeableConcept": reason})
    parts += _both(held["public_text"])
    return [words.extension("registration-status", extension=parts)]


def _conditions(entry: Row, words: Words) -> Sequence[Row]:
    return [
        words.extension(
            "registration-condition",
            extension=[
                {"url": "type", "valueCodeableConcept": words.concept("condition_types", each["type"])},
                {"url": "origin", "valueCodeableConcept": words.concept("condition_origins", each["origin"])},
                {"url": "period", "valuePeriod": _period(each["effective_from"], each["effective_to"])},
                *_both(each["text"]),
            ],
        )
        for each in entry["conditions"]
    ]


def _notices(entry: Row, words: Words) -> Sequence[Row]:
    return [
        words.extension(
            "register-notice",
            extension=[
                {"url": "type", "valueCodeableConcept": words.concept("register_notice_types", each["type"])},
                {"url": "period", "valuePeriod": _period(each["effective_from"])},
                *_both(each["text"]),
            ],
        )
        for each in entry["notices"]
    ]


def _both(text: Row | None) -> Sequence[Row]:
    """Give a text in both languages: it is the College's word, so no reader gets half of it."""
    return (
        [] if text is None else [{"url": language, "valueString": text[language]} for language in LANGUAGES]
    )


def _designation(held: Row, words: Words) -> Row:
    issuer = words.concept("qualification_issuers", held["issuer"])
    return {
        "code": words.concept("specialties", held["specialty"]),
        "period": _period(held["since"]),
        "issuer": {"display": issuer["text"]},
    }


def _degree(held: Row, words: Words) -> Row:
    concept = words.concept("education_kinds", held["kind"])
    year = held["graduation_year"]
    return _without_nothing(
        code=concept if held["program"] is None else {**concept, "text": held["program"]},
        period={} if year is None else {"end": str(year)},
        issuer={"display": held["school"]},
    )

"""What a FHIR search asks for, in the words of the public register."""

from dataclasses import dataclass
from urllib.parse import urlencode

from app import catalogue
from app.core.errors import Fault, Invalid
from app.services.fhir._telling import Words
from app.services.public_register import Sought


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The parameters of a search, each as it was sent; None is not asked for.

    A token is `code` or `system|code`: where a system is named that is not ours, nothing is found.
    """

    number: str | None = None
    identifier: str | None = None
    practitioner: str | None = None
    name: str | None = None
    city: str | None = None
    language: str | None = None
    specialty: str | None = None
    includes_practitioners: bool = False

    def in_query(self, *, is_of_roles: bool) -> dict[str, str]:
        """Write the parameters again, under their names on the wire."""
        named = {
            "_id": self.number,
            "identifier": self.identifier,
            "practitioner": self.practitioner,
            "practitioner.name" if is_of_roles else "name": self.name,
            "address-city": self.city,
            "communication": self.language,
            "specialty": self.specialty,
            "_include": "PractitionerRole:practitioner" if self.includes_practitioners else None,
        }
        return {name: value for name, value in named.items() if value is not None}


def numbers_of(asked: Asked) -> set[str]:
    """Tell every number that is asked for, however it is said; more than one is nobody's."""
    given = (
        asked.number,
        _without_system(asked.identifier),
        (asked.practitioner or "").rpartition("/")[2] or None,
    )
    return {number for number in given if number is not None}


def is_of_another_system(asked: Asked, words: Words) -> bool:
    """Tell whether a token names a system that is not the register's own."""
    ours = {
        asked.identifier: words.identifiers,
        asked.specialty: words.codes("specialties"),
        asked.language: words.languages,
    }
    return any(
        token is not None and "|" in token and token.rpartition("|")[0] not in (system, "")
        for token, system in ours.items()
    )


def in_words_of_the_register(asked: Asked) -> Sought:
    """Say a search as the public register takes it.

    Raises:
        Invalid: nothing is asked for, or what is asked for is not known.
    """
    sought = Sought(
        q=next(iter(numbers_of(asked)), asked.name),
        city=asked.city,
        specialty=_without_system(asked.specialty),
        language=_without_system(asked.language),
    )
    _check_known(sought.specialty, "specialties", "/specialty")
    _check_known(sought.language, "languages", "/communication")
    if not sought.is_enough:
        pointer = "/identifier" if asked.name is None else "/name"
        raise Invalid(Fault("filter_required", pointer, "query"))
    return sought


def _check_known(code: str | None, code_set: str, pointer: str) -> None:
    if code is not None and catalogue.code_set(code_set).find(code) is None:
        raise Invalid(Fault("unknown_code", pointer, "query", {"code_set": code_set}))


def _without_system(token: str | None) -> str | None:
    return None if token is None else token.rpartition("|")[2]


def url_of(path: str, query: dict[str, str]) -> str:
    """Write a search as an address."""
    return f"{path}?{urlencode(query)}" if query else path

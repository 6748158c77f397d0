"""What is printed on a certificate: its content in the words of one language."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from app import catalogue
from app.catalogue.texts import render
from app.context import Context
from app.core.db import Row
from app.domain.catalogue import Localized

VERIFY_PATH: Final = "/verify/{code}"
_DATE: Final = Localized("{day:date}", "{day:date}")


def said(ctx: Context, row: Row) -> dict[str, Any]:
    """Put a certificate into its language, section by section; an empty one says why it is empty."""
    language, content = row["language"], row["content"]
    policy, college = catalogue.cpc(), catalogue.papers().college
    words = {name: text.said_in(language) for name, text in policy.words.items()}
    person = content["registrant"]
    url = ctx.office.settings.base_url + VERIFY_PATH.format(code=row["verification_code"])
    return {
        "lang": language,
        "title": policy.title.said_in(language),
        "college": {
            "name": college.name.said_in(language),
            "motto": college.motto.said_in(language),
            "address": [line.said_in(language) for line in college.address],
            "registrar": college.registrar.said_in(language),
        },
        "words": words,
        "is_copy": False,
        "url": url,
        "facts": {
            "name": person["name"],
            "number": person["registration_number"],
            "minc": person["minc"],
            "birth_date": _day(person["birth_date"], language) if person.get("birth_date") else None,
            "certificate": row["number"],
            "code": row["verification_code"],
            "recipient": row["recipient_name"],
            "issued_on": render(_DATE, language, day=ctx.day_of(row["issued_at"])),
        },
        "sections": [
            {"title": words[name], "lines": lines or [policy.blanks[name].said_in(language)]}
            for name, lines in _sections(content, words, language)
        ],
    }


def as_copy(said: Mapping[str, Any]) -> dict[str, Any]:
    """Mark what is printed as the registrant's copy: it carries no code that anybody could check it by.

    Nor the date of birth: delegates read the copy.
    """
    return {**said, "is_copy": True, "facts": {**said["facts"], "code": "—", "birth_date": None}}


def _specialty(entry: Mapping[str, Any], _words: Mapping[str, str], language: str) -> str:
    return f"{_label('specialties', entry['specialty'], language)}, {_day(entry['from'], language)}"


def _registration(entry: Mapping[str, Any], words: Mapping[str, str], language: str) -> str:
    named = catalogue.registration_classes()[entry["class"]].label.said_in(language)
    return f"{named}, {_span(entry, words, language)} ({_standing(entry, words, language)})"


def _condition(entry: Mapping[str, Any], words: Mapping[str, str], language: str) -> str:
    return (
        f"{_span(entry, words, language)}: {entry['text'][language]}"  # the text of a condition is as imposed
    )


def _finding(entry: Mapping[str, Any], _words: Mapping[str, str], language: str) -> str:
    named = _label("register_notice_types", entry["type"], language)
    return f"{named}, {_day(entry['from'], language)}: {entry['text'][language]}"


def _suspension(entry: Mapping[str, Any], words: Mapping[str, str], language: str) -> str:
    return f"{_standing(entry, words, language)}, {_span(entry, words, language)}"


# How an entry of a section reads, in the order of the page.
_LINES: Final[Mapping[str, Callable[[Mapping[str, Any], Mapping[str, str], str], str]]] = {
    "specialties": _specialty,
    "registrations": _registration,
    "conditions": _condition,
    "discipline_findings": _finding,
    "suspensions_or_revocations": _suspension,
}


def _sections(
    content: Mapping[str, Any], words: Mapping[str, str], language: str
) -> list[tuple[str, list[str]]]:
    degree = content["qualification"]
    return [
        ("former_names", list(content["registrant"]["former_names"])),
        ("qualification", [_degree(degree)] if degree else []),
        *((name, [line(each, words, language) for each in content[name]]) for name, line in _LINES.items()),
        ("pending_matters", []),
        ("disclosure", [content["disclosure"][language]] if "disclosure" in content else []),
        *_collected(content, words, language),
    ]


def _collected(
    content: Mapping[str, Any], words: Mapping[str, str], language: str
) -> list[tuple[str, list[str]]]:
    """Tell since when each kind of data is collected, a line for each day; what was frozen before says nothing."""
    since: dict[str, list[str]] = {}
    for each in sorted(content.get("collected_since", ()), key=lambda each: str(each["since"])):
        since.setdefault(each["since"], []).append(words[each["section"]])
    lines = [f"{_day(day, language)} – {'; '.join(names)}" for day, names in since.items()]  # noqa: RUF001 - a dash
    return [("collected_since", lines)] if lines else []


def _standing(entry: Mapping[str, Any], words: Mapping[str, str], language: str) -> str:
    code = entry.get("reason_code")
    reason = "" if code is None else f": {_label('status_reasons', code, language)}"
    return words["status_" + entry["status"]] + reason


def _degree(degree: Mapping[str, Any]) -> str:
    return ", ".join(str(degree[name]) for name in ("degree", "school", "year") if degree[name])


def _label(code_set: str, code: str, language: str) -> str:
    found = catalogue.code_set(code_set).find(code)
    return code if found is None else found.label.said_in(language)


def _span(period: Mapping[str, Any], words: Mapping[str, str], language: str) -> str:
    end = words["present"] if period["to"] is None else _day(period["to"], language)
    return f"{_day(period['from'], language)} – {end}"  # noqa: RUF001 - a dash between two dates


def _day(written: str, language: str) -> str:
    return render(_DATE, language, day=written)

"""What is printed on a certificate: its content in the words of one language."""

from collections.abc import Mapping
from typing import Any, Final

from app import catalogue
from app.catalogue.texts import render
from app.context import Context
from app.core import clock
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
            "issued_on": render(
                _DATE, language, day=clock.day_of(row["issued_at"], ctx.office.settings.zone)
            ),
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


def _sections(
    content: Mapping[str, Any], words: Mapping[str, str], language: str
) -> list[tuple[str, list[str]]]:
    classes = catalogue.registration_classes()
    degree = content["qualification"]
    return [
        ("former_names", list(content["registrant"]["former_names"])),
        ("qualification", [_degree(degree)] if degree else []),
        (
            "specialties",
            [
                f"{_label('specialties', each['specialty'], language)}, {_day(each['from'], language)}"
                for each in content["specialties"]
            ],
        ),
        (
            "registrations",
            [
                f"{classes[each['class']].label.said_in(language)}, {_span(each, words, language)}"
                f" ({words['status_' + each['status']]}{_reason(each, language)})"
                for each in content["registrations"]
            ],
        ),
        (
            "conditions",
            [
                f"{_span(each, words, language)}: {each['text'][language]}"  # the text of a condition is as imposed
                for each in content["conditions"]
            ],
        ),
        (
            "discipline_findings",
            [
                f"{_label('register_notice_types', each['type'], language)}, {_day(each['from'], language)}: "
                f"{each['text'][language]}"
                for each in content["discipline_findings"]
            ],
        ),
        (
            "suspensions_or_revocations",
            [
                f"{words['status_' + each['status']]}{_reason(each, language)}, {_span(each, words, language)}"
                for each in content["suspensions_or_revocations"]
            ],
        ),
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


def _reason(standing: Mapping[str, Any], language: str) -> str:
    code = standing.get("reason_code")
    return "" if code is None else f": {_label('status_reasons', code, language)}"


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

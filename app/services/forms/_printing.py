"""Answers as a person reads them on paper: question and answer in words, page by page; what is sealed stays sealed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from app import catalogue
from app.catalogue.texts import render
from app.core.db import Row
from app.domain.catalogue import Localized
from app.domain.forms import Form, asked_in, said_in

YES: Final = Localized("Yes", "Oui")
NO: Final = Localized("No", "Non")
KEPT_SEALED: Final = Localized(
    "Answered; kept sealed, not printed.", "Réponse donnée; sous scellé, non imprimée."
)
ATTACHED: Final = Localized("Attached", "Joint")
LABELLED: Final = Localized("{label}: {value}", "{label}\u00a0: {value}")
DAY: Final = Localized("{day:date}", "{day:date}")


def printed(form: Form, answers: Mapping[str, Any], language: str) -> list[Row]:
    """Write out the answers of a form in a language: `[{title, lines: [{question, answer}]}]`.

    Of questions about health and conduct it says that they were answered, and never how: nobody can tell from the
    paper what is sealed (security.md 6.6).
    """
    pages = []
    sensitive = form.definition.sensitive
    for title, names in asked_in(form.definition, answers):
        lines = [
            {
                "question": said_in(asked["title"], language),
                "answer": KEPT_SEALED.said_in(language)
                if name in sensitive
                else _said(asked, answers[name], language),
            }
            for name in names
            if name in answers
            and (asked := form.definition.properties[name])
            and (name not in sensitive or "x-follow-up" in asked)
        ]
        if lines:
            pages.append({"title": said_in(title, language), "lines": lines})
    return pages


def _said(asked: Mapping[str, Any], value: Any, language: str) -> str:
    if isinstance(value, bool):
        return (YES if value else NO).said_in(language)
    if isinstance(value, list):
        return "\n".join(_said(asked["items"], each, language) for each in value)
    if isinstance(value, Mapping):
        return "; ".join(
            render(
                LABELLED,
                language,
                label=said_in(part["title"], language),
                value=_said(part, value[name], language),
            )
            for name, part in asked["properties"].items()
            if name in value
        )
    if isinstance(value, str):
        return _text(asked, value, language)
    return str(value)


def _text(asked: Mapping[str, Any], value: str, language: str) -> str:
    for choice in asked.get("oneOf", ()):
        if choice["const"] == value:
            return str(said_in(choice["title"], language))
    if "x-code-set" in asked and (code := catalogue.code_set(asked["x-code-set"]).find(value)):
        return code.label.said_in(language)
    if "x-file-purpose" in asked:
        return ATTACHED.said_in(language)
    if asked.get("format") == "date":
        return render(DAY, language, day=date.fromisoformat(value))
    return value

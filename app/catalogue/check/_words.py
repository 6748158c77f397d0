"""How a text is written in both languages."""

import re
from collections.abc import Iterator
from typing import Final

from app.catalogue import texts
from app.domain.catalogue import LANGUAGES, Localized

Text = tuple[str, Localized]
_CODE_SPAN: Final = re.compile("`[^`]*`")
_TYPOGRAPHY: Final = {
    "en": (
        (re.compile("'"), "a straight apostrophe"),
        (re.compile(r"\be-mail", re.IGNORECASE), "e-mail for email"),
        (re.compile(r"\s[:;!?]"), "a space before a punctuation mark"),
    ),
    "fr": (
        (re.compile("'"), "a straight apostrophe"),
        (re.compile(r"\be-?mail", re.IGNORECASE), "email for courriel"),
        (re.compile(r"\s[;!?]"), "a space before a punctuation mark"),
        (
            re.compile(r"(?<!\u00a0):(?=\s|$)|(?<!\u00a0)»|«(?!\u00a0)"),
            "no no-break space by a colon or guillemet",
        ),
    ),
}


def judge(place: str, text: Localized, *, alike: frozenset[str] = frozenset()) -> Iterator[str]:
    """Tell what is wrong with one text or template; `alike` are texts that are the same in both languages."""
    for language in LANGUAGES:
        said = text.said_in(language)
        if not said or said != said.strip():
            yield f"{place}.{language}: empty, or with space around it"
        if (wrong := texts.fault(said)) is not None:
            yield f"{place}.{language}: {wrong}"
        prose = _CODE_SPAN.sub("code", said)
        yield from (
            f"{place}.{language}: {what}" for sign, what in _TYPOGRAPHY[language] if sign.search(prose)
        )
    if texts.parameters(text.en) != texts.parameters(text.fr):
        yield f"{place}: the languages do not name the same facts"
    if text.en == text.fr and text.en not in alike:
        yield f"{place}: the same in both languages; list it in same_in_both.yaml if that is right"

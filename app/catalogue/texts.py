"""Says a text of the catalogue in one language, with the facts that its template names.

{name}              a text as it is, in the reader's language where it has several, or a whole number with its groups
                    parted
{name:one|other}    words for a count: 1 field, 2 fields
{name:date}         May 4, 2026; a date, or as one is stored
{name:instant}      May 4, 2026, 9:40 a.m., in the regulator's zone; a time, or as one is stored
{name:money}        $1,725.00, from cents
{name:size}         25 MB, from bytes
{name:wait}         15 minutes, from seconds; never less than the time to wait
{name:code SET}     the label of a code of a code set
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit

from app import catalogue
from app.core import settings
from app.domain.catalogue import Localized, Problem

CURRENCY: Final = "CAD"
_COLLEGE: Final = Localized("College", "Collège")
_DOCTOR: Final = "Dr. "
_FOR: Final = Localized(" for ", " pour ")
_LOCALES: Final = {"en": "en_CA", "fr": "fr_CA"}
_PLACEHOLDER: Final = re.compile(r"\{(?P<name>[a-z][a-z_]*)(?::(?P<form>[^{}]+))?\}")
_BRACE: Final = re.compile(r"[{}]")
_NO_BREAK: Final = "\u00a0"
_NARROW_NO_BREAK: Final = "\u202f"
_MINUTE: Final = 60
_KIB: Final = 1024
_MIB: Final = 1024 * 1024

Parameter = tuple[str, str]


def render(template: Localized, language: str, **params: Any) -> str:
    """Say a template in a language.

    Raises:
        KeyError: a fact that the template names is not given.
        LookupError: it is not one of the portal's languages.
    """

    def fill(found: re.Match[str]) -> str:
        said = _say(params[found["name"]], found["form"], language)
        is_last = found.string.startswith(".", found.end())
        return said.removesuffix(".") if is_last else said  # one period ends an abbreviation and its sentence

    return _PLACEHOLDER.sub(fill, template.said_in(language))


def detail(problem: Problem, language: str, params: Mapping[str, Any]) -> str:
    """Say what is the matter as exactly as the known facts allow; a fact that is None is not known.

    Raises:
        KeyError: even the plainest template names a fact that is not given.
    """
    known = {name: value for name, value in params.items() if value is not None}
    for template in problem.details:
        if parameters(template.en).keys() <= known.keys():
            return render(template, language, **known)
    raise KeyError(f"{problem.code} cannot be told with {sorted(known)}")


@lru_cache(maxsize=1024)
def signed(name: str, language: str) -> str:
    """Say who has signed something: a team as its reader calls it, a person as they are called.

    A signature keeps the English title. French says whether a physician is a woman or a man, which a signature does not
    know, and so leaves it out.
    """
    for team in (_COLLEGE, *(role.team for role in catalogue.roles().values())):
        if name == team.en:
            return team.said_in(language)
    if language == "en":
        return name
    return _FOR.fr.join(part.removeprefix(_DOCTOR) for part in name.split(_FOR.en, 1))


@cache
def parameters(text: str) -> Mapping[str, frozenset[str]]:
    """Tell the facts that a text names, with the forms in which it says each (`words` for a count)."""
    found: dict[str, set[str]] = {}
    for match in _PLACEHOLDER.finditer(text):
        form = match["form"] or ""
        found.setdefault(match["name"], set()).add("words" if "|" in form else form)
    return {name: frozenset(forms) for name, forms in found.items()}


def fault(text: str) -> str | None:
    """Tell what is wrong with a template, if anything."""
    if _BRACE.search(_PLACEHOLDER.sub("", text)):
        return "a brace belongs to no placeholder"
    forms = {match["form"] for match in _PLACEHOLDER.finditer(text) if match["form"] is not None}
    for form in forms:
        if "|" in form:
            if len(form.split("|")) != 2 or not all(form.split("|")):  # noqa: PLR2004 - one and other
                return f"{form!r} is not one|other"
        elif form.startswith("code "):
            if catalogue.find_code_set(form.removeprefix("code ")) is None:
                return f"{form!r} names no code set"
        elif form not in _FORMS:
            return f"{form!r} is not a way to say something"
    return None


def _say(value: Any, form: str | None, language: str) -> str:
    if form is None:
        return _plain(value, language)
    if "|" in form:
        return _words(value, form, language)
    if form.startswith("code "):
        return _label(value, form.removeprefix("code "), language)
    return _tidy(_FORMS[form](value, language), language)


def _plain(value: Any, language: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Localized):
        return value.said_in(language)
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return _tidy(format_decimal(value, locale=_LOCALES[language]), language)
    raise TypeError(f"a template says texts and numbers, not {type(value).__name__}; name a form")


def _words(value: int, form: str, language: str) -> str:
    one, other = form.split("|")
    return one if Locale.parse(_LOCALES[language]).plural_form(value) == "one" else other


def _label(value: str, code_set: str, language: str) -> str:
    code = catalogue.code_set(code_set).find(value)
    if code is None:
        raise LookupError(f"{value!r} is not a code of {code_set}")
    return code.label.said_in(language)


@lru_cache(maxsize=4096)
def _date(value: date | str, language: str) -> str:
    day = date.fromisoformat(value) if isinstance(value, str) else value
    text = format_date(day, "long", locale=_LOCALES[language])
    # French counts the first of a month, which the locale data leave out.
    return text.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 else text


def _instant(value: datetime | str, language: str) -> str:
    instant = datetime.fromisoformat(value) if isinstance(value, str) else value
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    local = instant.astimezone(settings.get().zone)
    time = format_time(local, "short", locale=_LOCALES[language])
    if language == "fr":
        return f"{_date(local.date(), language)} à {time.replace(' ', _NO_BREAK)}"
    return f"{_date(local.date(), language)}, {time}"


def _money(cents: int, language: str) -> str:
    return format_currency(Decimal(cents).scaleb(-2), CURRENCY, locale=_LOCALES[language])


def _size(count: int, language: str) -> str:
    for size, unit in ((_MIB, "digital-megabyte"), (_KIB, "digital-kilobyte")):
        if count >= size:
            return format_unit(count // size, unit, "short", locale=_LOCALES[language])
    return format_unit(count, "digital-byte", "long", locale=_LOCALES[language])


def _wait(seconds: float, language: str) -> str:
    # Rounded up, so that whoever waits as long as the text says is not turned away again.
    if seconds <= 2 * _MINUTE:
        return format_unit(math.ceil(seconds), "duration-second", "long", locale=_LOCALES[language])
    return format_unit(math.ceil(seconds / _MINUTE), "duration-minute", "long", locale=_LOCALES[language])


def _tidy(text: str, language: str) -> str:
    return text.replace(_NARROW_NO_BREAK, _NO_BREAK if language == "fr" else " ")


_FORMS: Final[Mapping[str, Callable[[Any, str], str]]] = {
    "date": _date,
    "instant": _instant,
    "money": _money,
    "size": _size,
    "wait": _wait,
}

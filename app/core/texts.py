"""What text may hold, and how it is compared: pure checks behind the types of the wire (security.md 6.3)."""

import re
import unicodedata
from itertools import accumulate
from typing import Final

MOST_MARKS: Final = 8

_CONTROLS: Final = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_DIRECTIONS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SURROGATES: Final = "\ud800-\udfff"
_NONCHARACTERS: Final = "\ufffe\uffff"
_EVERYWHERE: Final = _CONTROLS + _DIRECTIONS + _SURROGATES + _NONCHARACTERS
_REFUSED_IN_TEXT: Final = re.compile(f"[{_EVERYWHERE}]")
# Line and paragraph separators as well: `email` and others break a line there.
_REFUSED_IN_LINE: Final = re.compile(f"[{_EVERYWHERE}\t\n\u2028\u2029]")


class TextRefused(ValueError):  # noqa: N818 - the house names errors as statements of fact
    """Text that nobody types on purpose; `position` is where, in code points."""

    def __init__(self, what: str, position: int) -> None:
        super().__init__(f"{what} at position {position}")
        self.position = position


class ControlRefused(TextRefused):
    """A control character, or a line break where there is one line only."""


class DirectionRefused(TextRefused):
    """A character that turns the direction of the text around it."""


class SurrogateRefused(TextRefused):
    """Half a character, which no encoding can carry."""


class NoncharacterRefused(TextRefused):
    """A code point that is no character."""


class MarksRefused(TextRefused):
    """More combining marks in a row than any script has."""


def check_text(value: str, *, multiline: bool) -> None:
    """Refuse text that breaks logs, mails, certificates or the database.

    Raises:
        TextRefused: one of its kinds; the message never repeats the text.

    """
    found = (_REFUSED_IN_TEXT if multiline else _REFUSED_IN_LINE).search(value)
    if found is not None:
        raise _refusal(found.group(), found.start())
    if not value.isascii():
        _check_marks(value)


def _refusal(character: str, position: int) -> TextRefused:
    if re.match(f"[{_DIRECTIONS}]", character):
        return DirectionRefused("a direction control", position)
    if re.match(f"[{_SURROGATES}]", character):
        return SurrogateRefused("a lone surrogate", position)
    if re.match(f"[{_NONCHARACTERS}]", character):
        return NoncharacterRefused("a noncharacter", position)
    return ControlRefused("a control character", position)


def _check_marks(value: str) -> None:
    marks = (unicodedata.category(character).startswith("M") for character in value)
    runs = accumulate(marks, lambda run, is_mark: (run + 1) * is_mark, initial=0)
    for position, run in enumerate(runs):
        if run > MOST_MARKS:
            raise MarksRefused("too many combining marks", position - 1)


# What no decomposition takes apart, and the punctuation of word processors: as PostgreSQL's `unaccent`.
_FOLDED: Final = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ŀ": "l",
        "ħ": "h", "ı": "i", "ĸ": "q", "ŉ": "'n", "ŋ": "n", "ŧ": "t", "ĳ": "ij",  # noqa: RUF001 - look-alikes
        "ſ": "s", "ẜ": "s", "ẝ": "s",  # noqa: RUF001 - look-alikes are what this table is for
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00ab": "<<", "\u00bb": ">>",
        "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-", "\u2026": "...",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Give text as search compares it: small letters without accents.

    For Latin letters this is what PostgreSQL's `lower(unaccent(...))` gives.
    """
    apart = unicodedata.normalize("NFD", text.lower())
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare.translate(_FOLDED))


def containing(words: str) -> str:
    """Give the pattern of `like` for folded text in which these words are, taken as they are."""
    plain = fold(words).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{plain}%"


# First digits and lengths of the brands (ISO/IEC 7812 and the brands' own pages).
_BRANDS: Final = (
    (re.compile(r"4"), {13, 16, 19}),  # Visa
    (re.compile(r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720"), {16}),  # Mastercard
    (re.compile(r"3[47]"), {15}),  # American Express
    (re.compile(r"6011|64[4-9]|65"), {16, 19}),  # Discover
    (re.compile(r"30[0-5]|3095|3[689]"), {14, 16, 19}),  # Diners Club
    (re.compile(r"352[89]|35[3-8]"), {16, 19}),  # JCB
    (re.compile(r"62"), {16, 17, 18, 19}),  # UnionPay
    (re.compile(r"50[123][08]|5893|6304|6759|676[1-3]"), {16, 19}),  # Maestro
)
_SEPARATOR: Final = r"[ \u00a0\u2009\u202f\u2010-\u2014-]{1,3}"
_GROUP: Final = r"(?<!\d)\d{%s}(?!\d)"
_FOUR: Final = _GROUP % 4 + _SEPARATOR
# As printed on cards. Other groupings are left alone: rows of telephone or registration numbers have them.
_CARD_SHAPES: Final = tuple(
    re.compile(f"(?=({shape}))")
    for shape in (
        r"(?<!\d[.,])" + _GROUP % "13,19",
        3 * _FOUR + _GROUP % 4,
        4 * _FOUR + _GROUP % 3,
        3 * _FOUR + _GROUP % 2,
        _GROUP % 4 + _SEPARATOR + _GROUP % 6 + _SEPARATOR + _GROUP % "4,5",
    )
)


# What each of these shapes begins with: most texts have nothing of the kind, and are read once instead of five times.
_CARD_BEGINS: Final = re.compile(rf"\d{{4}}(?:\d{{9}}|{_SEPARATOR}\d{{4}})")


def looks_like_card_number(text: str) -> bool:
    """Tell whether text holds the number of a payment card (decisions.md 11)."""
    if _CARD_BEGINS.search(text) is None:
        return False
    candidates = (found.group(1) for shape in _CARD_SHAPES for found in shape.finditer(text))
    return any(map(_is_card_number, candidates))


def _is_card_number(candidate: str) -> bool:
    digits = [unicodedata.decimal(character) for character in candidate if character.isdecimal()]
    written = "".join(map(str, digits))
    if not any(first.match(written) and len(digits) in lengths for first, lengths in _BRANDS):
        return False
    doubled = sum(divmod(2 * digit, 10)[0] + divmod(2 * digit, 10)[1] for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + doubled) % 10 == 0

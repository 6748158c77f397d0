"""Which of the portal's two languages somebody prefers."""

from typing import Final

LANGUAGES: Final = ("en", "fr")
_LONGEST: Final = 500


def preferred(accept: str | None) -> str | None:
    """Tell which of our languages an `Accept-Language` header prefers, if it names one."""
    best, weight = None, 0.0
    for choice in (accept or "")[:_LONGEST].lower().split(","):
        tag, _, parameters = choice.partition(";")
        language = tag.strip().partition("-")[0]
        quality = _weight(parameters)
        if language in LANGUAGES and quality > weight:
            best, weight = language, quality
    return best


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    digits = value.strip()
    return float(digits) if digits.replace(".", "", 1).isdecimal() and digits.isascii() else 0.0

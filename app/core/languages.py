"""Which of the portal's two languages somebody prefers."""

from functools import lru_cache
from typing import Final

LANGUAGES: Final = ("en", "fr")
_LONGEST: Final = 500


def preferred(accept: str | None) -> str | None:
    """Tell which of our languages an `Accept-Language` header prefers, if it names one."""
    return _preferred(accept[:_LONGEST]) if accept else None


@lru_cache(maxsize=500)  # browsers say few different things
def _preferred(accept: str) -> str | None:
    best, weight = None, 0.0
    for choice in accept.lower().split(","):
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

"""Who somebody means by a number, an e-mail address or words of a name: a select of identifiers."""

from typing import Any, Final

from app.core.texts import fold
from app.services.directory._asked import BY_NUMBER, Meant, meant
from app.services.registrants import BY_EMAIL

_TRIGRAM: Final = 3

_OF_NAMES: Final = (
    "select distinct x.registrant_id from names x where x.cancelled_at is null and x.corrected_by_id is null"
)
_BY_WORDS: Final = f"{_OF_NAMES} and x.search like :longest and x.search like all (:words)"
_BY_START: Final = f"{_OF_NAMES} and x.sort_key >= :low and x.sort_key < :high"


def people(q: str) -> tuple[str, dict[str, Any]]:
    """Tell how the registrants are found that somebody means: a select of their identifiers, and its values.

    Raises:
        Invalid: of a name there is too little.
    """
    match meant(q):
        case Meant.NUMBER, said:
            return BY_NUMBER, {"number": said}
        case Meant.EMAIL, said:
            return BY_EMAIL, {"email": said}
        case _, said:
            return _by_name(said)


def _by_name(said: str) -> tuple[str, dict[str, Any]]:
    words = sorted(fold(said).split(), key=len, reverse=True)
    if len(words[0]) < _TRIGRAM:
        return _BY_START, {"low": fold(said), "high": fold(said) + "\U0010ffff"}
    patterns = [f"%{_escaped(word)}%" for word in words]
    return _BY_WORDS, {"longest": patterns[0], "words": patterns}


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")

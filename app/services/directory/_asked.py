"""What staff ask for, and what they mean by it."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final

from app.core.errors import Fault, Invalid
from app.core.texts import fold

SHORTEST_QUERY: Final = 2
SHORTEST_POSTAL_CODE: Final = 3

BY_NUMBER: Final = "select x.id from registrants x where x.registration_number = :number"


class Meant(Enum):
    """What words can be: a registration number, an e-mail address, or a name."""

    NUMBER = auto()
    EMAIL = auto()
    NAME = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What staff look for; at least one of them."""

    q: str | None = None
    statuses: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    postal_code: str | None = None

    @property
    def postal_start(self) -> str | None:
        """The beginning of a postal code as codes are compared.

        Raises:
            Invalid: it is too little to search by.
        """
        if self.postal_code is None:
            return None
        start = self.postal_code.replace(" ", "").lower()
        if len(start) < SHORTEST_POSTAL_CODE:
            raise Invalid(Fault("filter_required", "/postal_code", "query"))
        return start

    @property
    def terms(self) -> dict[str, Any]:
        """Each filter with the terms that the lists of the register know it by; several are any of them.

        Raises:
            Invalid: of a postal code there is too little.
        """
        statuses = [f"status {status}" for status in self.statuses]
        classes = [f"class {class_}" for class_ in self.classes]
        start = self.postal_start
        is_area = start is not None and len(start) == SHORTEST_POSTAL_CODE
        terms = {
            "postal": f"postal {start}" if is_area else None,
            "postal_codes": None if is_area else start,
            "class": classes[0] if len(classes) == 1 else None,
            "classes": classes if len(classes) > 1 else None,
            "status": statuses[0] if len(statuses) == 1 else None,
            "statuses": statuses if len(statuses) > 1 else None,
        }
        return {name: term for name, term in terms.items() if term is not None}


def meant(q: str) -> tuple[Meant, str]:
    """Tell what is meant, and how it is compared.

    Raises:
        Invalid: of a name there is too little.
    """
    said = q.strip()
    if said.isascii() and said.isdigit():
        return Meant.NUMBER, said
    if "@" in said:
        return Meant.EMAIL, said.lower()
    if len(fold(said).strip()) < SHORTEST_QUERY:
        raise Invalid(Fault("filter_required", "/q", "query"))
    return Meant.NAME, said

"""Which tiles a person sees on the dashboard, which of them can be opened, and why the others cannot."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.access import Area
from app.domain.catalogue import Gate, Tile

ACTIVE: Final = "active"
ON_REGISTER: Final = frozenset({ACTIVE, "suspended"})
TRAINEE_CLASS: Final = "postgraduate_education"

# The area that opens a tile to a delegate; the others are for the person alone.
DELEGATED_BY: Final[Mapping[str, Area]] = {
    "profile": Area.PROFILE,
    "membership_services": Area.DOCUMENTS,
    "renewal": Area.RENEWALS,
    "practice": Area.PRACTICE,
    "registration": Area.APPLICATIONS,
    "premises": Area.CORPORATIONS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the tiles of one person depend on, gathered once.

    `class_renews` says that the class held takes part in the cycle, `renewal_open` that theirs is open, `renewal_waits`
    that there is one of theirs to complete.
    """

    linked: bool
    is_staff: bool = False
    is_applicant: bool = False
    is_former: bool = False
    registration_status: str | None = None
    registration_class: str | None = None
    class_renews: bool = False
    renewal_open: bool = False
    renewal_waits: bool = False
    appointment_letter_received: bool = False
    selected_for_learning: bool = False
    directs_premises: bool = False
    works_at_premises: bool = False


@dataclass(frozen=True, slots=True)
class TileState:
    """How one tile stands for one person; `reasons` are the gates that do not hold."""

    tile: Tile
    visible: bool
    enabled: bool
    reasons: tuple[Gate, ...]

    @property
    def key(self) -> str:
        return self.tile.key


def is_not_staff(facts: Facts) -> bool:
    """The tiles are for registrants and applicants; staff have queues."""
    return not facts.is_staff


def is_linked(facts: Facts) -> bool:
    """The account belongs to somebody on file.

    Source: portal FAQ, an address that is not on file gives an account without the renewal tile.
    """
    return facts.linked


def is_registrant(facts: Facts) -> bool:
    """The person is or was on the register."""
    return facts.registration_status in ON_REGISTER or facts.is_former


def is_active(facts: Facts) -> bool:
    """A certificate of registration is in force."""
    return facts.registration_status == ACTIVE


def is_applicant(facts: Facts) -> bool:
    """The person is applying for a first certificate."""
    return facts.is_applicant


def renews(facts: Facts) -> bool:
    """The person holds a registration that is renewed, and may still be renewed while it is suspended.

    A trainee's may be after it has ended, as long as the renewal can be completed late.
    """
    trainee = facts.registration_class == TRAINEE_CLASS
    if trainee and facts.is_former:
        return facts.renewal_waits
    return facts.registration_status in ON_REGISTER and (facts.class_renews or trainee)


def renewal_is_open(facts: Facts) -> bool:
    """The cycle is open for this person."""
    return facts.renewal_open


def appointment_letter_is_in(facts: Facts) -> bool:
    """A trainee renews once the medical school has sent the letter of appointment; nobody else needs one.

    Source: portal FAQ and the College's page on renewal of postgraduate certificates (2024).
    """
    return facts.registration_class != TRAINEE_CLASS or facts.appointment_letter_received


def is_selected_for_learning(facts: Facts) -> bool:
    """The College has selected the person for a quality improvement programme."""
    return facts.selected_for_learning


def may_use_premises(facts: Facts) -> bool:
    """Directs or works at an out-of-hospital premises, or could give notice of a new one."""
    return facts.directs_premises or facts.works_at_premises or is_active(facts)


def has_opened(_facts: Facts) -> bool:
    """What the tile leads to is there. A tile stands behind this until its area is built, and says so."""
    return False


PREDICATES: Final[Mapping[str, Callable[[Facts], bool]]] = {
    predicate.__name__: predicate
    for predicate in (
        is_not_staff,
        is_linked,
        is_registrant,
        is_active,
        is_applicant,
        renews,
        renewal_is_open,
        appointment_letter_is_in,
        is_selected_for_learning,
        may_use_premises,
        has_opened,
    )
}


def tiles(entries: Iterable[Tile], facts: Facts) -> list[TileState]:
    """Tell how each tile stands."""
    return [_state(entry, facts) for entry in entries]


def _state(tile: Tile, facts: Facts) -> TileState:
    # What first stands in the way of seeing a tile explains it; whatever comes after rests on that.
    hiding = next((gate for gate in tile.visible_when if not _holds(gate, facts)), None)
    if hiding is not None:
        return TileState(tile, visible=False, enabled=False, reasons=(hiding,))
    closing = tuple(gate for gate in tile.enabled_when if not _holds(gate, facts))
    return TileState(tile, visible=True, enabled=not closing, reasons=closing)


def _holds(gate: Gate, facts: Facts) -> bool:
    return PREDICATES[gate.predicate](facts)

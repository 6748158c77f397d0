"""How cases go from status to status, in `x-states` of their shapes: from the tables that the verbs obey."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.domain import cpc, renewals, service_requests
from app.domain.access import Action
from app.routers.openapi.pieces import Document

EXTENSION: Final = "x-states"

# As `available_actions` has them; staff correct a renewal in two ways.
_OF_RENEWALS: Final[Mapping[Action, tuple[str, ...]]] = {
    Action.CREATE: ("start",),
    Action.CORRECT: ("hand_back", "reduce"),
}


def add(schemas: Document) -> None:
    """Add to the shape of each case what may happen in each status, and to which it leads."""
    for name, moves in told().items():
        if name in schemas:
            schemas[name] = {**schemas[name], EXTENSION: moves}


def told() -> Mapping[str, list[Document]]:
    """Tell of each case every status, what may happen there, and where that leads."""
    return {
        "CpcRequest": [
            _move(status, step.value, ends)
            for status, steps in cpc.STEPS.items()
            for step, ends in steps.items()
        ],
        "Renewal": [
            *(
                _move(status, name, ends)
                for status, actions in renewals.ALLOWED.items()
                for action, ends in actions.items()
                for name in _OF_RENEWALS.get(action, (action.value,))
            ),
            *(
                _move(status, event, ends)
                for status, events in renewals.HAPPENS.items()
                for event, ends in events.items()
            ),
        ],
        "ServiceRequest": [
            _move(status, service_requests.wire_name(move), ends)
            for status, moves in service_requests.TABLE.items()
            for move, ends in moves.items()
        ],
    }


def _move(status: str, action: str, ends: Iterable[str]) -> Document:
    return {"from": str(status), "action": action, "to": [str(each) for each in ends]}

"""Makes what staff and registrants enter from lists possible: codes that there are, days that may be told of."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from app.routers.openapi import data
from tests.contract.possible_days import LATEST, TODAY, between

Fields = dict[str, Any]


def _as_shown(operation_id: str) -> Callable[[Fields], Fields]:
    """Take what the documents show, where nearly every field is a code of a list that depends on another."""

    def made(_fields: Fields) -> Fields:
        example = next(iter(data.examples()[operation_id]["request"].values()))
        return dict(example["value"])

    return made


def _listed(operation_id: str, *codes: str) -> Callable[[Fields], Fields]:
    """Take the codes that the documents show; the rest stays as it was made."""

    def made(fields: Fields) -> Fields:
        shown = _as_shown(operation_id)({})
        known = {name: shown[name] for name in codes if name in fields and name in shown}
        if "effective_from" in fields:  # a day that has passed needs its reason
            known["effective_from"] = between(fields["effective_from"], date(2000, 1, 1), TODAY)
            known["reason"] = shown["reason"]
        return {**fields, **known}

    return made


def _over(made: Fields) -> Fields:
    return {"effective_to": between(made["effective_to"], TODAY + timedelta(1), LATEST)}


def _righted(made: Fields) -> Fields:
    """What was wrong of an entry: a day, and why."""
    kept = {name: value for name, value in made.items() if name in ("effective_from", "reason")}
    if "effective_from" in kept:
        kept["effective_from"] = between(kept["effective_from"], date(2000, 1, 1), TODAY)
    return kept


def _watching(made: Fields) -> Fields:
    """A day in the year ahead."""
    if "expires_on" in made:
        made["expires_on"] = between(made["expires_on"], TODAY + timedelta(1), TODAY + timedelta(360))
    return made


BODIES: Final[dict[str, Callable[[Fields], Fields]]] = {
    "correct_register_notice": _righted,
    "correct_registration": _as_shown("correct_registration"),
    "correct_registration_condition": _as_shown("correct_registration_condition"),
    "correct_registration_status": _as_shown("correct_registration_status"),
    "create_cpc_request": _as_shown("create_cpc_request"),
    "create_monitor": _watching,
    "create_education": _as_shown("create_education"),
    "create_examination": _as_shown("create_examination"),
    "create_qualification": _as_shown("create_qualification"),
    "create_register_notice": _listed("create_register_notice", "type"),
    "create_service_request": _as_shown("create_service_request"),
    "end_education": _over,
    "end_examination": _over,
    "end_qualification": _over,
    "end_register_notice": _over,
    "update_cpc_request": _as_shown("update_cpc_request"),
    "update_renewal": _as_shown("update_renewal"),
    "update_service_request": _as_shown("update_service_request"),
}

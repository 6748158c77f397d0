"""How cases go from status to status is told in the documents and shown in a guide: both are the tables in force."""

import re
from pathlib import Path
from typing import Any

import pytest

from app.domain import cpc, renewals, service_requests
from app.routers.openapi import states

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "states.md"
STATUSES = {
    "CpcRequest": cpc.RequestStatus,
    "Renewal": renewals.RenewalStatus,
    "ServiceRequest": service_requests.RequestStatus,
}


def shown() -> dict[str, list[dict[str, Any]]]:
    """Read the tables of the guide, by the shapes that they are about."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name, table in re.findall(
        r"^## [^\n]*`(\w+)`\n(.*?)(?=^## |\Z)", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    ):
        rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| (.+) \|$", table, re.MULTILINE)
        found[name] = [
            {"from": start, "action": action, "to": re.findall(r"`(\w+)`", ends)}
            for start, action, ends in rows
        ]
    return found


@pytest.mark.check
def test_the_documents_tell_how_cases_go_from_status_to_status(documents: dict[str, Any]) -> None:
    schemas = documents["portal.json"]["components"]["schemas"]

    assert {
        name: schema["x-states"] for name, schema in schemas.items() if "x-states" in schema
    } == states.told()


def test_the_guide_shows_the_tables_in_force() -> None:
    assert shown() == states.told()


@pytest.mark.parametrize("name", STATUSES)
def test_every_status_of_a_case_is_reached_or_the_first(name: str) -> None:
    moves = states.told()[name]
    first = moves[0]["from"]

    assert {first} | {end for each in moves for end in each["to"]} == {each.value for each in STATUSES[name]}

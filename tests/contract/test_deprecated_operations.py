"""An operation that goes away says so: in its document, on every answer, and long enough ahead (contract.md 2.22)."""

from dataclasses import replace
from datetime import date
from typing import Any

import httpx
import pytest

from app import main
from app.routers import reference
from app.routers.door import Door
from app.routers.operations import Ending
from tests.contract.lint import operations
from tests.contract.lint.reading import Reading
from tests.seen import tell

ENDING = Ending(since=date(2026, 5, 4), until=date(2027, 5, 4), instead="search_register_entries")


def announce(monkeypatch: pytest.MonkeyPatch, ending: Ending = ENDING) -> None:
    """Announce the end of `get_code_set`."""
    doors = [each for each in reference.router.routes if isinstance(each, Door)]
    door = next(each for each in doors if each.name == "get_code_set")
    monkeypatch.setattr(door, "operation", replace(door.operation, ending=ending))


@pytest.mark.parametrize(("code_set", "status"), [("countries", 200), ("colours", 404)])
async def test_every_answer_tells_since_when_and_until_when(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, code_set: str, status: int
) -> None:
    announce(monkeypatch)

    answer = await client.get(f"/v1/code-sets/{code_set}")

    assert answer.status_code == status
    assert answer.headers["Deprecation"] == "@1777852800"
    assert answer.headers["Sunset"] == "Tue, 04 May 2027 00:00:00 GMT"


async def test_what_stays_says_nothing_of_an_end(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/code-sets/countries")

    assert not {"deprecation", "sunset"} & answer.headers.keys()


@pytest.mark.check
def test_the_document_names_the_days_and_what_to_use_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    announce(monkeypatch)

    reading = Reading(main.documents()["portal.json"])

    operation = next(each for each in reading.operations if each.name == "get_code_set")
    assert operation.written["deprecated"]
    assert operation.written["x-deprecated-on"] == "2026-05-04"
    assert operation.written["x-sunset-on"] == "2027-05-04"
    assert operation.written["description"].endswith(
        "Deprecated since 2026-05-04: use `search_register_entries` instead. This one ends on 2027-05-04."
    )
    assert {"Deprecation", "Sunset"} <= operation.responses["200"]["headers"].keys()
    assert not [finding for rule in operations.RULES for finding in rule(reading)]


def test_an_end_that_is_announced_is_told_in_every_place(documents: dict[str, Any]) -> None:
    known = [each for document in documents.values() for each in Reading(document).operations]

    ending = {each.name for each in known if each.written.get("deprecated")}
    dated = {each.name for each in known if "x-sunset-on" in each.written}
    told = {each.name for each in known for _, said in each.successes if "Sunset" in said.get("headers", {})}

    tell(f"deprecation: {len(ending)} operations have an end announced, {len(told)} of them in their answers")
    assert ending == dated == told


@pytest.mark.check
def test_too_short_a_notice_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    announce(monkeypatch, replace(ENDING, until=date(2026, 12, 1)))

    reading = Reading(main.documents()["portal.json"])

    assert list(operations.an_end_is_announced_in_time(reading)) == ["get_code_set"]

"""The worked examples of the contract are replayed live, in English with every field that they tell, and in French."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from app import catalogue
from app.gateways.embedded_postgres import Server
from tests.contract.replaying import Replay, stories
from tests.contract.served import portal
from tests.seen import tell

pytestmark = [pytest.mark.check, pytest.mark.processes]

PLACE = re.compile(r"\\\{(.+?)\\\}")
CATALOGUE = Path(catalogue.__file__).parent / "data"
STORIES = stories(Path(__file__).parent / "worked_examples.yaml")


async def test_the_worked_examples_of_the_contract_happen_as_they_are_told(
    server: Server, state_dir: Path
) -> None:
    async with (
        portal(server, state_dir, "portal_worked_examples") as served,
        httpx.AsyncClient(base_url=served.address, timeout=60) as client,
    ):
        replay = await Replay.begin(served, client)
        faults = [fault for each in STORIES for fault in await replay.story(each["steps"])]

    steps = [step for each in STORIES for step in each["steps"]]
    otherwise = sum("built_otherwise" in step for step in steps)
    tell(
        f"worked examples: {len(steps)} steps of {len(STORIES)} stories; {otherwise} are built otherwise than told"
    )
    assert not faults, "\n".join(faults)


def pairs(told: Any) -> Iterator[tuple[str, str]]:
    """Find every text of the catalogue that is there in both languages."""
    if isinstance(told, dict) and told.keys() == {"en", "fr"} and isinstance(told["en"], str):
        yield told["en"], told["fr"]
    elif isinstance(told, dict | list):
        for each in told.values() if isinstance(told, dict) else told:
            yield from pairs(each)


def pattern(templates: set[str]) -> re.Pattern[str]:
    """Give what any of these templates becomes once facts are put in."""
    written = (PLACE.sub(filled, re.escape(each)) for each in sorted(templates))
    return re.compile("|".join(f"(?:{each})" for each in written if re.search(r"[^\W\d]", each)), re.DOTALL)


def filled(place: re.Match[str]) -> str:
    """Give what may stand in a place: anything, or the words for one or for several."""
    _, _, form = place[1].partition(":")
    return f"(?:{form.replace(chr(92) + '|', '|')})" if "|" in form else ".+"


async def test_whoever_asks_for_french_reads_nothing_in_english(server: Server, state_dir: Path) -> None:
    data = [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in CATALOGUE.rglob("*.yaml")]
    texts = [pair for each in data for pair in pairs(each)]
    french, english = pattern({fr for _, fr in texts}), pattern({en for en, fr in texts if en != fr})

    async with (
        portal(server, state_dir, "portal_worked_examples_fr") as served,
        httpx.AsyncClient(base_url=served.address, timeout=60) as client,
    ):
        replay = await Replay.begin(served, client, language="fr")
        faults = [fault for each in STORIES for fault in await replay.story(each["steps"])]

    # What staff call a cycle has no words.
    told = [each for each in replay.heard if re.search(r"[^\W\d]", each.text)]
    not_french = {each for each in told if not french.fullmatch(each.text) or english.fullmatch(each.text)}
    tell(f"languages: {len(texts)} texts of the catalogue, each in both")
    tell(f"worked examples in French: {len(told)} texts, {len({each.text for each in told})} different")
    assert not faults, "\n".join(faults)
    assert not not_french, "\n".join(map(str, not_french))

"""The worked examples of the contract are replayed live, step by step, with every field that they tell."""

from pathlib import Path

import httpx
import pytest

from app.gateways.embedded_postgres import Server
from tests.contract.replaying import Replay, stories
from tests.contract.served import portal
from tests.seen import tell

pytestmark = [pytest.mark.check, pytest.mark.processes]

STORIES = stories(Path(__file__).parent / "worked_examples.yaml")


async def test_the_worked_examples_of_the_contract_happen_as_they_are_told(
    server: Server, state_dir: Path
) -> None:
    async with (
        portal(server, state_dir, "portal_worked_examples") as served,
        httpx.AsyncClient(base_url=served.address) as client,
    ):
        replay = await Replay.begin(served, client)
        faults = {each["story"]: await replay.story(each["steps"]) for each in STORIES}

    steps = [step for each in STORIES for step in each["steps"]]
    otherwise = sum("built_otherwise" in step for step in steps)
    tell(
        f"worked examples: {len(steps)} steps of {len(STORIES)} stories; {otherwise} are built otherwise than told"
    )
    assert faults == {each["story"]: [] for each in STORIES}

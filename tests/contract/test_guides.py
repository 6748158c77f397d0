"""Every block of code in the guides runs against a live sandbox, and answers what the guide says it does."""

import asyncio
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.gateways.embedded_postgres import Server
from tests.contract.served import portal
from tests.seen import tell

FOLDER = Path(__file__).parents[2] / "docs" / "guides"
README = FOLDER.parents[1] / "README.md"
GUIDES = [*sorted(FOLDER.glob("*.md")), README]
# Of the README, this is for a portal that runs; the others start one, and are run by tests/platform.
LIVE = "## Ten minutes with the API"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
MARK = "=== end of block ==="

# `running-in-production.md` is beside them, and has tests of its own (tests/platform).
PROMISED = frozenset(
    {
        "authentication", "cpc-for-partners", "effective-dates", "errors", "first-hour", "forms", "messages",
        "payments", "renewals", "sandbox", "versioning", "webhooks",
    }
)  # fmt: skip
# These leave everything as they found it.
REPEATABLE = {"first-hour"}

pytestmark = [pytest.mark.processes, pytest.mark.check]


@dataclass
class Step:
    """A block of shell, and what its last line answers, as far as the guide says."""

    script: str
    expected: Any = None


def steps(guide: Path) -> list[Step]:
    found: list[Step] = []
    told = guide.read_text(encoding="utf-8")
    if guide == README:
        told = told.split(LIVE)[1].split("\n## ")[0]
    for language, text in BLOCK.findall(told):
        assert language in ("sh", "json"), f"{guide.name}: a block that nothing runs"
        if language == "sh":
            found.append(Step(text))
        else:
            assert found[-1].expected is None, f"{guide.name}: two answers to one block"
            found[-1].expected = json.loads(text)
    return found


def lacking(expected: Any, told: Any, place: str = "") -> list[str]:
    """Name what is said and was not answered; of lists the first entries are compared."""
    if isinstance(expected, dict) and isinstance(told, dict):
        return [
            fault
            for name, value in expected.items()
            for fault in (
                lacking(value, told[name], f"{place}/{name}") if name in told else [f"{place}/{name}"]
            )
        ]
    if isinstance(expected, list) and isinstance(told, list):
        pairs = zip(expected, told, strict=False)
        short = [] if len(told) >= len(expected) else [f"{place}: {len(told)} entries"]
        return [
            *short,
            *(each for n, (one, other) in enumerate(pairs) for each in lacking(one, other, f"{place}/{n}")),
        ]
    return [] if expected == told else [f"{place}: {told!r}"]


async def run(script: str, address: str, folder: Path) -> list[str]:
    """Run a guide from its beginning to its end, and give what each of its blocks printed."""
    bash = shutil.which("bash")
    assert bash is not None
    process = await asyncio.create_subprocess_exec(
        bash, "-euo", "pipefail", "-c", script,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "base": address, "HOME": str(folder)}, cwd=folder,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    said, complaints = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode == 0, (said.decode(), complaints.decode())
    return said.decode().split(MARK)


@pytest.mark.skipif(shutil.which("curl") is None, reason="the guides are written for curl")
@pytest.mark.parametrize("guide", [guide for guide in GUIDES if steps(guide)], ids=lambda path: path.stem)
async def test_a_guide_says_what_happens(
    server: Server, state_dir: Path, guide: Path, tmp_path: Path
) -> None:
    walked = steps(guide)
    database = f"portal_guide_{guide.stem.lower().replace('-', '_')}"

    walks = 2 if guide.stem in REPEATABLE else 1
    script = f"\necho\necho '{MARK}'\n".join(step.script for step in walked)

    async with portal(server, state_dir, database) as served:
        printed = [text for _ in range(walks) for text in await run(script, served.address, tmp_path)]

    compared = sum(step.expected is not None for step in walked)
    tell(f"guides: {guide.stem}: {len(walked)} blocks run, {compared} answers compared")
    walked *= walks
    assert len(printed) == len(walked)
    faults = [
        f"{step.script.strip().splitlines()[-1]}: {fault}"
        for step, text in zip(walked, printed, strict=True)
        if step.expected is not None
        for fault in lacking(step.expected, json.loads(text))
    ]
    assert not faults


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_what_a_guide_points_at_is_there(guide: Path) -> None:
    for target in LINK.findall(guide.read_text(encoding="utf-8")):
        assert (guide.parent / target).exists(), target


def test_every_guide_that_was_promised_is_there_and_none_has_a_block_that_nothing_runs() -> None:
    blocks = {guide.stem: len(BLOCK.findall(guide.read_text(encoding="utf-8"))) for guide in GUIDES[:-1]}
    fences = {guide.stem: guide.read_text(encoding="utf-8").count("```") for guide in GUIDES[:-1]}

    tell(
        f"guides: {len(blocks)} of them, {sum(blocks.values())} blocks of code and answers, each run or compared"
    )
    assert blocks.keys() >= PROMISED
    assert fences == {name: 2 * count for name, count in blocks.items()}


async def test_the_collection_of_the_first_hour_works_again_and_again(
    server: Server, state_dir: Path
) -> None:
    asked = re.split(r"^###.*\n", (FOLDER / "first-hour.http").read_text(), flags=re.MULTILINE)
    named: dict[str, Any] = {}

    async with (
        portal(server, state_dir, "portal_guide_http") as served,
        httpx.AsyncClient(base_url=served.address) as client,
    ):
        statuses = [
            [
                await send(client, part.replace("{{$timestamp}}", stamp), named)
                for part in asked
                if re.search(r"^[A-Z]+ ", part, re.MULTILINE)
            ]
            for stamp in ("1777903200", "1777903201")
        ]

    tell(f"guides: first-hour.http: {len(statuses[0])} requests sent, twice")
    assert statuses == [[200, 200, 201, 200, 201, 200, 200, 200, 200]] * 2


async def send(client: httpx.AsyncClient, part: str, named: dict[str, Any]) -> int:
    """Send one request of the collection; what it is named by stands for its answer."""
    name = re.search(r"^# @name (\w+)$", part, re.MULTILINE)
    text = re.sub(r"^#.*\n", "", part, flags=re.MULTILINE).replace("{{base}}", "")
    text = re.sub(
        r"\{\{(\w+)\.response\.body\.\$\.([^}]+)\}\}", lambda found: value_of(named[found[1]], found[2]), text
    )
    head, _, body = text.strip().partition("\n\n")
    (method, path), *headers = (line.split(" ", 1) for line in head.splitlines())
    answer = await client.request(
        method, path, content=body, headers={key.removesuffix(":"): value for key, value in headers}
    )
    if name is not None:
        named[name[1]] = answer.json()
    return answer.status_code


def value_of(told: Any, path: str) -> str:
    for part in re.findall(r"\w+", path):
        told = told[int(part) if part.isdigit() else part]
    return str(told)

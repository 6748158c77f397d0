"""The whole contract, fuzzed over the wire with three seeds: every operation, every phase, nothing found.

What a run may not find is in schemathesis.toml; who calls, and on what, in hooks.py (contract.md 9.4). What runs
where is told in docs/contract-checks.md.
"""

import asyncio
import json
import os
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.gateways.embedded_postgres import Server
from tests.contract.hooks_environment import RECORD, URL
from tests.contract.lint.reading import Reading
from tests.contract.served import Served, portal
from tests.rounds import how_many, is_check, is_full
from tests.seen import Call, keep, tell

ROOT = Path(__file__).parents[2]
SEEDS = (1, 2, 3)
PATIENCE = 120
# Made-up calls of each operation, sound ones and others, with each seed.
EXAMPLES = how_many(quick=1, in_ci=1, full=100)
# The coverage of every boundary of every parameter takes minutes: it is for the check.
PHASES = "examples,coverage,fuzzing,stateful" if is_check() else "examples,fuzzing"

LINKS = re.compile(r"(\d+) covered / \d+ selected / \d+ total")

# Each has a database of its own: the sandbox moves the clock.
DOCUMENTS = ("portal", "sandbox")


@dataclass
class Seen:
    """What was answered: for each operation its statuses, and its codes."""

    statuses: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    codes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    calls: set[Call] = field(default_factory=set)

    def read(self, record: Path) -> None:
        for line in record.read_text().splitlines():
            entry: dict[str, Any] = json.loads(line)
            self.calls.add((entry["operation"], entry["status"], entry["code"]))
            self.statuses[entry["operation"]].add(entry["status"])
            if entry["code"] is not None:
                self.codes[entry["operation"]].add(entry["code"])

    def succeeded(self) -> set[str]:
        return {name for name, found in self.statuses.items() if any(200 <= each < 300 for each in found)}


def profile(folder: Path, names: list[str], seed: int) -> Path:
    """Write the profile of a run, with which boundaries it covers.

    No seed has a part in how the fuzzer covers boundaries, so that a second run would send the very same: the seeds
    share the operations out among themselves, and together they cover each of them once. The long form covers all
    with each seed, for what lies in the database by then is not the same.
    """
    spared = [] if is_full() else [name for place, name in enumerate(names) if place % len(SEEDS) + 1 != seed]
    written = (ROOT / "schemathesis.toml").read_text(encoding="utf-8")
    if spared:
        written += f"\n[[operations]]\ninclude-operation-id = {json.dumps(spared)}\nphases.coverage.enabled = false\n"
    place = folder / "schemathesis.toml"
    place.write_text(written, encoding="utf-8")
    return place


async def fuzz(served: Served, folder: Path, document: str, seed: int, names: list[str]) -> tuple[int, str]:
    """Run the fuzzer over the operations of one document; give its verdict and what it says."""
    known = served.settings
    assert known.database_url is not None
    location = f"{served.address}/openapi/{document}.json"
    async with httpx.AsyncClient(timeout=PATIENCE) as client:  # writing it the first time takes seconds
        (await client.get(location)).raise_for_status()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PORTAL_DATABASE_URL": known.database_url.get_secret_value(),
        "PORTAL_STATE_DIR": str(known.state_dir),
        URL: served.address,
        RECORD: str(folder / "record.jsonl"),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "schemathesis.cli", "--config-file", str(profile(folder, names, seed)),
        "run", location,
        "--seed", str(seed), "--max-examples", str(EXAMPLES), "--phases", PHASES, "--no-color",
        cwd=folder, env=environment,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


@pytest.mark.check
@pytest.mark.processes
@pytest.mark.parametrize("seed", SEEDS)
async def test_the_fuzzer_finds_nothing_and_every_operation_works(
    server: Server, state_dir: Path, documents: dict[str, Any], tmp_path: Path, seed: int
) -> None:
    described = {name: Reading(documents[f"{name}.json"]).operations for name in DOCUMENTS}
    operations = [each for found in described.values() for each in found]

    links: dict[str, re.Match[str] | None] = {}
    for name, found in described.items():
        async with portal(server, state_dir, f"portal_fuzzed_{seed}") as served:
            verdict, said = await fuzz(served, tmp_path, name, seed, [each.name for each in found])
        assert verdict == 0, said
        links[name] = LINKS.search(said)

    if is_check():
        followed = links["portal"]
        assert followed is not None
        assert int(followed[1]) > 0, "no link was followed"
        tell(f"fuzzed: seed {seed}: links {followed[0]}")
    seen = Seen()
    seen.read(tmp_path / "record.jsonl")
    keep(*seen.calls)
    undeclared = {
        f"{each.name}: {code}" for each in operations for code in seen.codes[each.name] - set(each.codes)
    }
    never_succeeded = {each.name for each in operations} - seen.succeeded()
    tell(
        f"fuzzed: seed {seed}: {len(operations) - len(never_succeeded)} of {len(operations)} operations succeeded"
    )
    assert not undeclared
    assert len(never_succeeded) <= 0.05 * len(operations), never_succeeded

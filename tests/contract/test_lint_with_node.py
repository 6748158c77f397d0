"""Redocly and Spectral find nothing in the documents, and each of their rules finds what breaks it."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.contract.lint import operations, schemas
from tests.contract.lint.in_fhir import IN_THE_WORDS_OF_HL7
from tests.contract.lint.spoiling import SPOILS, spoil
from tests.contract.lint.spoiling_for_redocly import SPOILS_FOR_REDOCLY
from tests.contract.node_tools import FOLDERS, LINT, ROOT, Tools, tools
from tests.seen import tell

pytestmark = [pytest.mark.check, pytest.mark.processes]

GOOD = yaml.safe_load((Path(__file__).parent / "lint" / "good.yaml").read_text())
RULES = yaml.safe_load((ROOT / LINT / "spectral.yaml").read_text())["rules"]
OF_REDOCLY = yaml.safe_load((ROOT / LINT / "redocly.yaml").read_text())["rules"]


@pytest.fixture(scope="module")
def node() -> Tools:
    installed = tools(LINT)
    if installed.lacking is not None:
        pytest.skip(installed.lacking)
    return installed


def findings(node: Tools, *documents: Path) -> list[dict[str, Any]]:
    told = node.run(
        "spectral", "lint", "--ruleset", "spectral.yaml", "--format", "json", "--quiet", *documents
    )
    found: list[dict[str, Any]] = json.loads(told.stdout)
    return found


def write(documents: dict[str, Any], folder: Path) -> None:
    for name, document in documents.items():
        (folder / name).write_text(json.dumps(document))


def test_redocly_has_nothing_to_say(node: Tools, documents: dict[str, Any], tmp_path: Path) -> None:
    write(documents, tmp_path)

    told = node.run(
        "redocly", "lint", "--config", "redocly.yaml", "--max-problems", "20", *tmp_path.glob("*.json")
    )

    tell(
        f"Redocly: {len(OF_REDOCLY)} rules, {len(list(tmp_path.glob('*.json')))} documents, exit {told.returncode}"
    )
    assert told.returncode == 0, told.stderr
    assert "warning" not in told.stderr.replace("Deprecation warning: Node.js", "").lower(), told.stderr


def test_spectral_has_nothing_to_say(node: Tools, documents: dict[str, Any], tmp_path: Path) -> None:
    write(documents, tmp_path)

    found = [
        each
        for each in findings(node, *tmp_path.glob("*.json"))
        if not (
            each["source"].endswith("fhir.json") and each["code"].replace("-", "_") in IN_THE_WORDS_OF_HL7
        )
    ]

    tell(
        f"Spectral: {len(RULES)} rules, {len(list(tmp_path.glob('*.json')))} documents, {len(found)} findings"
    )
    assert not found


def write_fixtures(spoils: dict[str, tuple[str, Any]], folder: Path) -> list[Path]:
    """Lay the good document down, and beside it one for each rule that breaks this rule."""
    (folder / "good.json").write_text(json.dumps(GOOD, default=str))
    for rule, (pointer, value) in spoils.items():
        document = copy.deepcopy(GOOD)
        spoil(document, pointer, value)
        (folder / f"{rule}.json").write_text(json.dumps(document, default=str))
    return sorted(folder.glob("*.json"))


def test_each_rule_of_spectral_finds_what_breaks_it_and_leaves_the_good_alone(
    node: Tools, tmp_path: Path
) -> None:
    fixtures = write_fixtures({rule: SPOILS[rule.replace("-", "_")][0] for rule in RULES}, tmp_path)

    found = {(Path(each["source"]).stem, each["code"]) for each in findings(node, *fixtures)}

    judged = found & {(rule, rule) for rule in RULES}
    tell(f"Spectral: {len(judged)} of {len(RULES)} rules found what breaks them")
    assert judged == {(rule, rule) for rule in RULES}
    assert not {code for name, code in found if name == "good" and code in RULES}


def test_each_rule_of_redocly_finds_what_breaks_it_and_leaves_the_good_alone(
    node: Tools, tmp_path: Path
) -> None:
    fixtures = write_fixtures(SPOILS_FOR_REDOCLY, tmp_path)

    told = node.run(
        "redocly", "lint", "--config", "redocly.yaml", "--max-problems", "1000", "--format", "json", *fixtures
    )

    found = {
        (Path(each["location"][0]["source"]["ref"]).stem, each["ruleId"])
        for each in problems_in(told.stdout)
        if each["location"]
    }
    judged = found & {(rule, rule) for rule in OF_REDOCLY}
    tell(f"Redocly: {len(judged)} of {len(OF_REDOCLY)} rules found what breaks them")
    assert judged == {(rule, rule) for rule in OF_REDOCLY}, told.stderr
    assert not {rule for name, rule in found if name == "good"}


def problems_in(said: str) -> Iterator[dict[str, Any]]:
    """Read what Redocly says of one document after the other."""
    decoder, place = json.JSONDecoder(), said.find("{")
    while place >= 0:
        report, end = decoder.raw_decode(said, place)
        yield from report["problems"]
        place = said.find("{", end)


def test_every_rule_of_spectral_is_one_of_the_contract() -> None:
    known = {rule.__name__.replace("_", "-") for rule in (*operations.RULES, *schemas.RULES)}

    assert set(RULES) <= known


@pytest.mark.parametrize("place", FOLDERS, ids=str)
def test_a_lock_names_no_registry(place: Path) -> None:
    locked = json.loads((ROOT / place / "package-lock.json").read_text())["packages"]

    assert not [name for name, package in locked.items() if "resolved" in package]
    assert all("integrity" in package for name, package in locked.items() if name)

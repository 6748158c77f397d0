"""Redocly and Spectral find nothing in the documents, and Spectral's rules of ours find what breaks them."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.contract.lint import operations, schemas
from tests.contract.lint.spoiling import SPOILS, spoil
from tests.contract.node_tools import FOLDERS, LINT, ROOT, Tools, tools
from tests.seen import tell

pytestmark = [pytest.mark.check, pytest.mark.processes]

GOOD = yaml.safe_load((Path(__file__).parent / "lint" / "good.yaml").read_text())
RULES = yaml.safe_load((ROOT / LINT / "spectral.yaml").read_text())["rules"]


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
    """Lay the documents down, but for the one whose paths and parameters are HL7's own."""
    for name, document in documents.items():
        if name != "fhir.json":
            (folder / name).write_text(json.dumps(document))


def test_redocly_has_nothing_to_say(node: Tools, documents: dict[str, Any], tmp_path: Path) -> None:
    write(documents, tmp_path)

    told = node.run(
        "redocly", "lint", "--config", "redocly.yaml", "--max-problems", "20", *tmp_path.glob("*.json")
    )

    tell(f"Redocly: {len(list(tmp_path.glob('*.json')))} documents, exit {told.returncode}")
    assert told.returncode == 0, told.stderr
    assert "warning" not in told.stderr.replace("Deprecation warning: Node.js", "").lower(), told.stderr


def test_spectral_has_nothing_to_say(node: Tools, documents: dict[str, Any], tmp_path: Path) -> None:
    write(documents, tmp_path)

    found = findings(node, *tmp_path.glob("*.json"))

    tell(
        f"Spectral: {len(RULES)} rules, {len(list(tmp_path.glob('*.json')))} documents, {len(found)} findings"
    )
    assert not found


def test_each_rule_finds_what_breaks_it_and_leaves_the_good_alone(node: Tools, tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text(json.dumps(GOOD, default=str))
    for rule in RULES:
        document = copy.deepcopy(GOOD)
        spoil(document, *SPOILS[rule.replace("-", "_")][0])
        (tmp_path / f"{rule}.json").write_text(json.dumps(document, default=str))

    found = {(Path(each["source"]).stem, each["code"]) for each in findings(node, *tmp_path.glob("*.json"))}

    assert found >= {(rule, rule) for rule in RULES}
    assert not {code for name, code in found if name == "good" and code in RULES}


def test_every_rule_of_spectral_is_one_of_the_contract() -> None:
    known = {rule.__name__.replace("_", "-") for rule in (*operations.RULES, *schemas.RULES)}

    assert set(RULES) <= known


@pytest.mark.parametrize("place", FOLDERS, ids=str)
def test_a_lock_names_no_registry(place: Path) -> None:
    locked = json.loads((ROOT / place / "package-lock.json").read_text())["packages"]

    assert not [name for name, package in locked.items() if "resolved" in package]
    assert all("integrity" in package for name, package in locked.items() if name)

"""The gate against breaking changes judges rightly, and the documents keep what was released."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.contract.compat import released
from tests.contract.compat.breaks import Break
from tests.contract.compat.mutations import MUTATIONS, Mutation
from tests.contract.compat.operations import breaks
from tests.contract.lint.spoiling import GET, GONE, THING, spoil
from tests.seen import tell

GOOD = yaml.safe_load((Path(__file__).parent / "lint" / "good.yaml").read_text())
TODAY = "2026-05-04"


def changed(document: dict[str, Any], changes: Any) -> dict[str, Any]:
    document = copy.deepcopy(document)
    for pointer, value in changes:
        spoil(document, pointer, value if value is GONE else copy.deepcopy(value))
    return document


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.what)
def test_a_change_is_judged_rightly(mutation: Mutation) -> None:
    old = changed(GOOD, mutation.before)
    new = changed(old, mutation.after)

    found = {each.rule for each in breaks(old, new, today=TODAY)}

    assert found >= {mutation.rule} if mutation.rule else not found


def test_there_are_enough_changes_and_every_rule_is_broken_by_one() -> None:
    broken = {each.rule for each in MUTATIONS} - {None}

    tell(f"breaking changes: {len(MUTATIONS)} mutations, {len(broken)} rules broken by them")
    assert len(MUTATIONS) >= 60
    assert len(broken) >= 20


def test_a_document_breaks_nothing_of_itself(documents: dict[str, Any]) -> None:
    for document in documents.values():
        assert not breaks(document, document, today=TODAY)


@pytest.mark.check
def test_every_change_that_is_neither_told_nor_approved_is_named(documents: dict[str, Any]) -> None:
    kept = released.read(released.RELEASED)
    approved = released.approvals()
    changelog = released.CHANGELOG.read_text(encoding="utf-8")

    broken = {
        each
        for name, document in kept.items()
        for each in breaks(document, documents[name], today=TODAY)
        if not any(one.covers(each) for one in approved)
    }
    untold = {each for name in kept for each in released.untold(kept[name], documents[name], changelog)}

    tell(
        f"breaking changes since the release: {len(broken)} unapproved, {len(approved)} approved,"
        f" {len(untold)} not told in the changelog"
    )

    assert not broken, "a front end of the release would trip over this; openapi/released/approved.yaml"
    assert not untold, "the unreleased section of CHANGELOG.md must name these"
    assert all(len(each.reason) > 20 for each in approved)


def test_an_approval_covers_its_own_rule_and_place_only() -> None:
    approval = released.Approval("output_removed", "Thing (output).*", "The preview told of it by mistake.")

    assert approval.covers(Break("output_removed", "Thing (output).count", "is no longer given"))
    assert not approval.covers(Break("output_removed", "Part (output).count", "is no longer given"))
    assert not approval.covers(Break("type", "Thing (output).count", "may now be null"))


@pytest.mark.parametrize(
    ("pointer", "value", "told", "untold"),
    [
        ("paths/|v1|parts", {}, "`list_things`", set()),
        (f"{GET}/x-permission", "profile.write", "`list_things`", {"get_thing"}),
        (f"{GET}/x-permission", "profile.write", "`get_thing` asks for more", set()),
        (f"{GET}/description", "One thing.", "", set()),
        (f"{GET}/operationId", "read_thing", "`read_thing` is new", {"get_thing"}),
        (f"{THING}/weight", {"type": "integer"}, "", {"Thing"}),
        (f"{THING}/weight", {"type": "integer"}, "`Thing` tells its weight", set()),
        (f"{THING}/weight", {"type": "integer"}, "`list_things` tells the weight", set()),
    ],
)
def test_what_changed_is_told_of(pointer: str, value: Any, told: str, untold: set[str]) -> None:
    new = changed(GOOD, [(pointer, value)])
    changelog = f"# Changelog\n\n## 1.1.0 - unreleased\n\n- {told}\n\n## 1.0.0 - 2026-05-01\n\n- `get_thing`, `Thing`\n"

    assert set(released.untold(GOOD, new, changelog)) == untold

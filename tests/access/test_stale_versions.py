"""Whatever takes `If-Match` refuses a version that is none, whoever may call it (contract.md 2.12)."""

import json

import pytest

from tests.access import table
from tests.access.asking import ASKS, Case
from tests.access.callers import World
from tests.access.test_languages import granted
from tests.contract.lint.reading import Reading
from tests.portal import Portal
from tests.seen import ROOT

STALE = '"999999"'


def versioned() -> list[str]:
    """Name the operations that take a version, from the documents."""
    document = json.loads((ROOT / "openapi" / "portal.json").read_text(encoding="utf-8"))
    named = {each.name for each in Reading(document).operations if "precondition_failed" in each.codes}
    return [operation for operation in table.operations() if operation in named]


@pytest.mark.parametrize("operation", versioned())
async def test_a_version_that_is_none_is_refused(access_portal: Portal, world: World, operation: str) -> None:
    caller, whose = granted(operation)
    case = Case(access_portal, world, caller, whose, world.people.get(caller))
    ask = await ASKS[operation].build(case)
    portal = case.portal if case.person is None else case.portal.as_(case.person)

    answer = await getattr(portal, operation)(
        ask.json, if_match=STALE, headers=ask.headers, **ask.form, **ask.named
    )

    assert (answer.status_code, answer.json()["code"]) == (412, "precondition_failed")

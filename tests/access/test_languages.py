"""Every operation answers, and refuses, in the language that is asked for (contract.md 2.18)."""

from functools import partial

import pytest

from app import catalogue
from tests.access import table
from tests.access.asking import ASKS, Case, Whose, callers_of
from tests.access.callers import Caller, World
from tests.portal import Portal
from tests.seen import tell

pytestmark = pytest.mark.check

OPERATIONS = table.operations()


def granted(operation: str) -> tuple[Caller, Whose]:
    """Name somebody who may call, and what they may reach for."""
    return next(
        (caller, whose)
        for whose in ASKS[operation].whose
        for caller in callers_of(ASKS[operation], whose)
        if table.expected(operation, whose)[caller] < 300
    )


def test_every_operation_is_asked() -> None:
    tell(f"languages: {len(OPERATIONS)} operations answer and refuse in each of the two")

    assert ASKS.keys() >= {*OPERATIONS}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("operation", OPERATIONS)
async def test_an_operation_answers_and_refuses_in_the_language_asked_for(
    access_portal: Portal, world: World, operation: str, language: str
) -> None:
    caller, whose = granted(operation)
    asked = access_portal.with_headers(**{"Accept-Language": f"{language}-CA, {language};q=0.9"})
    case = Case(asked, world, caller, whose, world.people.get(caller))
    ask = await ASKS[operation].build(case)
    portal = case.portal if case.person is None else case.portal.as_(case.person)
    call = partial(getattr(portal, operation), ask.json, if_match=ask.if_match, headers=ask.headers)

    refused = await call(**ask.form, **ask.named, no_such_parameter="1")
    answered = await call(**ask.form, **ask.named)

    title = catalogue.problem("validation_failed").title
    assert answered.status_code < 300, answered.text
    assert (refused.status_code, refused.json()["title"]) == (422, getattr(title, language))
    for answer in (refused, answered):
        assert answer.headers["Content-Language"] == language
        assert "Accept-Language" in answer.headers["Vary"]

"""Every operation answers every kind of caller as operations.yaml says, and writes down what it must.

What has no row there yet is asked as its document says, and judged by the access table
(test_operations_that_no_file_knows.py).

The short run has representatives of the callers; `./portal check` walks the whole table.
"""

import pytest
from fastapi import FastAPI

from app.domain.audit import Event
from app.routers.door import Door
from tests.access import table
from tests.access.asking import ASKS, Whose, callers_of
from tests.access.callers import SIGNED_OUT
from tests.access.walking import TRACES, Seen, Walk

OPERATIONS = table.operations()
# A parameter of the session: what looks at one operation runs in a row, and so in one process, which walks only once.
each_operation = pytest.mark.parametrize("operation", OPERATIONS, scope="session")

# What succeeds without an audit record of its own, and why. This list only shrinks.
UNRECORDED = {
    "run_due_work": "whatever it carries out is recorded where that is done",
}


def doors(app: FastAPI) -> dict[str, Door]:
    return {route.name: route for route in app.router.routes if isinstance(route, Door)}


def test_whatever_has_a_row_has_a_builder_and_is_an_operation(access_app: FastAPI) -> None:
    assert set(OPERATIONS) == set(ASKS), "a row in operations.yaml for each entry of asking_of_*.py"
    assert set(OPERATIONS) <= set(doors(access_app)), "no row for what is no operation"


async def test_whatever_has_no_row_answers_as_the_access_table_says(walk: Walk) -> None:
    unknown = walk.asker.unknown()

    faults = [fault for operation in unknown for fault in await walk.faults(operation)]

    assert not faults


@each_operation
def test_a_row_says_what_every_caller_is_answered(operation: str) -> None:
    entry = ASKS[operation]

    assert set(table.things(operation)) == set(entry.whose)
    for whose in entry.whose:
        assert set(table.expected(operation, whose)) == set(callers_of(entry, whose)), whose


@each_operation
async def test_everybody_is_answered_as_the_table_says(walk: Walk, operation: str) -> None:
    seen = await walk.through(operation)

    answered = {(each.whose.value, each.caller.value): each.status for each in seen}
    assert answered == {
        (each.whose.value, each.caller.value): table.expected(operation, each.whose)[each.caller]
        for each in seen
    }


@each_operation
async def test_what_succeeds_and_changes_something_is_recorded(
    walk: Walk, access_app: FastAPI, operation: str
) -> None:
    route = doors(access_app)[operation]
    changes = route.operation.writes or not (route.methods or set()) <= {"GET"}

    done = [each for each in await walk.through(operation) if each.status < 300]

    if route.operation.writes and operation not in UNRECORDED:
        assert done, "nobody succeeded, so nothing was proved"
        assert not [_named(each) for each in done if not set(each.events) - TRACES]
    if not changes:
        assert not [_named(each) for each in done if set(each.events) - TRACES]


@each_operation
async def test_a_look_at_somebody_elses_record_leaves_a_trace_and_at_ones_own_none(
    walk: Walk, access_app: FastAPI, operation: str
) -> None:
    declared = doors(access_app)[operation].operation
    about_a_record = Whose.OWN in ASKS[operation].whose and declared.may is not None and not declared.writes

    for each in await walk.through(operation):
        if about_a_record and each.status == 200:
            traces = [event for event in each.events if event == Event.REGISTRANT_READ]
            assert len(traces) == (each.whose is Whose.ANOTHERS), _named(each)


@each_operation
async def test_what_is_refused_to_a_signed_in_caller_is_recorded(
    walk: Walk, access_app: FastAPI, operation: str
) -> None:
    declared = doors(access_app)[operation].operation

    for each in await walk.through(operation):
        if each.status in (403, 404) and each.caller not in SIGNED_OUT and not declared.is_public:
            assert Event.ACCESS_DENIED in each.events, _named(each)


def _named(each: Seen) -> str:
    return f"{each.caller} for {each.whose}: {each.status} {list(each.events)}"

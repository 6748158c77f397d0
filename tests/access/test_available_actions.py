"""`available_actions` are honest: what is enabled is accepted, what is not answers its reason (contract.md 9.1).

Whatever the walk through all operations answers is taken at its word, by whoever was told; a new kind of thing is
covered by being in the access table.
"""

import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from app.routers.openapi import data
from tests.access import table
from tests.access.walking import Seen, Walk

OPERATIONS = table.operations()

# These hang on what is sent, not on the state that was told of.
OF_THE_BODY = {"slice_overlap", "resource_already_exists", "validation_failed", "idempotency_key_reused"}
HANGS_ON_THE_BODY = {
    "credit_invoice: invoice_not_payable": "no more can be credited than was billed",
    "record_cpc_consent: preview_changed": "the hash is that of the content that was previewed",
}
# Told of before they are there; each comes with the payments.
PROMISED = {"create_payment_session", "record_offline_payment"} - set(OPERATIONS)
MOST = 3

Thing = dict[str, Any]


def things(told: Any) -> Iterator[Thing]:
    """Give everything in an answer that tells what can be done with it."""
    if isinstance(told, dict):
        if told.get("available_actions"):
            yield told
        for value in told.values():
            yield from things(value)
    elif isinstance(told, list):
        for value in told:
            yield from things(value)


def told_by(each: Seen) -> list[Thing]:
    is_json = each.answer.headers.get("content-type", "") == "application/json"
    return list(things(each.answer.json()))[:MOST] if each.status < 300 and is_json else []


async def take(walk: Walk, each: Seen, thing: Thing, action: Thing) -> httpx.Response:
    """Take an action as it is told, with the body that the documents show."""
    requests = data.examples().get(action["operation_id"], {}).get("request", {})
    body = next((example["value"] for example in requests.values()), None)
    headers = {name: each.answer.request.headers[name] for name in ("authorization", "access-reason")}
    if "if_match" in action["requires"]:
        headers["If-Match"] = thing["etag"]
    if "idempotency_key" in action["requires"]:
        headers["Idempotency-Key"] = str(uuid.uuid4())
    return await walk.portal.client.request(action["method"], action["href"], json=body, headers=headers)


def fault(action: Thing, answer: httpx.Response) -> str | None:
    """Tell how an answer gives the lie to what was told."""
    code = answer.json()["code"] if answer.is_error else None
    if f"{action['operation_id']}: {code}" in HANGS_ON_THE_BODY or action["operation_id"] in PROMISED:
        return None
    if code in OF_THE_BODY or answer.status_code == httpx.codes.PRECONDITION_FAILED:
        return None
    expected = None if action["enabled"] else action["blocked_by"][0]["code"]
    return None if code == expected else f"{action['operation_id']}: {expected} was told, {code} was answered"


@pytest.mark.parametrize("operation", OPERATIONS)
async def test_what_can_be_done_is_what_was_told(walk: Walk, operation: str) -> None:
    faults, acted_on = [], set()
    for number, each in enumerate(await walk.through(operation)):
        for thing in told_by(each):
            if thing["id"] in walk.world.grants:  # without it a caller is another one from then on
                continue
            actions = sorted(thing["available_actions"], key=lambda action: action["enabled"])
            enabled = [action for action in actions if action["enabled"]]
            # One that is accepted changes the thing, so only one is taken, and last.
            chosen = enabled[number % len(enabled)] if enabled else None
            taken = [*(one for one in actions if not one["enabled"]), *filter(None, [chosen])]
            found = [fault(action, await take(walk, each, thing, action)) for action in taken]
            if thing["id"] not in acted_on:  # else it has changed since this caller was told of it
                faults += found
            acted_on.add(thing["id"])

    assert not [each for each in faults if each is not None]

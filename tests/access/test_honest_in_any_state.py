"""In any state that a thing comes to, what can be done with it is what was told (contract.md 9.1: actions are honest).

Again and again somebody at random tries all that they were not told that they can do, and then something that they
were. Each answer is held against what they were told: what is enabled is accepted, what is blocked answers its first
reason, what is not told of is refused, and a refusal offers nothing that was not told. A new shape that tells of
actions needs a history of its own in histories.py.
"""

import json
import uuid
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from app.context import Office
from tests.access.histories import HISTORIES, History, Thing
from tests.portal import Portal
from tests.seen import tell

DOCUMENT = Path(__file__).parents[2] / "openapi" / "portal.json"
STEPS = 6
SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.check) for seed in (1, 2, 3))]
SCHEMAS = json.loads(DOCUMENT.read_text(encoding="utf-8"))["components"]["schemas"]
# Addresses have a longer history of their own; these are told with the thing that they are a part of.
ELSEWHERE = {"Address", "MessageThreadStarted", "RenewalSummary", "RenewalToStart"}

# These hang on what is sent, or on how often, not on the state that was told of.
OF_THE_BODY = {"validation_failed", "slice_overlap", "preview_changed", "rate_limited"}
HANGS_ON_THE_BODY = {
    ("change_registration_status", "invalid_state_transition"): "each reason leads from some states only"
}
UNTOLD = {403, 404, 409}
# What it refuses with are the reasons for which the status can be changed.
OFFERS_REASONS = {"change_registration_status"}


def actions_of(thing: Thing) -> dict[str, Any]:
    """Give what was told, by operation and by operation and action."""
    told: dict[str, Any] = {}
    for each in thing["available_actions"]:
        told.setdefault(each["operation_id"], each)
        told[f"{each['operation_id']}.{each['action']}"] = each
    return told


async def take(history: History, caller: Portal, move: str, thing: Thing) -> httpx.Response:
    body = history.moves[move]
    if callable(body):
        body = await body(history, thing)
    operation = move.partition(".")[0]
    answer: httpx.Response = await getattr(caller, operation)(
        body, if_match=thing["etag"], key=str(uuid.uuid4()), **history.named(thing)
    )
    return answer


def lie(move: str, told: Thing | None, answer: httpx.Response) -> str | None:
    """Tell how an answer gives the lie to what was told."""
    code = answer.json()["code"] if answer.is_error else None
    if code in OF_THE_BODY or (told is not None and (move, code) in HANGS_ON_THE_BODY):
        return None
    if told is None:
        fits = answer.status_code in UNTOLD
    else:
        fits = code == (None if told["enabled"] else told["blocked_by"][0]["code"])
    said = "not told" if told is None else ("enabled" if told["enabled"] else told["blocked_by"][0]["code"])
    return None if fits else f"{move}: {said}, and then {code or answer.status_code}"


def invented(move: str, told: dict[str, Any], answer: httpx.Response) -> str | None:
    """Tell which moves a refusal offers to somebody who was not told that they can make them."""
    offered = set(answer.json().get("allowed_actions", ())) if answer.is_error else set()
    open_ones = {each["action"] for each in told.values() if each["enabled"]}
    if move in OFFERS_REASONS or offered <= open_ones:
        return None
    return f"{move}: offers {sorted(offered - open_ones)}"


def strayed(shape: str, thing: Thing, move: str, told: Thing | None, answer: httpx.Response) -> str | None:
    """Tell which way a case went that its shape's `x-states` do not show."""
    ways = SCHEMAS[shape].get("x-states")
    if ways is None or told is None or not answer.is_success:
        return None
    shown = {(each["from"], each["action"]): each["to"] for each in ways}
    end = answer.json().get("status")
    leads = shown.get((thing["status"], told["action"]), ())
    return None if end in leads else f"{move}: from {thing['status']} to {end}, shown as {list(leads)}"


async def look(history: History, who: str) -> tuple[Thing | None, dict[str, Any], list[str]]:
    """Let somebody look: what they see, what they are told of it, and what of that they can do."""
    thing = await history.read(history.callers[who]) or history.last
    told = {} if thing is None else actions_of(thing)  # who does not see it was told nothing
    return thing, told, sorted(each for each in told.keys() & history.moves.keys() if told[each]["enabled"])


async def step(shape: str, history: History, who: str) -> list[str]:
    """Let somebody try all that they were not told that they can do, and then one thing that they were."""
    thing, told, open_ones = await look(history, who)
    others = sorted(history.moves.keys() - set(open_ones))
    chosen = [history.chance.choice(open_ones)] if open_ones else []
    lies = []
    for move in (*others, *chosen) if thing is not None else ():
        answer = await take(history, history.callers[who], move, thing)
        if history.last is not None and answer.is_success:
            history.last = answer.json()
        lies += [lie(move, told.get(move), answer), invented(move, told, answer)]
        lies += [strayed(shape, thing, move, told.get(move), answer)]
        if answer.is_success:
            break
    return [f"{who}: {each}" for each in lies if each is not None]


def test_every_shape_that_tells_of_actions_has_a_history() -> None:
    telling = {
        name for name, schema in SCHEMAS.items() if "available_actions" in schema.get("properties", {})
    }

    tell(
        f"actions: {len(HISTORIES)} kinds of things, {STEPS} steps of a random history of each with each seed"
    )
    assert telling == HISTORIES.keys() | ELSEWHERE


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", HISTORIES)
async def test_what_can_be_done_is_what_was_told_whatever_happened_before(
    portal: Portal, office: Office, shape: str, seed: int
) -> None:
    history = await HISTORIES[shape](portal, office, Random(f"{shape} {seed}"))  # noqa: S311 - a history, no secret

    callers = sorted(history.callers)
    lies = [each for _ in range(STEPS) for each in await step(shape, history, history.chance.choice(callers))]

    assert not lies

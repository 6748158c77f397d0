"""Every link of the documents is followed: what was answered leads to what it says, for the very same caller.

The fuzzer walks along the links at random and comes along few of them in a run; here each is taken, by whoever was
answered, until a call along it is accepted. One that the state of the thing refuses is followed all the same; one that
leads to nothing, or lacks what the call needs, is not, and is named here and at the end of the run with the reason.
"""

import json
import re
import uuid
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from app.routers.openapi import data
from tests.access.asking import ASKS, Case, Whose, callers_of, send
from tests.access.callers import Caller
from tests.access.walking import Walk
from tests.seen import tell

pytestmark = pytest.mark.check

DOCUMENT = Path(__file__).parents[2] / "openapi" / "portal.json"
POINTER = re.compile(r"\$response\.body#/(.+)")
# What a call along a link may be answered beside a success: the thing is there, and its state or its rules refuse.
REFUSED = {400, 403, 409, 410, 412, 422, 429}
MOST_TRIES = 4
ACCEPTED, REFUSED_THERE = "accepted", "refused where it leads"
NOT_TOLD = "what it needs is not in the answer"
ENOUGH = 0.9
CLAIMED = "the number is what somebody says of themselves, and nobody may have it"
# Links that are not found to lead anywhere, with the reason.
EXCUSED: Final = {
    "request_account_link -> get_register_entry": CLAIMED,
    "list_account_link_requests -> get_register_entry": CLAIMED,
    "decline_account_link_request -> get_register_entry": CLAIMED,
    "create_mfa_method -> confirm_mfa_method": "the body has the code of an authenticator; the example's is not its",
    "request_refund -> refund_payment": "the body names the refund, and the documents' example names none of these",
}
# Links out of answers in which there may be nothing to name here, with the reason. Lists are not among them: what
# stands in one depends on who else was at work in the college.
MAY_BE_EMPTY: Final = {
    **dict.fromkeys(
        ("create_name -> get_file", "create_name -> download_file", "create_name -> delete_file",
         "correct_name -> get_file"),
        "a name has a paper only if it came in with one",
    ),
    "resend_invitation -> get_registrant": "who is invited here is no registrant",
    "resolve_parked_payment_event -> get_payment_session": "an event is parked because nobody knows its session",
}  # fmt: skip
A_LIST: Final = "list_"
# How to ask these makes what stands in lists that would be empty, so many times.
FILLED_BY: Final = {"delete_webhook_endpoint": 5, "delete_monitor": 2, "resolve_parked_payment_event": 2}


@dataclass(frozen=True, eq=False)
class Link:
    """From an answer of one operation to a call of another."""

    source: str
    target: str
    method: str
    path: str
    parameters: dict[str, str]
    body: dict[str, str]

    def __str__(self) -> str:
        return f"{self.source} -> {self.target}"


def links() -> dict[str, list[Link]]:
    """Give the links of every operation; those that only read come first, and leave the thing as it is."""
    paths = json.loads(DOCUMENT.read_text(encoding="utf-8"))["paths"]
    operations = [(method, path, each) for path, all_ in paths.items() for method, each in all_.items()]
    places = {each["operationId"]: (method, path) for method, path, each in operations}
    found: dict[str, list[Link]] = defaultdict(list)
    for _, _, each in operations:
        told = [link for answer in each["responses"].values() for link in answer.get("links", {}).values()]
        for link in sorted(told, key=lambda one: places[one["operationId"]][0] != "get"):
            target, source = link["operationId"], each["operationId"]
            parameters, body = link.get("parameters", {}), link.get("requestBody", {})
            found[source].append(Link(source, target, *places[target], parameters, body))
    return found


LINKS = links()
SOURCES = {
    each["operationId"]: path
    for path, methods in json.loads(DOCUMENT.read_text(encoding="utf-8"))["paths"].items()
    for each in methods.values()
}


def value_of(expression: str, path: str, answer: httpx.Response) -> str | None:
    """Read what a link names out of the call and its answer."""
    if expression == "$response.header.ETag":
        return answer.headers.get("etag")
    if expression.startswith("$request.path."):
        named = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path), answer.request.url.path)
        return None if named is None else named[expression.rpartition(".")[2]]
    found = POINTER.fullmatch(expression)
    assert found is not None, expression
    told: Any = answer.json()
    for part in found[1].split("/"):
        if isinstance(told, list):
            told = told[int(part)] if len(told) > int(part) else None
        else:
            told = told.get(part) if isinstance(told, dict) else None
    return None if told is None else str(told)


async def told_to(walk: Walk, source: str) -> AsyncIterator[httpx.Response]:
    """Ask an operation as those who may, each time anew."""
    entry, mute = ASKS[source], UNABLE[source]
    for whose in entry.whose:
        for caller in callers_of(entry, whose):
            if (whose, caller) in mute:
                continue
            case = Case(walk.portal, walk.world, caller, whose, walk.world.people.get(caller))
            answer = await send(case, source)
            if answer.is_success:
                yield answer
            else:
                mute.add((whose, caller))


UNABLE: dict[str, set[tuple[Whose, Caller]]] = defaultdict(set)


async def along(walk: Walk, link: Link, answer: httpx.Response) -> httpx.Response | None:
    """Call along a link as whoever was answered; None if the answer lacks what the call needs."""
    given = {name: value_of(each, SOURCES[link.source], answer) for name, each in link.parameters.items()}
    sent = {name: value_of(each, SOURCES[link.source], answer) for name, each in link.body.items()}
    if None in (*given.values(), *sent.values()):
        return None
    named = {name.removeprefix("path."): value for name, value in given.items() if name.startswith("path.")}
    headers = {
        name: answer.request.headers[name] for name in ("authorization", "access-reason")
        if name in answer.request.headers
    }  # fmt: skip
    headers |= {
        name.removeprefix("header."): str(value) for name, value in given.items() if "header." in name
    }
    headers["Idempotency-Key"] = str(uuid.uuid4())
    token = answer.json().get("access_token")
    if token is not None:
        headers["authorization"] = f"Bearer {token}"
    shown = next(
        (each["value"] for each in data.examples().get(link.target, {}).get("request", {}).values()), None
    )
    return await walk.portal.client.request(
        link.method, link.path.format(**named), json=sent or shown, headers=headers
    )


async def follow(walk: Walk, link: Link) -> str:
    """Tell how far a link leads: `accepted`, `refused` by the state of the thing, or nowhere, and why."""
    found = "nobody was told of it"
    tries = 0
    async for answer in told_to(walk, link.source):
        tries += 1
        followed = await along(walk, link, answer)
        if followed is not None and followed.is_success:
            return ACCEPTED
        if followed is not None and followed.status_code in REFUSED:
            found = REFUSED_THERE
        elif found != REFUSED_THERE:
            found = NOT_TOLD if followed is None else str(followed.status_code)
        if tries == MOST_TRIES:
            break
    return found


async def fill(walk: Walk) -> None:
    case = Case(walk.portal, walk.world, Caller.ANONYMOUS, Whose.ANOTHERS, None)
    for operation, times in FILLED_BY.items():
        for _ in range(times):
            await ASKS[operation].build(case)


async def test_nearly_every_link_is_followed_and_none_leads_nowhere(walk: Walk) -> None:
    await fill(walk)

    outcomes = {link: await follow(walk, link) for each in LINKS.values() for link in each}

    followed = [link for link, how in outcomes.items() if how in (ACCEPTED, REFUSED_THERE)]
    accepted = [link for link, how in outcomes.items() if how == ACCEPTED]
    nowhere = {str(link): how for link, how in outcomes.items() if how not in (ACCEPTED, REFUSED_THERE)}
    empty = {link for link, how in nowhere.items() if how == NOT_TOLD}
    tell(f"links: {len(followed)} of {len(outcomes)} followed, {len(accepted)} of these accepted")
    for link, how in sorted(nowhere.items()):
        tell(f"links: not followed: {link}: {EXCUSED.get(link) or MAY_BE_EMPTY.get(link) or how}")

    assert nowhere.keys() - empty == EXCUSED.keys(), nowhere
    assert not {link for link in empty if not link.startswith(A_LIST)} - MAY_BE_EMPTY.keys()
    assert len(followed) >= ENOUGH * len(outcomes)

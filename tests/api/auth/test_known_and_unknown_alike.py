"""T9, T10, S16: 200 known and 200 unknown identifiers are answered alike in status, headers, body and time."""

import bisect
import random
from collections.abc import Sequence

import httpx
import pytest

from app.context import Office
from app.core import clock
from tests.factories.accounts import make_login
from tests.factories.entering import new_address
from tests.portal import Portal

pytestmark = pytest.mark.check

PAIRS = 200
# What chance alone does with 200 pairs stays within 0.12 of a half (four standard deviations); an identifier that
# is given away by a hash left out, or by one statement more, stands near 0 or 1. A machine that is slow for a
# while slows both of a pair.
WITHIN = 0.12


def said(answer: httpx.Response) -> str:
    """Give what an answer says, without what differs between any two answers."""
    own = {"request-id", "date", "ratelimit", "traceresponse"}
    body = {name: value for name, value in answer.json().items() if name != "request_id"}
    headers = {name: value for name, value in answer.headers.items() if name not in own}
    return repr((answer.status_code, headers, body))


def chance_that_one_takes_longer(ones: Sequence[float], others: Sequence[float]) -> float:
    """Tell how often a time of the first kind is the longer one: a half when nothing tells them apart (the AUC)."""
    ordered = sorted(others)
    longer = sum(bisect.bisect_left(ordered, one) + bisect.bisect_right(ordered, one) for one in ones) / 2
    return longer / (len(ones) * len(others))


@pytest.mark.parametrize(
    ("operation", "more"),
    [
        ("create_session", {"password": "not the one that was chosen"}),
        ("create_password_reset", {}),
        ("create_account_request", {}),
    ],
)
async def test_t9_t10_nothing_tells_whether_an_identifier_is_known(
    portal: Portal, office: Office, operation: str, more: dict[str, str]
) -> None:
    known = {await make_login(office) for _ in range(PAIRS)}
    seconds: dict[bool, list[float]] = {True: [], False: []}
    answers = set()

    for email in known:
        pair = [email, new_address()]
        random.shuffle(pair)
        for address in pair:
            before = clock.ticks()
            answer = await getattr(portal, operation)({"email": address, **more})
            seconds[address in known].append(clock.ticks() - before)
            answers.add(said(answer))

    assert len(answers) == 1
    assert abs(chance_that_one_takes_longer(seconds[True], seconds[False]) - 0.5) < WITHIN

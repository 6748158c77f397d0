"""S7, T16, T17, T20: whoever comes at the same moment, exactly the allowed ones win, and the books stay whole."""

import random
from collections import Counter
from datetime import timedelta
from typing import Any

import httpx
import pytest

from app.context import Office
from tests.factories.addresses import declared, today_of
from tests.factories.people import Person, make_registrant
from tests.faults import books as auditor
from tests.faults.at_once import EIGHT, Outcomes, all_at_once, outcomes
from tests.faults.conftest import Figure
from tests.portal import Portal
from tests.rounds import how_many

pytestmark = pytest.mark.check


async def count_of_whole_slices(owner: auditor.Connection, person: Person) -> int:
    """Count a person's slices in the table itself, once they neither overlap nor leave a gap."""
    assert await auditor.faults_of_chain(owner, [person.registrant_id]) == []
    count: int = await owner.fetchval(
        "select count(*) from addresses where registrant_id = $1", person.registrant_id
    )
    return count


async def test_of_eight_addresses_for_one_day_one_wins(
    portal: Portal, office: Office, owner: auditor.Connection, figure: Figure
) -> None:
    rounds = how_many(quick=40, in_ci=200, full=200)
    person = await make_registrant(office)
    mine, today = portal.as_(person), await today_of(office)

    for number in range(1, rounds + 1):
        body = declared(today + timedelta(days=number))
        answers = await all_at_once(mine.create_address(body, registrant_id="me") for _ in range(EIGHT))
        assert outcomes(answers) == {(201, None): 1, (409, "slice_overlap"): EIGHT - 1}

    assert await count_of_whole_slices(owner, person) == rounds
    figure(f"{rounds} rounds of {EIGHT}: one 201 and seven slice_overlap each time, no overlap, no gap")


async def test_of_eight_who_begin_on_eight_days_those_who_win_follow_one_another(
    portal: Portal, office: Office, owner: auditor.Connection, dice: random.Random
) -> None:
    today = await today_of(office)
    for _ in range(how_many(quick=10, in_ci=50, full=200)):
        person = await make_registrant(office)
        mine = portal.as_(person)
        days = [today + timedelta(days=number) for number in dice.sample(range(1, 100), EIGHT)]

        answers = await all_at_once(mine.create_address(declared(day), registrant_id="me") for day in days)

        seen = outcomes(answers)
        assert set(seen) <= {(201, None), (409, "slice_overlap")}
        assert seen[201, None] >= 1
        assert await count_of_whole_slices(owner, person) == seen[201, None]


async def test_one_key_at_once_has_one_effect_and_one_answer(
    portal: Portal, office: Office, owner: auditor.Connection, figure: Figure
) -> None:
    rounds = how_many(quick=15, in_ci=50, full=200)
    person = await make_registrant(office)
    mine, today = portal.as_(person), await today_of(office)
    seen: Outcomes = Counter()

    for number in range(1, rounds + 1):
        body, key = declared(today + timedelta(days=number)), f"one-key-at-once-{number:05}"
        answers = await all_at_once(
            mine.create_address(body, registrant_id="me", key=key) for _ in range(EIGHT)
        )
        seen += outcomes(answers)
        given = [each for each in answers if each.status_code == 201]
        assert len({each.content for each in given}) == 1
        assert len({(each.headers["location"], each.headers["etag"]) for each in given}) == 1
        assert sum("idempotency-replayed" not in each.headers for each in given) == 1

    assert set(seen) <= {(201, None), (409, "idempotency_in_progress")}
    assert await count_of_whole_slices(owner, person) == rounds
    figure(f"{rounds} rounds of {EIGHT}: {dict(seen)}, one effect each time")


async def test_edits_and_withdrawals_of_one_version_at_once_leave_one_of_them(
    portal: Portal, office: Office, owner: auditor.Connection, figure: Figure
) -> None:
    rounds = how_many(quick=15, in_ci=50, full=200)
    person = await make_registrant(office)
    mine, today = portal.as_(person), await today_of(office)
    won: Counter[str] = Counter()

    for number in range(1, rounds + 1):
        answer = await mine.create_address(declared(today + timedelta(days=number)), registrant_id="me")
        made = answer.json()

        answers = await all_at_once(edit_or_withdraw(mine, made, turn) for turn in range(EIGHT))

        assert outcomes(answers) == {(200, None): 1, (412, "precondition_failed"): EIGHT - 1}
        stored = (await mine.get_address(address_id=made["id"])).json()
        assert stored == next(each.json() for each in answers if each.is_success)
        won[stored["status"]] += 1

    assert await count_of_whole_slices(owner, person) == rounds
    figure(f"{rounds} rounds: {won['scheduled']} edits and {won['cancelled']} withdrawals won, never both")


async def edit_or_withdraw(mine: Portal, made: dict[str, Any], turn: int) -> httpx.Response:
    if turn % 2:
        return await mine.cancel_address(address_id=made["id"], if_match=made["etag"])
    return await mine.update_address({"phone": "+14165550100"}, address_id=made["id"], if_match=made["etag"])


async def test_a_withdrawal_among_new_addresses_leaves_no_gap(
    portal: Portal, office: Office, owner: auditor.Connection, dice: random.Random
) -> None:
    today = await today_of(office)
    for _ in range(how_many(quick=10, in_ci=50, full=200)):
        person = await make_registrant(office)
        mine = portal.as_(person)
        await mine.create_address(declared(today + timedelta(days=1)), registrant_id="me")
        made = (await mine.create_address(declared(today + timedelta(days=9)), registrant_id="me")).json()
        days = [today + timedelta(days=number) for number in dice.sample(range(2, 60), EIGHT - 1)]

        answers = await all_at_once(
            [
                *(mine.create_address(declared(day), registrant_id="me") for day in days),
                mine.cancel_address(address_id=made["id"], if_match=made["etag"]),
            ]
        )

        seen = outcomes(answers)
        assert set(seen) <= {(200, None), (201, None), (409, "slice_overlap"), (412, "precondition_failed")}
        assert await count_of_whole_slices(owner, person) == 2 + seen[201, None]

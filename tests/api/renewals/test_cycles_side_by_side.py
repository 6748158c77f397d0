"""Cycles of one kind do not run side by side, and one that is over stays as it was (domain.md 5.1)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from tests.factories.people import make_staff
from tests.factories.renewals import own_cycle
from tests.portal import Portal

OVER = Read(
    "update renewal_cycles set late_until = closes_at + interval '1 second' where id = :id returning id"
)


@pytest_asyncio.fixture
async def desk(portal: Portal, office: Office) -> Portal:
    return portal.as_(await make_staff(office, Role.MEMBERSHIP))


def plan(opens_at: datetime) -> dict[str, Any]:
    closes_at = opens_at + timedelta(hours=12)
    return {"label": "A later year", "opens_at": opens_at.isoformat(), "closes_at": closes_at.isoformat()}


async def test_the_first_day_that_would_do_is_a_day_in_toronto(desk: Portal) -> None:
    late_in_the_evening = datetime(2034, 3, 2, 3, 30, tzinfo=UTC)
    body = plan(late_in_the_evening)

    backward = await desk.create_renewal_cycle(
        {**body, "closes_at": (late_in_the_evening - timedelta(hours=1)).isoformat()}
    )
    cut_short = await desk.create_renewal_cycle(
        {
            **body,
            "closes_at": (late_in_the_evening + timedelta(minutes=20)).isoformat(),
            "late_until": (late_in_the_evening + timedelta(minutes=10)).isoformat(),
        }
    )

    refused = [
        (each["pointer"], each["params"])
        for tried in (backward, cut_short)
        for each in tried.json()["errors"]
    ]
    assert refused == [
        (f"/{name}", {"earliest": "2034-03-01", "latest": None}) for name in ("closes_at", "late_until")
    ]


async def test_two_cycles_are_not_open_at_once(desk: Portal, office: Office) -> None:
    opens_at = await office.now() + timedelta(days=3_000)
    first = (await desk.create_renewal_cycle(plan(opens_at))).json()
    later = (await desk.create_renewal_cycle(plan(opens_at + timedelta(days=5)))).json()
    overlapping = (opens_at + timedelta(hours=6)).isoformat()

    planned = await desk.create_renewal_cycle(plan(opens_at + timedelta(hours=6)))
    moved = await desk.update_renewal_cycle(
        {"opens_at": overlapping}, renewal_cycle_id=later["id"], if_match=later["etag"]
    )

    assert [(each.status_code, each.json()["code"]) for each in (planned, moved)] == [
        (409, "slice_overlap")
    ] * 2
    assert {each.json()["conflicts_with"] for each in (planned, moved)} == {
        f"/v1/staff/renewal-cycles/{first['id']}"
    }


async def test_who_takes_part_and_when_the_notice_comes_can_change_until_it_opens(
    desk: Portal, office: Office
) -> None:
    """contract.md 4.23: fees, form and notices of a cycle that is planned."""
    made = await desk.create_renewal_cycle(
        {**plan(await office.now() + timedelta(days=3_100)), "notice_after_days": 45}
    )
    cycle = made.json()
    fees = [{"class": "academic_practice", "fee_code": "annual_fee_independent"}]
    named = {"renewal_cycle_id": cycle["id"]}

    changed = await desk.update_renewal_cycle(
        {"fees": fees, "notice_after_days": 90}, **named, if_match=cycle["etag"]
    )
    unknown = await desk.update_renewal_cycle(
        {"fees": [*fees, {"class": "independent_practice", "fee_code": "no_such_fee"}]}, **named,
        if_match=changed.json()["etag"],
    )  # fmt: skip

    assert cycle["notice_after_days"] == 45
    assert (changed.json()["fees"], changed.json()["notice_after_days"]) == (fees, 90)
    (fault,) = unknown.json()["errors"]
    assert (fault["pointer"], fault["params"]) == ("/fees/1/fee_code", {"code_set": "fees"})


async def test_who_takes_part_may_be_named_by_classes_alone(desk: Portal, office: Office) -> None:
    """contract.md 7.6: each class pays what the by-law says."""
    chosen = {"form": {"key": "annual_renewal"}, "eligible_classes": ["physician_assistant", "restricted"]}

    made = await desk.create_renewal_cycle({**plan(await office.now() + timedelta(days=3_200)), **chosen})

    told = made.json()
    assert told["form"]["key"] == "annual_renewal"
    assert {each["class"]: each["fee_code"] for each in told["fees"]} == {
        "physician_assistant": "annual_pa",
        "restricted": "annual_fee_independent",
    }


@pytest.mark.parametrize(
    ("chosen", "pointer"),
    [
        ({"form": {"key": "postgraduate_renewal"}}, "/form/key"),
        ({"eligible_classes": ["restricted", "postgraduate_education"]}, "/eligible_classes/1"),
        (
            {
                "eligible_classes": ["restricted"],
                "fees": [{"class": "restricted", "fee_code": "annual_fee_independent"}],
            },
            "/eligible_classes",
        ),
    ],
)
async def test_a_form_or_class_of_another_kind_of_cycle_is_not_taken(
    desk: Portal, office: Office, chosen: dict[str, Any], pointer: str
) -> None:
    answer = await desk.create_renewal_cycle({**plan(await office.now() + timedelta(days=3_300)), **chosen})

    assert answer.status_code == 422, answer.text
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [(pointer, "not_allowed")]


async def test_a_cycle_that_is_over_is_not_changed(desk: Portal, office: Office) -> None:
    cycle_id = await own_cycle(office)
    await office.database.fetch(OVER, id=ids.parse("rcy", cycle_id))
    etag = (await desk.get_renewal_cycle(renewal_cycle_id=cycle_id)).json()["etag"]

    answer = await desk.update_renewal_cycle({"label": "Other"}, renewal_cycle_id=cycle_id, if_match=etag)

    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition")

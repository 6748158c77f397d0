"""`replace_languages`: the whole list, from today, on the list that was read (contract.md 4.7)."""

from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.core.db import Read
from app.models.practice import PracticeLanguages
from tests.factories.addresses import today_of
from tests.factories.people import Person, make_registrant
from tests.portal import Portal

ON_FILE = Read(
    "select languages, effective_from, effective_to, corrects_id from practice_languages"
    " where registrant_id = :id order by edition"
)


async def replace(portal: Portal, languages: Any, *, version: int) -> Any:
    return await portal.replace_languages(
        {"languages": languages}, registrant_id="me", if_match=f'"{version}"'
    )


async def put_on_file(office: Office, person: Person, *languages: str) -> None:
    """Let somebody have had a list for a week."""
    today = await today_of(office)
    async with unit_of_work(office, "put_on_file") as ctx:
        ctx.session.add(
            PracticeLanguages(
                registrant_id=person.registrant_id, languages=list(languages), edition=1,
                effective_from=today.replace(year=today.year - 3, day=1), **ctx.recorded(),
            )
        )  # fmt: skip


async def test_the_first_list_builds_on_none(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    empty = (await mine.get_practice(registrant_id="me")).json()["languages"]

    answer = await replace(mine, ["fr", "en"], version=0)

    assert (empty["etag"], empty["languages"], empty["effective_from"]) == ('"0"', [], None)
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"1"')
    assert answer.json()["languages"] == ["fr", "en"]
    assert (await mine.get_practice(registrant_id="me")).json()["languages"] == answer.json()
    assert (await mine.get_registrant(registrant_id="me")).json()["languages"] == ["fr", "en"]


async def test_the_list_before_ends_today_and_stays_on_file(portal: Portal, office: Office) -> None:
    person, today = await make_registrant(office), await today_of(office)
    await put_on_file(office, person, "en")
    mine = portal.as_(person)

    await replace(mine, ["en", "pa"], version=1)

    past = (await mine.get_practice(registrant_id="me", as_of=f"{today.year - 1}-01-01")).json()["languages"]
    full = (await mine.get_practice(registrant_id="me", include_history=True)).json()["languages"]
    assert past["languages"] == ["en"]
    assert [(each["languages"], each["effective_to"]) for each in full["earlier"]] == [
        (["en"], today.isoformat())
    ]


async def test_a_list_of_this_day_is_corrected_and_kept(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    mine = portal.as_(person)
    await replace(mine, ["en"], version=0)

    await replace(mine, ["en", "fr"], version=1)

    rows = await office.database.fetch(ON_FILE, id=person.registrant_id)
    assert [row["languages"] for row in rows] == [["en"], ["en", "fr"]]
    assert [row["corrects_id"] is None for row in rows] == [True, False]
    assert (await mine.get_registrant(registrant_id="me")).json()["languages"] == ["en", "fr"]


async def test_the_same_list_again_is_no_change(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    await replace(mine, ["en"], version=0)

    answer = await replace(mine, ["en"], version=1)

    assert (answer.status_code, answer.headers["ETag"]) == (200, '"1"')


async def test_a_list_that_was_not_read_is_not_replaced(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    await replace(mine, ["en"], version=0)

    answer = await replace(mine, ["fr"], version=0)

    assert (answer.status_code, answer.json()["current_etag"]) == (412, '"1"')


@pytest.mark.parametrize(
    ("languages", "pointer", "code"),
    [
        (["en", "xx"], "/languages/1", "unknown_code"),
        (["en", "en"], "/languages/1", "not_allowed"),
        ([], "/languages", "too_short"),
        (["en"] * 21, "/languages", "too_long"),
        ("en", "/languages", "wrong_type"),
    ],
)
async def test_what_is_wrong_is_named(
    portal: Portal, office: Office, languages: Any, pointer: str, code: str
) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await replace(mine, languages, version=0)

    assert [(fault["code"], fault["pointer"]) for fault in answer.json()["errors"]] == [(code, pointer)]
    assert (await mine.get_registrant(registrant_id="me")).json()["languages"] == []

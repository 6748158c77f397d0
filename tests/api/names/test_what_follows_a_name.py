"""A name that the register bears is the one that others read, and a title is said in the reader's language.

Source: domain.md 7.2 (NAME_CHANGE: register updated) and 14 (the dashboard shows the name).
"""

from datetime import timedelta

import pytest

from app.context import Office, unit_of_work
from app.domain.access import Role
from app.services import accounts
from tests.factories.addresses import today_of
from tests.factories.people import Person, make_registrant, make_staff
from tests.portal import Portal

ONE_DAY = timedelta(1)


async def renamed(portal: Portal, office: Office, person: Person, *, in_days: int) -> None:
    """Record another family name for somebody, from a day."""
    start = await today_of(office) + in_days * ONE_DAY
    answer = await portal.as_(await make_staff(office, Role.MEMBERSHIP)).create_name(
        {
            "family_name": "Wójcik", "given_names": "Amara", "evidence_type": "marriage_certificate",
            "evidence": "Seen with a passport.", "effective_from": start.isoformat(), "reason": "Married.",
        },
        registrant_id=person.wire_id,
    )  # fmt: skip
    assert answer.status_code == 201, answer.text


async def test_an_account_bears_the_new_name_at_once(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    before = (await portal.as_(person).get_account()).json()

    await renamed(portal, office, person, in_days=0)

    after = (await portal.as_(person).get_account()).json()
    assert (before["display_name"], after["display_name"]) == ("Dr. Amara Solis", "Dr. Amara Wójcik")
    assert after["etag"] != before["etag"]


async def test_an_account_bears_a_name_from_the_day_on_which_it_begins(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    await renamed(portal, office, person, in_days=3)
    recorded = (await portal.as_(person).get_account()).json()["display_name"]

    async with unit_of_work(office, "a_test", at=await office.now() + 2 * ONE_DAY) as ctx:
        await accounts.follow_names(ctx)
    early = (await portal.as_(person).get_account()).json()["display_name"]
    async with unit_of_work(office, "a_test", at=await office.now() + 3 * ONE_DAY) as ctx:
        followed = await accounts.follow_names(ctx)
        again = await accounts.follow_names(ctx)

    late = (await portal.as_(person).get_account()).json()["display_name"]
    assert [recorded, early, late] == ["Dr. Amara Solis", "Dr. Amara Solis", "Dr. Amara Wójcik"]
    assert (followed > 0, again) == (True, 0)


@pytest.mark.parametrize(
    ("gender", "in_french"),
    [
        ("woman", "Dre Amara Solis"),
        ("man", "Dr Amara Solis"),
        ("two_spirit", "Amara Solis"),
        (None, "Amara Solis"),
    ],
)
async def test_a_title_is_said_in_the_language_of_the_reader(
    portal: Portal, office: Office, gender: str | None, in_french: str
) -> None:
    mine = portal.as_(await make_registrant(office))
    if gender is not None:
        etag = (await mine.get_registrant(registrant_id="me")).json()["etag"]
        changed = await mine.update_registrant({"gender": gender}, registrant_id="me", if_match=etag)
        assert changed.status_code == 200, changed.text

    told = {
        language: (await mine.get_dashboard(headers={"Accept-Language": language})).json()
        for language in ("en", "fr")
    }

    assert told["en"]["registrant"]["display"] == "Dr. Amara Solis"
    assert told["fr"]["registrant"]["display"] == in_french

"""Public notices on an entry: findings, cautions, charges and referrals, while the by-law makes them public (1.4)."""

from typing import Any

import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.register_entries import public_notice
from tests.portal import Portal


async def at_the_desk(portal: Portal, office: Office) -> tuple[Portal, Person]:
    return portal.as_(await make_staff(office, Role.CONDUCT)), await make_registrant(office)


async def published(desk: Portal, person: Person, **chosen: Any) -> Any:
    answer = await desk.create_register_notice(public_notice(**chosen), registrant_id=person.wire_id)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def seen(portal: Portal, person: Person, **asked: Any) -> list[str]:
    entry = await portal.get_register_entry(registration_number=person.registration_number, **asked)
    return [each["text"]["en"] for each in entry.json()["notices"]]


async def kept(desk: Portal, person: Person) -> Any:
    (notice,) = (await desk.list_register_notices(registrant_id=person.wire_id)).json()["items"]
    return notice


async def test_a_charge_is_public_until_it_is_no_longer_outstanding_and_then_of_no_day(
    portal: Portal, office: Office
) -> None:
    desk, person = await at_the_desk(portal, office)
    words = {"en": "Charged.", "fr": "Accusation."}
    charge = await published(desk, person, type="criminal_charge", text=words, effective_from="2023-01-09")
    before = [await seen(portal, person, as_of=day) for day in ("2023-01-08", "2024-04-30")]

    ended = await desk.end_register_notice(
        {"effective_to": "2024-05-01", "reason": "Acquitted."},
        register_notice_id=charge["id"], if_match=charge["etag"],
    )  # fmt: skip

    assert ended.status_code == 200
    assert before == [[], ["Charged."]]
    assert await seen(portal, person) == []
    assert await seen(portal, person, as_of="2024-04-30") == []
    assert (await kept(desk, person))["effective_to"] == "2024-05-01"


async def test_what_a_tribunal_found_can_be_read_of_an_earlier_day(portal: Portal, office: Office) -> None:
    desk, person = await at_the_desk(portal, office)
    words = {"en": "Cautioned.", "fr": "Mise en garde."}
    caution = await published(desk, person, text=words, effective_from="2023-01-09")

    await desk.end_register_notice(
        {"effective_to": "2024-05-01", "reason": "Overturned."},
        register_notice_id=caution["id"], if_match=caution["etag"],
    )  # fmt: skip

    assert await seen(portal, person) == []
    assert await seen(portal, person, as_of="2024-04-30") == ["Cautioned."]


async def test_a_wrong_notice_is_put_right_and_kept_for_who_asks_what_was_known(
    portal: Portal, office: Office
) -> None:
    desk, person = await at_the_desk(portal, office)
    wrong = await published(desk, person)
    before = (await office.now()).isoformat().replace("+00:00", "Z")
    words = {"en": "Cautioned in writing.", "fr": "Mise en garde par écrit."}

    right = await desk.correct_register_notice(
        {"text": words, "reason": "The words were another's."},
        register_notice_id=wrong["id"], if_match=wrong["etag"],
    )  # fmt: skip

    assert (right.status_code, right.json()["corrects_id"]) == (200, wrong["id"])
    assert await seen(portal, person) == ["Cautioned in writing."]
    then = await desk.list_register_notices(registrant_id=person.wire_id, known_at=before)
    assert [each["text"]["en"] for each in then.json()["items"]] == ["Cautioned in person."]


async def test_the_registrant_reads_what_is_said_of_them_and_not_why(portal: Portal, office: Office) -> None:
    desk, person = await at_the_desk(portal, office)
    await published(desk, person)
    mine = portal.as_(person)

    listed = (await mine.list_register_notices(registrant_id="me")).json()["items"]

    assert [(each["type"], each["reason"], each["available_actions"]) for each in listed] == [
        ("caution", None, [])
    ]
    told = (await mine.list_notifications()).json()["items"]
    assert [each["code"] for each in told] == ["register_notice_added"]


async def test_several_may_hold_at_once(portal: Portal, office: Office) -> None:
    desk, person = await at_the_desk(portal, office)

    await published(desk, person)
    await published(desk, person)

    assert await seen(portal, person) == ["Cautioned in person."] * 2


@pytest.mark.parametrize(
    ("chosen", "pointer", "code"),
    [
        ({"type": "rumour"}, "/type", "unknown_code"),
        ({"text": {"en": "Cautioned."}}, "/text/fr", "required"),
        ({"effective_from": "2099-01-01"}, "/effective_from", "date_out_of_range"),
    ],
)
async def test_what_the_by_law_does_not_make_public_is_refused(
    portal: Portal, office: Office, chosen: dict[str, Any], pointer: str, code: str
) -> None:
    desk, person = await at_the_desk(portal, office)

    answer = await desk.create_register_notice(public_notice(**chosen), registrant_id=person.wire_id)

    assert answer.status_code == 422, answer.text
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [(pointer, code)]
    assert await seen(portal, person) == []


async def test_only_who_knows_of_the_matter_writes(portal: Portal, office: Office) -> None:
    _, person = await at_the_desk(portal, office)
    elsewhere = portal.as_(await make_staff(office, Role.FINANCE))

    answer = await elsewhere.create_register_notice(public_notice(), registrant_id=person.wire_id)

    assert answer.status_code == 403

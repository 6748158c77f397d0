"""`create_address`: a change is a new address from a later day (domain.md 3, rules 1 to 4 and 7)."""

from datetime import timedelta
from typing import Any

import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories.addresses import ELM_STREET, declared, not_in_practice, today_of
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

ONE_DAY = timedelta(1)


@pytest.mark.parametrize(("days", "status"), [(-1, 422), (0, 422), (1, 201)])
async def test_an_address_starts_tomorrow_at_the_earliest(
    portal: Portal, office: Office, days: int, status: int
) -> None:
    person = await make_registrant(office)
    today = await today_of(office)

    answer = await portal.as_(person).create_address(declared(today + timedelta(days)), registrant_id="me")

    assert answer.status_code == status
    if status == 422:
        fault = answer.json()["errors"][0]
        assert (fault["code"], fault["pointer"]) == ("date_not_in_future", "/effective_from")
        assert fault["params"] == {"earliest": (today + ONE_DAY).isoformat()}


async def test_a_refused_address_is_not_stored(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    today = await today_of(office)

    await portal.as_(person).create_address(declared(today), registrant_id="me")

    on_file = await portal.as_(person).list_addresses(registrant_id="me")
    assert on_file.json() == {"items": [], "next_cursor": None}


async def test_a_new_address_ends_the_one_before_on_its_first_day(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    today = await today_of(office)
    first = (await mine.create_address(declared(today + ONE_DAY), registrant_id="me")).json()

    second = (await mine.create_address(declared(today + 40 * ONE_DAY), registrant_id="me")).json()

    on_file = (await mine.list_addresses(registrant_id="me")).json()["items"]
    assert [each["id"] for each in on_file] == [second["id"], first["id"]]
    assert on_file[1]["effective_to"] == second["effective_from"]
    assert on_file[1]["superseded_by_id"] == second["id"]
    assert on_file[0]["supersedes_id"] == first["id"]


async def test_an_address_before_a_scheduled_one_is_refused_and_names_it(
    portal: Portal, office: Office
) -> None:
    mine = portal.as_(await make_registrant(office))
    today = await today_of(office)
    later = (await mine.create_address(declared(today + 30 * ONE_DAY), registrant_id="me")).json()

    answer = await mine.create_address(declared(today + 10 * ONE_DAY), registrant_id="me")

    assert answer.status_code == 409
    assert answer.json()["code"] == "slice_overlap"
    assert answer.json()["conflicts_with"] == f"/v1/addresses/{later['id']}"


async def test_not_in_practice_takes_the_place_of_a_primary_business_address(
    portal: Portal, office: Office
) -> None:
    mine = portal.as_(await make_registrant(office))
    today = await today_of(office)
    await mine.create_address(declared(today + ONE_DAY), registrant_id="me")

    answer = await mine.create_address(not_in_practice(today + 5 * ONE_DAY), registrant_id="me")

    assert answer.status_code == 201
    assert answer.json()["location"] is None
    primary = (await mine.list_addresses(registrant_id="me", type="primary_business")).json()["items"][0]
    assert primary["effective_to"] == answer.json()["effective_from"]


async def test_additional_locations_stand_beside_each_other(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    start = await today_of(office) + ONE_DAY

    answers = [
        await mine.create_address(declared(start, type="secondary_business"), registrant_id="me")
        for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert [answer.json()["effective_to"] for answer in answers] == [None, None]


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"location": None}, "/location", "wrong_type"),
        ({"location": {**ELM_STREET, "country": "ZZ"}}, "/location/country", "unknown_code"),
        ({"location": {**ELM_STREET, "region": "CA-XX"}}, "/location/region", "unknown_code"),
        ({"location": {**ELM_STREET, "postal_code": "12345"}}, "/location/postal_code", "wrong_format"),
        ({"location": {**ELM_STREET, "lines": []}}, "/location/lines", "too_short"),
        ({"location": {**ELM_STREET, "city": "Tor\u202eonto"}}, "/location/city", "pattern"),
        (
            {"location": {**ELM_STREET, "lines": ["4111 1111 1111 1111"]}},
            "/location/lines/0",
            "card_number_not_allowed",
        ),
        ({"phone": "416-555-0188"}, "/phone", "pattern"),
        ({"public": False}, "/public", "not_allowed"),
        ({"reason": "because"}, "/reason", "not_writable"),
        ({"status": "current"}, "/status", "unknown_field"),
        ({"effective_from": "2026-02-30"}, "/effective_from", "wrong_format"),
        ({"effective_from": 0}, "/effective_from", "wrong_format"),
        ({"effective_from": "2150-01-01"}, "/effective_from", "date_out_of_range"),
    ],
)
async def test_a_wrong_field_is_pointed_at(
    portal: Portal, office: Office, changes: dict[str, Any], pointer: str, code: str
) -> None:
    person = await make_registrant(office)
    start = await today_of(office) + ONE_DAY

    answer = await portal.as_(person).create_address({**declared(start), **changes}, registrant_id="me")

    assert answer.status_code == 422
    assert (pointer, code) in [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]]


async def test_an_address_needs_a_place_unless_not_in_practice(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    start = await today_of(office) + ONE_DAY

    without = await mine.create_address(
        {"type": "mailing", "effective_from": start.isoformat()}, registrant_id="me"
    )
    with_one = await mine.create_address({**declared(start), "type": "not_in_practice"}, registrant_id="me")

    assert without.json()["errors"][0]["code"] == "required"
    assert with_one.json()["errors"][0] == {
        "in": "body", "pointer": "/location", "code": "not_allowed",
        "detail": "This value is not accepted here.", "params": {},
    }  # fmt: skip


async def test_a_place_abroad_is_free_text(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    abroad = {
        "lines": ["1 Grafton Street"],
        "city": "Dublin",
        "region": "Leinster",
        "postal_code": "D02 X285",
        "country": "IE",
    }

    answer = await mine.create_address(
        declared(await today_of(office) + ONE_DAY, type="mailing", location=abroad), registrant_id="me"
    )

    assert answer.status_code == 201
    assert answer.json()["location"] == abroad


async def test_a_canadian_postal_code_is_written_as_on_letters(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    place = {**ELM_STREET, "postal_code": "m5t1k4"}

    answer = await mine.create_address(
        declared(await today_of(office) + ONE_DAY, location=place), registrant_id="me"
    )

    assert answer.json()["location"]["postal_code"] == "M5T 1K4"


async def test_staff_back_date_with_a_reason_only(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    past = await today_of(office) - 10 * ONE_DAY

    silent = await desk.create_address(declared(past), registrant_id=person.wire_id)
    reasoned = await desk.create_address(
        declared(past, reason="Letter of May 2"), registrant_id=person.wire_id
    )

    assert silent.json()["errors"][0]["pointer"] == "/reason"
    assert reasoned.status_code == 201
    assert reasoned.json()["status"] == "current"
    assert reasoned.json()["recorded_by"] == {"kind": "staff", "display": "Membership Services"}


async def test_the_registrant_does_not_read_the_reason_of_staff(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    past = await today_of(office) - 10 * ONE_DAY
    made = await desk.create_address(
        declared(past, reason="Tip from a neighbour"), registrant_id=person.wire_id
    )

    seen = await portal.as_(person).get_address(address_id=made.json()["id"])

    assert made.json()["reason"] == "Tip from a neighbour"
    assert seen.json()["reason"] is None


async def test_a_created_address_says_where_it_is_and_which_version(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await mine.create_address(declared(await today_of(office) + ONE_DAY), registrant_id="me")

    body = answer.json()
    assert answer.headers["location"] == f"/v1/addresses/{body['id']}"
    assert answer.headers["etag"] == body["etag"] == '"1"'
    assert [action["action"] for action in body["available_actions"]] == ["update", "cancel"]


async def test_a_repeat_with_the_same_key_gets_the_same_answer(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    body = declared(await today_of(office) + ONE_DAY)
    first = await mine.create_address(body, registrant_id="me", key="move-to-elm-street")

    again = await mine.create_address(body, registrant_id="me", key="move-to-elm-street")

    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["idempotency-replayed"] == "true"
    assert len((await mine.list_addresses(registrant_id="me")).json()["items"]) == 1


async def test_a_key_stands_for_one_request(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    start = await today_of(office) + ONE_DAY
    await mine.create_address(declared(start), registrant_id="me", key="move-to-elm-street")

    other = await mine.create_address(
        declared(start, type="mailing"), registrant_id="me", key="move-to-elm-street"
    )

    assert other.status_code == 422
    assert other.json()["code"] == "idempotency_key_reused"


async def test_the_keys_of_two_accounts_have_nothing_to_do_with_each_other(
    portal: Portal, office: Office
) -> None:
    body = declared(await today_of(office) + ONE_DAY)

    answers = [
        await portal.as_(await make_registrant(office)).create_address(body, registrant_id="me", key="k" * 16)
        for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["id"] != answers[1].json()["id"]


async def test_a_refused_request_does_not_use_up_its_key(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    today = await today_of(office)
    await mine.create_address(declared(today), registrant_id="me", key="k" * 16)

    better = await mine.create_address(declared(today + ONE_DAY), registrant_id="me", key="k" * 16)

    assert better.status_code == 201


async def test_a_key_is_asked_for_after_the_body_was_read(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    start = await today_of(office) + ONE_DAY

    wrong_body = await mine.client.post("/v1/registrants/me/addresses", json={}, headers=mine.headers)
    right_body = await mine.client.post(
        "/v1/registrants/me/addresses", json=declared(start), headers=mine.headers
    )

    assert wrong_body.status_code == 422
    assert (right_body.status_code, right_body.json()["code"]) == (400, "idempotency_key_required")


async def test_the_registrant_is_told_under_the_bell_and_by_mail(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office, language="fr"))

    await mine.create_address(declared(await today_of(office) + ONE_DAY), registrant_id="me")

    told = (await mine.list_notifications()).json()["items"]
    assert [each["code"] for each in told] == ["address_scheduled"]
    assert told[0]["text"].startswith("Votre changement est au dossier")

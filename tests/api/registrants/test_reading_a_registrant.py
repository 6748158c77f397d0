"""`get_registrant`, `list_registrant_changes`: one day for everything nested, and a feed that misses nothing."""

from datetime import timedelta

from app.context import Office
from app.core import ids
from app.domain.access import Role
from tests.factories.addresses import declared, today_of
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

ONE_DAY = timedelta(1)


async def test_every_nested_slice_is_taken_at_the_day_asked_about(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    today = await today_of(office)
    first, second = [
        (await mine.create_address(declared(today + days * ONE_DAY), registrant_id="me")).json()
        for days in (1, 10)
    ]

    seen = {
        days: (
            await mine.get_registrant(registrant_id="me", as_of=(today + days * ONE_DAY).isoformat())
        ).json()
        for days in (0, 1, 9, 10)
    }

    assert seen[0]["addresses"] == []
    assert [address["id"] for address in seen[1]["addresses"]] == [first["id"]]
    assert [address["id"] for address in seen[9]["addresses"]] == [first["id"]]
    assert [address["id"] for address in seen[10]["addresses"]] == [second["id"]]
    assert seen[10]["as_of"] == (today + 10 * ONE_DAY).isoformat()


async def test_before_the_first_certificate_there_is_no_status(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))

    seen = (await mine.get_registrant(registrant_id="me", as_of="2010-01-01")).json()

    assert (seen["status"], seen["registrations"], seen["name"]) == (None, [], None)


async def test_a_day_too_far_ahead_is_refused(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await mine.get_registrant(registrant_id="me", as_of="2199-01-01")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "date_out_of_range"


async def test_an_account_without_a_record_has_no_me(portal: Portal, office: Office) -> None:
    answer = await portal.as_(await make_staff(office, Role.MEMBERSHIP)).get_registrant(registrant_id="me")

    assert answer.status_code == 404


async def test_another_registrant_is_answered_like_nobody(portal: Portal, office: Office) -> None:
    mine, other = portal.as_(await make_registrant(office)), await make_registrant(office)

    answers = [
        await mine.get_registrant(registrant_id=named)
        for named in (other.wire_id, ids.render("reg", ids.new()))
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert {answer.json()["detail"] for answer in answers} == {answers[0].json()["detail"]}


async def test_an_identifier_of_another_kind_is_a_fault_of_the_path(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await mine.get_address(address_id=ids.render("reg", ids.new()))

    assert answer.status_code == 422
    assert answer.json()["errors"][0] == {
        **answer.json()["errors"][0], "in": "path", "pointer": "/address_id", "code": "pattern",
    }  # fmt: skip


async def test_the_feed_tells_what_changed_in_recording_order(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    today = await today_of(office)
    first = (await mine.create_address(declared(today + ONE_DAY), registrant_id="me")).json()
    second = (await mine.create_address(declared(today + 9 * ONE_DAY), registrant_id="me")).json()
    await mine.cancel_address(address_id=second["id"], if_match='"1"')

    changes = (await mine.list_registrant_changes(registrant_id="me", limit=100)).json()["items"]

    told = [
        (each["resource"]["id"], each["change"]) for each in changes if each["resource"]["type"] == "address"
    ]
    assert told == [
        (first["id"], "created"),
        (first["id"], "ended"),
        (second["id"], "created"),
        (second["id"], "cancelled"),
        (first["id"], "updated"),
    ]
    assert [each["recorded_at"] for each in changes] == sorted(each["recorded_at"] for each in changes)


async def test_a_walk_through_the_feed_loses_nothing_that_is_added_meanwhile(
    portal: Portal, office: Office
) -> None:
    mine = portal.as_(await make_registrant(office))
    today = await today_of(office)
    seen, cursor, days = [], None, 1
    while True:
        await mine.create_address(declared(today + days * ONE_DAY), registrant_id="me") if days < 6 else None
        days += 1
        page = (
            await mine.list_registrant_changes(
                registrant_id="me", limit=2, **({"cursor": cursor} if cursor else {})
            )
        ).json()
        seen += [each["id"] for each in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None and days > 6:
            break
        assert cursor is not None or days <= 6

    everything = (await mine.list_registrant_changes(registrant_id="me", limit=100)).json()["items"]
    assert seen == [each["id"] for each in everything]


async def test_staff_who_read_a_record_leave_a_trace(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    desk = await make_staff(office, Role.FINANCE, team="Finance")

    await portal.as_(desk).get_registrant(registrant_id=person.wire_id)

    async with office.database.driver() as connection:
        rows = await connection.fetch(
            "select event, actor_name, operation_id from audit_events where registrant_id = $1 and account_id = $2",
            person.registrant_id, desk.account_id,
        )  # fmt: skip
    assert [tuple(row) for row in rows] == [("registrant.read", "Finance", "get_registrant")]

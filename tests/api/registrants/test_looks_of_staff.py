"""T15: staff who open a record about which nothing waits say why, and the day's report names them (security.md 4)."""

from app.context import Office
from app.core import ids
from app.domain.access import Role
from tests.factories.messages import begun
from tests.factories.people import Person, make_registrant, make_staff
from tests.portal import Portal


def silent(portal: Portal, person: Person) -> Portal:
    """Call as somebody who gives no reason."""
    return Portal(portal.app, portal.client, {}).as_(person)


async def test_t15_a_look_without_work_and_without_a_reason_is_refused(
    portal: Portal, office: Office
) -> None:
    person, desk = await make_registrant(office), silent(portal, await make_staff(office, Role.MEMBERSHIP))

    record = await desk.get_registrant(registrant_id=person.wire_id)
    addresses = await desk.list_addresses(registrant_id=person.wire_id)

    for answer in (record, addresses):
        assert (answer.status_code, answer.json()["code"]) == (403, "access_reason_required")
        assert "Solis" not in answer.text


async def test_t15_a_look_with_a_reason_is_in_the_log_of_the_registrant_and_in_the_report_of_the_day(
    portal: Portal, office: Office
) -> None:
    person, clerk = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    desk = silent(portal, clerk).with_headers(**{"Access-Reason": "phone_call"})

    for _ in range(2):
        assert (await desk.get_registrant(registrant_id=person.wire_id)).status_code == 200

    log = (await portal.as_(person).list_access_log(registrant_id="me")).json()["items"]
    assert [(each["team"], each["operation_id"]) for each in log[:2]] == [
        ("Membership Services", "get_registrant"),
        ("Membership Services", "get_registrant"),
    ]
    auditor = portal.as_(await make_staff(office, Role.AUDITOR))
    report = (await auditor.get_access_report(limit=100)).json()["items"]
    (mine,) = [each for each in report if each["registrant"]["id"] == person.wire_id]
    assert (mine["account_id"], mine["reason"]) == (ids.render("acct", clerk.account_id), "phone_call")
    assert (mine["looks"], mine["team"]) == (2, "Membership Services")


async def test_t15_who_works_on_something_owes_no_reason_and_is_in_no_report(
    portal: Portal, office: Office
) -> None:
    person, clerk = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    await begun(portal.as_(person))

    answer = await silent(portal, clerk).get_registrant(registrant_id=person.wire_id)

    assert answer.status_code == 200
    auditor = portal.as_(await make_staff(office, Role.AUDITOR))
    report = (await auditor.get_access_report(limit=100)).json()["items"]
    assert person.wire_id not in [each["registrant"]["id"] for each in report]


async def test_a_reason_of_ones_own_making_is_none(portal: Portal, office: Office) -> None:
    person, clerk = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    desk = portal.as_(clerk).with_headers(**{"Access-Reason": "curiosity"})

    answer = await desk.get_registrant(registrant_id=person.wire_id)

    assert (answer.status_code, answer.json()["code"]) == (422, "validation_failed")
    assert answer.json()["errors"][0]["code"] == "unknown_code"


async def test_what_does_not_exist_is_hidden_before_a_reason_is_asked_for(
    portal: Portal, office: Office
) -> None:
    desk = silent(portal, await make_staff(office, Role.MEMBERSHIP))

    answer = await desk.get_registrant(registrant_id=ids.render("reg", ids.new()))

    assert answer.status_code == 404


async def test_registrants_and_their_delegates_owe_no_reason(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)

    answer = await silent(portal, person).get_registrant(registrant_id="me")

    assert answer.status_code == 200

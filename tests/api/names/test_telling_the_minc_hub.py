"""The MINC hub is told of a change or a correction of a legal name, and of nothing else (domain.md 1.1 and 15)."""

from typing import Any

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.domain.work_items import ItemKind
from tests.factories.addresses import today_of
from tests.factories.people import make_registrant, make_staff
from tests.factories.work_items import brought
from tests.portal import Portal

OF_NAME = Read("select status from work_items where id = :id")
TOLD = Read("select event from audit_events where subject_id = :id and event = 'name.minc_hub_told'")


def name_of(item: str) -> str:
    return ids.render("name", ids.parse("wrk", item))


async def corrected(desk: Portal, name_id: str, etag: str, **chosen: Any) -> dict[str, Any]:
    answer = await desk.correct_name({"reason": "Misread", **chosen}, name_id=name_id, if_match=etag)
    assert answer.status_code == 200, answer.text
    right: dict[str, Any] = answer.json()
    return right


async def test_whoever_has_told_the_hub_says_so_and_it_is_on_record(portal: Portal, office: Office) -> None:
    item = await brought(ItemKind.MINC_NOTICE, portal, office)
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    seen = (await desk.get_work_item(work_item_id=item)).json()

    done = await desk.decide_work_item({"decision": "close"}, work_item_id=item, if_match=seen["etag"])

    assert (seen["queue"], seen["subject"]["href"]) == ("registration", seen["registrant"]["href"])
    assert {each["code"]: each["text"] for each in seen["details"]} == {
        "minc": seen["reference_number"], "name": "Amara Wójcik", "name_before": "Amara Solis",
    }  # fmt: skip
    assert (done.status_code, done.json()["status"]) == (200, "done")
    assert len(await office.database.fetch(TOLD, id=ids.parse("wrk", item))) == 1


async def test_of_what_was_corrected_meanwhile_the_hub_hears_the_correction(
    portal: Portal, office: Office
) -> None:
    item = await brought(ItemKind.MINC_NOTICE, portal, office)
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))

    right = await corrected(desk, name_of(item), '"1"', family_name="Wojcik")

    again = ids.render("wrk", ids.parse("name", right["id"]))
    assert (await desk.get_work_item(work_item_id=item)).json()["status"] == "done"
    assert (await desk.get_work_item(work_item_id=again)).json()["status"] == "open"


async def test_of_a_day_or_of_whoever_has_no_number_the_hub_hears_nothing(
    portal: Portal, office: Office
) -> None:
    item, today = await brought(ItemKind.MINC_NOTICE, portal, office), await today_of(office)
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    nobody = await make_registrant(office)
    body = {
        "given_names": "Amara", "family_name": "Wójcik", "evidence_type": "marriage_certificate",
        "evidence": "Seen", "effective_from": today.isoformat(), "reason": "Told on the day",
    }  # fmt: skip

    made = await desk.create_name(body, registrant_id=nobody.wire_id)
    right = await corrected(desk, name_of(item), '"1"', effective_from=today.replace(day=1).isoformat())

    for each in (made.json()["id"], right["id"]):
        assert not await office.database.fetch(OF_NAME, id=ids.parse("name", each))
    assert (await desk.get_work_item(work_item_id=item)).json()["status"] == "open"

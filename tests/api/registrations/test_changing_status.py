"""`change_registration_status`: the steps of domain.md 2.2, now, in the past and ahead."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.registrations import registration_of, standing
from tests.portal import Portal

ONE_DAY = timedelta(1)


class Desk:
    """Staff of registration, and one registrant in practice since 2017."""

    def __init__(self, desk: Portal, person: Person, today: date) -> None:
        self.desk, self.person, self.today = desk, person, today

    async def held(self) -> Any:
        return await registration_of(self.desk, self.person)

    async def change(self, days: int, reason_code: str, **chosen: Any) -> Any:
        held = await self.held()
        body = standing(self.today + days * ONE_DAY, reason_code, **chosen)
        return await self.desk.change_registration_status(
            body, registration_id=held["id"], if_match=held["etag"]
        )


@pytest.fixture
async def at(portal: Portal, office: Office) -> Desk:
    staff = await make_staff(office, Role.REGISTRATION, team="Registration")
    return Desk(portal.as_(staff), await make_registrant(office), await today_of(office))


async def test_a_registration_is_suspended_and_the_suspension_is_lifted(portal: Portal, at: Desk) -> None:
    words = {"en": "Suspended for non-payment.", "fr": "Suspension pour non-paiement."}
    suspended = await at.change(0, "fee_unpaid", public_text=words)
    lifted = await at.change(1, "suspension_lifted")

    made = suspended.json()
    assert (suspended.status_code, made["status"], made["public_text"]) == (200, "suspended", words)
    assert lifted.status_code == 200
    assert [each["status"] for each in lifted.json()["statuses"]] == ["active", "suspended", "active"]
    told = (await portal.as_(at.person).list_notifications()).json()["items"]
    assert [each["code"] for each in told] == ["registration_status_changed"] * 2


async def test_a_resignation_ahead_ends_the_certificate_on_its_day(at: Desk) -> None:
    answer = await at.change(10, "resigned")

    day = (at.today + 10 * ONE_DAY).isoformat()
    made = answer.json()
    assert (answer.status_code, made["status"], made["effective_to"]) == (200, "active", day)
    then = await at.desk.list_registrations(registrant_id=at.person.wire_id, as_of=day)
    assert then.json()["items"] == []
    record = (await at.desk.get_registrant(registrant_id=at.person.wire_id, as_of=day)).json()
    assert record["status"] == "expired"


async def test_revocation_takes_the_place_of_what_was_planned(at: Desk) -> None:
    await at.change(0, "interim_order")
    await at.change(20, "suspension_lifted")
    revoked = await at.change(10, "discipline_revocation")

    statuses = revoked.json()["statuses"]
    assert [each["status"] for each in statuses] == ["revoked", "suspended", "active"]
    assert statuses[0]["effective_to"] is None


@pytest.mark.parametrize("back", ["resigned", "discipline_revocation"])
async def test_what_is_over_stays_over(at: Desk, back: str) -> None:
    await at.change(0, back)

    for reason in ("suspension_lifted", "issued", "reinstated", "fee_unpaid", "non_renewal", "renewed"):
        answer = await at.change(1, reason)

        assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition"), reason
    same_day = await at.change(0, "fee_unpaid")
    assert (same_day.status_code, same_day.json()["code"]) == (409, "invalid_state_transition")


@pytest.mark.parametrize("reason", ["suspension_lifted", "issued", "renewed", "emeritus"])
async def test_an_active_registration_refuses_what_does_not_follow(at: Desk, reason: str) -> None:
    before = await at.held()

    answer = await at.change(0, reason)

    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition")
    assert "resigned" in answer.json()["allowed_actions"]
    assert await at.held() == before


async def test_an_unknown_reason_is_named(at: Desk) -> None:
    answer = await at.change(0, "because")

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["code"], error["pointer"]) == (422, "unknown_code", "/reason_code")


async def test_back_dating_needs_a_reason(at: Desk) -> None:
    bare = await at.change(-5, "fee_unpaid")
    said = await at.change(-5, "fee_unpaid", reason="The order of the committee was of that day")

    (error,) = bare.json()["errors"]
    assert (bare.status_code, error["code"], error["pointer"]) == (422, "required", "/reason")
    assert (said.status_code, said.json()["status_since"]) == (200, (at.today - 5 * ONE_DAY).isoformat())


async def test_a_status_that_has_begun_is_not_overwritten(at: Desk) -> None:
    await at.change(-5, "fee_unpaid", reason="Found late")

    answer = await at.change(-9, "resigned", reason="Found later")

    assert (answer.status_code, answer.json()["code"]) == (409, "slice_overlap")


async def test_a_change_names_the_version_it_was_made_to(at: Desk) -> None:
    held = await at.held()
    await at.change(0, "fee_unpaid")

    answer = await at.desk.change_registration_status(
        standing(at.today + ONE_DAY, "suspension_lifted"), registration_id=held["id"], if_match=held["etag"]
    )

    assert (answer.status_code, answer.json()["code"]) == (412, "precondition_failed")


async def test_emeritus_takes_twenty_five_years(at: Desk) -> None:
    await at.change(0, "resigned")

    answer = await at.change(1, "emeritus")

    assert (answer.status_code, answer.json()["code"]) == (409, "not_eligible")
    assert answer.json()["reasons"] == ["not_long_enough_in_practice"]


async def test_membership_services_act_on_a_resignation_and_issue_nothing(
    portal: Portal, office: Office, at: Desk
) -> None:
    at.desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    assert (await at.change(0, "resigned")).status_code == 200


async def test_a_registrant_changes_nothing_about_the_own_status(portal: Portal, at: Desk) -> None:
    held = await at.held()

    answer = await portal.as_(at.person).change_registration_status(
        standing(at.today, "resigned"), registration_id=held["id"], if_match=held["etag"]
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


async def test_known_at_answers_with_what_was_believed(at: Desk, office: Office) -> None:
    before = (await office.now()).isoformat().replace("+00:00", "Z")
    await at.change(-3, "fee_unpaid", reason="Found late")

    then = await at.desk.list_registrations(registrant_id=at.person.wire_id, known_at=before)

    assert (await at.held())["status"] == "suspended"
    assert then.json()["items"][0]["status"] == "active"

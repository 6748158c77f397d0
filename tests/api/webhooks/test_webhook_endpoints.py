"""Webhook endpoints: a secret that is shown once, URLs that stay outside, pause and rotation (contract.md 4.22)."""

from datetime import timedelta

import pytest

from app.context import Office
from app.core import ids
from app.domain.access import Role
from app.domain.partner_events import PartnerEventType
from app.domain.partners import Scope
from app.gateways.egress import Egress
from tests.factories.partners import make_partner_token, make_program, token_of
from tests.factories.people import make_staff
from tests.portal import Portal

URL = "https://hooks.lakeview.example/regulator"


async def test_a_secret_is_shown_once_and_never_again(portal: Portal, office: Office) -> None:
    theirs = portal.with_token(await make_partner_token(office))

    made = await theirs.create_webhook_endpoint({"url": URL, "event_types": ["cpc.issued"]})
    listed = await theirs.list_webhook_endpoints()

    assert made.status_code == 201
    assert made.json()["secret"].startswith("whsec_")
    assert made.headers["etag"] == made.json()["etag"] == '"1"'
    assert [each["url"] for each in listed.json()["items"]] == [URL]
    assert "whsec_" not in listed.text
    assert "secret" not in listed.json()["items"][0]


async def test_everything_is_sent_unless_something_else_is_asked_for(portal: Portal, office: Office) -> None:
    theirs = portal.with_token(await make_partner_token(office))

    made = (await theirs.create_webhook_endpoint({"url": URL})).json()

    assert set(made["event_types"]) == {each.value for each in PartnerEventType}


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.lakeview.example/", "https://hooks.lakeview.example:8443/", "https://10.0.0.1/",
        "https://169.254.169.254/latest", "https://[::ffff:7f00:1]/", "https://2130706433/",
        "https://user@hooks.lakeview.example/", "file:///etc/passwd", "http://127.0.0.2/",
    ],
)  # fmt: skip
async def test_a_url_that_is_not_outside_is_refused(portal: Portal, office: Office, url: str) -> None:
    theirs = portal.with_token(await make_partner_token(office))

    refused = await theirs.create_webhook_endpoint({"url": url})

    fault = refused.json()["errors"][0]
    assert (refused.status_code, fault["code"], fault["pointer"]) == (422, "url_not_allowed", "/url")
    assert (await theirs.list_webhook_endpoints()).json()["items"] == []


async def test_a_name_that_leads_inside_is_refused_at_once(
    portal: Portal, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def inside(_host: str, _port: int) -> list[str]:
        return ["192.168.7.1"]

    theirs = portal.with_token(await make_partner_token(office))
    monkeypatch.setattr(office.egress, "_look_up", inside)

    refused = await theirs.create_webhook_endpoint({"url": URL})

    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "url_not_allowed")


async def test_what_a_sandbox_on_one_machine_allows_is_allowed_nowhere_else(office: Office) -> None:
    settings = office.settings
    production = settings.model_copy(update={"environment": "production", "webhooks_to_loopback": True})
    exposed = settings.model_copy(update={"host": "0.0.0.0"})  # noqa: S104 - what is tried here

    assert settings.sends_to_loopback
    assert not settings.model_copy(update={"webhooks_to_loopback": False}).sends_to_loopback
    assert not exposed.sends_to_loopback
    assert not production.sends_to_loopback
    assert not Egress().to_loopback


async def test_the_same_url_is_taken_once(portal: Portal, office: Office) -> None:
    theirs = portal.with_token(await make_partner_token(office))
    others = portal.with_token(await make_partner_token(office))
    made = (await theirs.create_webhook_endpoint({"url": URL})).json()
    second = (await theirs.create_webhook_endpoint({"url": f"{URL}/2"})).json()

    again = await theirs.create_webhook_endpoint({"url": URL})
    moved = await theirs.update_webhook_endpoint(
        {"url": URL}, webhook_endpoint_id=second["id"], if_match=second["etag"]
    )
    elsewhere = await others.create_webhook_endpoint({"url": URL})

    assert (again.status_code, again.json()["existing"]) == (409, {"id": made["id"]})
    assert (moved.status_code, moved.json()["code"]) == (409, "resource_already_exists")
    assert elsewhere.status_code == 201


async def test_an_endpoint_is_changed_paused_and_set_going_again(portal: Portal, office: Office) -> None:
    theirs = portal.with_token(await make_partner_token(office))
    made = (await theirs.create_webhook_endpoint({"url": URL})).json()
    at = {"webhook_endpoint_id": made["id"]}

    changed = await theirs.update_webhook_endpoint(
        {"url": f"{URL}/2", "event_types": ["cpc.revoked", "cpc.revoked"], "paused": True},
        if_match=made["etag"], **at,
    )  # fmt: skip
    stale = await theirs.update_webhook_endpoint({"paused": False}, if_match=made["etag"], **at)
    without = await theirs.update_webhook_endpoint({"paused": False}, **at)
    inside = await theirs.update_webhook_endpoint(
        {"url": "https://10.0.0.1/"}, if_match=changed.json()["etag"], **at
    )
    going = await theirs.update_webhook_endpoint({"paused": False}, if_match=changed.json()["etag"], **at)

    told = changed.json()
    assert (told["status"], told["pause_reason"]) == ("paused", "requested")
    assert (told["url"], told["event_types"]) == (f"{URL}/2", ["cpc.revoked"])
    assert told["paused_at"] is not None
    assert (stale.status_code, stale.json()["code"]) == (412, "precondition_failed")
    assert (without.status_code, without.json()["code"]) == (428, "precondition_required")
    assert (inside.status_code, inside.json()["errors"][0]["code"]) == (422, "url_not_allowed")
    assert (going.json()["status"], going.json()["paused_at"]) == ("active", None)


async def test_another_secret_leaves_the_old_one_a_day(portal: Portal, office: Office) -> None:
    theirs = portal.with_token(await make_partner_token(office))
    made = (await theirs.create_webhook_endpoint({"url": URL})).json()

    rotated = (await theirs.rotate_webhook_secret(webhook_endpoint_id=made["id"])).json()
    (listed,) = (await theirs.list_webhook_endpoints()).json()["items"]

    assert rotated["secret"] != made["secret"]
    assert rotated["etag"] != made["etag"]
    assert listed["previous_secret_expires_at"] == rotated["previous_secret_expires_at"]
    assert listed["previous_secret_expires_at"] > (await office.now() + timedelta(hours=23)).isoformat()


async def test_an_endpoint_ends_with_its_secret_and_is_another_partners_business_to_nobody(
    portal: Portal, office: Office
) -> None:
    theirs = portal.with_token(await make_partner_token(office))
    others = portal.with_token(await make_partner_token(office))
    made = (await theirs.create_webhook_endpoint({"url": URL})).json()
    at = {"webhook_endpoint_id": made["id"]}

    foreign = [
        await others.update_webhook_endpoint({"paused": True}, if_match='"1"', **at),
        await others.rotate_webhook_secret(**at),
        await others.test_webhook_endpoint(**at),
        await others.list_webhook_deliveries(**at),
        await others.delete_webhook_endpoint(**at),
    ]
    done, again = await theirs.delete_webhook_endpoint(**at), await theirs.delete_webhook_endpoint(**at)
    async with office.database.driver() as connection:
        kept = await connection.fetchrow(
            "select secret, previous_secret, ended_at from webhook_endpoints where id = $1",
            ids.parse("whe", made["id"]),
        )

    assert {each.status_code for each in foreign} == {404}
    assert (done.status_code, again.status_code) == (204, 404)
    assert (kept["secret"], kept["previous_secret"]) == (None, None)
    assert kept["ended_at"] is not None
    assert (await theirs.create_webhook_endpoint({"url": URL})).status_code == 201


async def test_every_operation_needs_the_scope(portal: Portal, office: Office) -> None:
    program = await make_program(office)
    theirs = portal.with_token(token_of(office, program))
    without = portal.with_token(token_of(office, program, Scope.CPC_READ))
    made = (await theirs.create_webhook_endpoint({"url": URL})).json()
    at = {"webhook_endpoint_id": made["id"]}

    refused = [
        await without.list_webhook_endpoints(),
        await without.create_webhook_endpoint({"url": f"{URL}/2"}),
        await without.update_webhook_endpoint({"paused": True}, if_match='"1"', **at),
        await without.rotate_webhook_secret(**at),
        await without.test_webhook_endpoint(**at),
        await without.list_webhook_deliveries(**at),
        await without.delete_webhook_endpoint(**at),
        await without.redeliver_webhook(webhook_delivery_id=ids.render("whd", ids.new())),
    ]

    assert {(each.status_code, each.json()["code"]) for each in refused} == {(403, "insufficient_scope")}


async def test_staff_see_where_events_go_and_that_they_are_held_back(portal: Portal, office: Office) -> None:
    program = await make_program(office)
    theirs = portal.with_token(token_of(office, program))
    made = (await theirs.create_webhook_endpoint({"url": URL})).json()
    await theirs.update_webhook_endpoint(
        {"paused": True}, webhook_endpoint_id=made["id"], if_match=made["etag"]
    )

    listed = await portal.as_(await make_staff(office, Role.ADMIN)).list_partner_organizations()

    (shown,) = (
        each for each in listed.json()["items"] if each["id"] == ids.render("prt", program.organization_id)
    )
    (endpoint,) = shown["webhook_endpoints"]
    assert (endpoint["id"], endpoint["status"], endpoint["pause_reason"]) == (
        made["id"], "paused", "requested",
    )  # fmt: skip
    assert "whsec_" not in listed.text

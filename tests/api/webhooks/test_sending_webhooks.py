"""What is sent: signed, at least once, tried again, held back and sent after all; to a real receiver on loopback."""

import base64
import hashlib
import hmac
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
import pytest
import pytest_asyncio

from app.context import Office, unit_of_work
from app.core import clock, ids
from app.core.db import Read
from app.domain.effects import SendWebhook
from app.domain.partner_events import PartnerEventType
from app.services import partner_events, partners, webhooks
from tests.factories import cpc
from tests.factories.partners import Program, make_program, token_of
from tests.factories.receivers import Received, Receiver, receiving
from tests.factories.webhooks import carry_out, take_up, tell
from tests.portal import Portal

MAILS = Read("select address from mails where cause like :cause")


@dataclass
class Line:
    """A partner whose events go to a receiver."""

    office: Office
    program: Program
    theirs: Portal
    receiver: Receiver
    endpoint: dict[str, Any]

    @property
    def at(self) -> dict[str, str]:
        return {"webhook_endpoint_id": self.endpoint["id"]}

    async def tell(self, count: int = 1) -> None:
        await tell(self.office, self.program.organization_id, count=count)

    async def work(self) -> int:
        return await carry_out(self.office, self.program)

    async def deliveries(self, **chosen: Any) -> list[dict[str, Any]]:
        answer = await self.theirs.list_webhook_deliveries(**self.at, **chosen)
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    async def look(self) -> dict[str, Any]:
        (endpoint,) = (await self.theirs.list_webhook_endpoints()).json()["items"]
        self.endpoint = {**self.endpoint, **endpoint}
        return self.endpoint

    async def move_clock(self, **ahead: float) -> None:
        moment = await self.office.now() + timedelta(**ahead)
        await self.theirs.set_sandbox_clock({"now": f"{moment:%Y-%m-%dT%H:%M:%S}Z"})


@pytest_asyncio.fixture
async def line(portal: Portal, office: Office) -> AsyncIterator[Line]:
    program = await make_program(office)
    theirs = portal.with_token(token_of(office, program))
    async with receiving() as receiver:
        made = await theirs.create_webhook_endpoint({"url": receiver.url})
        assert made.status_code == 201, made.text
        yield Line(office, program, theirs, receiver, made.json())
    await portal.set_sandbox_clock({"now": None})


def verifies(received: Received, secret: str) -> bool:
    """Check a signature as a receiver does, with nothing of the portal's."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{received.headers['webhook-id']}.{received.headers['webhook-timestamp']}.".encode()
    made = hmac.new(key, signed + received.body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(made).decode()}" in received.headers["webhook-signature"].split(" ")


def test_the_signature_is_that_of_the_standards_own_library() -> None:
    """The example of contract.md 7.3, which the stock standardwebhooks library verifies."""
    body = (
        b'{"type":"cpc.issued","timestamp":"2026-05-04T15:21:09Z","api_version":"v1","data":{"id":"cpc_01KQ8XE6SZAE'
        b'AVSNTCPM5Q1NXW","href":"/v1/partner/cpc-certificates/cpc_01KQ8XE6SZAEAVSNTCPM5Q1NXW",'
        b'"registration_number":"123602"}}'
    )
    secret = base64.b64decode("ZGVtby1zZWNyZXQtZm9yLWRvY3Mtb25seS0zMmJ5dGU=")

    made = webhooks.signature(secret, "evt_01KQ9EE0ZBGJ09TQM83XSSSS6Y", "1777908070", body)

    assert made == "v1,9NxwaPyqPBs3cmLbi4ayehRZUFJdSpqpyr9UYSko1Qs="


async def test_an_event_is_sent_signed_and_says_the_same_as_the_feed(line: Line) -> None:
    await line.tell()

    await line.work()

    (received,) = line.receiver.received
    (told,) = (await line.theirs.list_partner_events()).json()["items"]
    (delivery,) = await line.deliveries()
    assert verifies(received, line.endpoint["secret"])
    assert not verifies(Received("", received.headers, received.body + b" "), line.endpoint["secret"])
    assert received.headers["content-type"] == "application/json"
    assert abs(int(received.headers["webhook-timestamp"]) - clock.real_seconds()) < 60
    assert {"id": received.id, **received.event} == told
    assert (delivery["status"], delivery["event_id"], delivery["type"]) == (
        "delivered", received.id, "cpc.issued",
    )  # fmt: skip
    assert [(each["number"], each["status_code"], each["failure"]) for each in delivery["attempts"]] == [
        (1, 204, None)
    ]


async def test_what_is_sent_is_put_on_its_way_in_the_transaction_of_what_it_tells_of(line: Line) -> None:
    kind = "select count(*) from jobs.pgqueuer where entrypoint = $1"
    with pytest.raises(LookupError):
        await told_and_thought_better_of(line)
    async with line.office.database.driver() as connection:
        after_rollback = await connection.fetchval(kind, SendWebhook.kind)
    undone = await line.deliveries()
    await line.tell()
    async with line.office.database.driver() as connection:
        after_commit = await connection.fetchval(kind, SendWebhook.kind)

    assert (undone, after_rollback, after_commit) == ([], 0, 1)


async def told_and_thought_better_of(line: Line) -> None:
    async with unit_of_work(line.office, "a_test") as ctx:
        news = (line.program.organization_id, PartnerEventType.CPC_ISSUED, {"id": "x"})
        await partner_events.tell(ctx, [news])
        raise LookupError


async def test_a_receiver_that_dies_for_an_hour_gets_every_event(line: Line) -> None:
    line.receiver.status = 503
    await line.tell(3)
    await line.work()
    while_down = len(line.receiver.received)
    for minutes in (1, 6, 31):
        await line.move_clock(minutes=minutes)
        await line.tell()
        await line.work()
    line.receiver.status = 204
    line.receiver.received.clear()
    await line.move_clock(hours=3)
    taken_up = await take_up(line.office)
    await line.theirs.run_due_work()

    told = {each["id"] for each in (await line.theirs.list_partner_events(limit=50)).json()["items"]}
    assert while_down == 3
    assert len(told) == 6
    assert taken_up >= 6
    assert set(line.receiver.ids()) == told
    assert {each["status"] for each in await line.deliveries()} == {"delivered"}
    assert (await line.look())["first_failed_at"] is None


async def test_after_eight_attempts_a_delivery_has_failed_and_can_be_sent_once_more(line: Line) -> None:
    line.receiver.status = 500
    await line.tell()
    for _ in range(9):
        await line.work()
        await line.move_clock(hours=12)
    (failed,) = await line.deliveries()
    line.receiver.status = 200

    again = await line.theirs.redeliver_webhook(webhook_delivery_id=failed["id"])
    async with unit_of_work(line.office, "a_test"):
        await webhooks.send(line.office, delivery_id=ids.parse("whd", failed["id"]), tried=8)
    (delivered,) = await line.deliveries()

    assert (failed["status"], len(failed["attempts"]), failed["next_attempt_at"]) == ("failed", 8, None)
    assert (again.status_code, again.json()["status"]) == (200, "pending")
    assert (delivered["status"], len(delivered["attempts"])) == ("delivered", 9)
    assert set(line.receiver.ids()) == {failed["event_id"]}


async def test_a_receiver_that_fails_five_times_in_a_row_is_left_alone_for_a_moment(line: Line) -> None:
    line.receiver.status = 500
    await line.tell(12)

    await line.work()
    tried = len(line.receiver.received)
    await line.work()
    left_alone = len(line.receiver.received)
    line.receiver.status = 204
    await line.move_clock(minutes=10)
    await line.work()

    assert (tried, left_alone) == (5, 5)
    assert len(set(line.receiver.ids())) == 12
    assert {each["status"] for each in await line.deliveries()} == {"delivered"}


async def test_an_answer_410_pauses_the_endpoint_and_nothing_is_lost(line: Line) -> None:
    line.receiver.status = 410
    await line.tell()
    await line.work()
    paused = await line.look()
    await line.tell()
    held = await line.work()
    line.receiver.status = 204

    going = await line.theirs.update_webhook_endpoint({"paused": False}, if_match=paused["etag"], **line.at)
    await line.work()

    assert (paused["status"], paused["pause_reason"]) == ("paused", "gone")
    assert (held, going.json()["status"]) == (0, "active")
    assert len(set(line.receiver.ids())) == 2
    assert {each["status"] for each in await line.deliveries()} == {"delivered"}


async def test_five_days_of_failure_pause_the_endpoint_and_the_partner_is_told_by_mail(line: Line) -> None:
    line.receiver.status = 500
    await line.tell()
    await line.work()
    await line.move_clock(days=5, minutes=1)
    await line.tell()
    await line.work()
    paused = await line.look()

    mails = await line.office.database.fetch(
        MAILS, cause=f"webhooks_paused:{ids.parse('whe', paused['id'])}:%"
    )
    assert (paused["status"], paused["pause_reason"]) == ("paused", "failing")
    assert [each["address"] for each in mails] == ["it@elsewhere.example.org"]
    assert [each["status"] for each in await line.deliveries()] == ["pending", "pending"]
    assert {each["next_attempt_at"] for each in await line.deliveries()} == {None}


async def test_for_a_day_after_a_rotation_both_secrets_sign(line: Line) -> None:
    before = line.endpoint["secret"]
    rotated = (await line.theirs.rotate_webhook_secret(**line.at)).json()["secret"]
    await line.tell()
    await line.work()
    await line.move_clock(hours=25)
    await line.tell()
    await line.work()

    within, after = line.receiver.received
    assert verifies(within, before)
    assert verifies(within, rotated)
    assert not verifies(after, before)
    assert verifies(after, rotated)


async def test_a_ping_tells_what_the_receiver_said_also_while_the_endpoint_is_paused(line: Line) -> None:
    good = await line.theirs.test_webhook_endpoint(**line.at)
    await line.theirs.update_webhook_endpoint({"paused": True}, if_match=line.endpoint["etag"], **line.at)
    line.receiver.status = 418
    bad = await line.theirs.test_webhook_endpoint(**line.at)
    afterwards = await line.work()

    assert (good.status_code, good.json()["status"], good.json()["type"]) == (200, "delivered", "ping")
    assert verifies(line.receiver.received[0], line.endpoint["secret"])
    assert line.receiver.received[0].event["data"] == {"id": line.endpoint["id"]}
    (attempt,) = bad.json()["attempts"]
    assert (bad.json()["status"], attempt["status_code"], attempt["failure"]) == ("failed", 418, "refused")
    assert (afterwards, bad.json()["next_attempt_at"]) == (0, None)


async def test_ten_pings_an_hour_are_enough(line: Line) -> None:
    answers = [(await line.theirs.test_webhook_endpoint(**line.at)) for _ in range(11)]

    assert [each.status_code for each in answers] == [200] * 10 + [429]
    assert answers[-1].json()["code"] == "rate_limited"
    assert int(answers[-1].headers["retry-after"]) > 0


async def test_only_what_was_subscribed_to_is_sent(portal: Portal, office: Office) -> None:
    program = await make_program(office)
    theirs = portal.with_token(token_of(office, program))
    async with receiving() as receiver:
        await theirs.create_webhook_endpoint({"url": receiver.url, "event_types": ["cpc.revoked"]})
        await tell(office, program.organization_id)

        assert await carry_out(office, program) == 0


async def test_a_second_worker_and_a_late_one_send_nothing_again(line: Line) -> None:
    await line.tell()
    (delivery,) = await line.deliveries()
    await line.work()

    await webhooks.send(line.office, delivery_id=ids.parse("whd", delivery["id"]), tried=0)
    await webhooks.send(line.office, delivery_id=ids.parse("whd", delivery["id"]), tried=1)

    assert len(line.receiver.received) == 1


async def test_a_partner_whose_programs_are_cut_off_is_sent_nothing_more(line: Line) -> None:
    await line.tell()
    async with unit_of_work(line.office, "a_test") as ctx:
        await partners.revoke_client(ctx, client_id=line.program.client_id)
    await line.tell()

    await line.work()

    assert line.receiver.received == []


async def test_what_a_dead_worker_took_up_is_taken_up_again(line: Line) -> None:
    await line.tell()
    (told,) = await line.deliveries()
    await take_up(line.office)
    (at_once,) = await line.deliveries()
    await line.move_clock(minutes=11)

    await take_up(line.office)

    (later,) = await line.deliveries()
    assert at_once["next_attempt_at"] == told["next_attempt_at"]
    assert later["next_attempt_at"] > told["next_attempt_at"]


async def test_the_end_of_an_endpoint_gives_up_what_waits_for_it(line: Line) -> None:
    await line.tell()
    (delivery,) = await line.deliveries()
    await line.theirs.delete_webhook_endpoint(**line.at)

    await webhooks.send(line.office, delivery_id=ids.parse("whd", delivery["id"]), tried=0)
    again = await line.theirs.redeliver_webhook(webhook_delivery_id=delivery["id"])

    assert line.receiver.received == []
    assert again.status_code == 404


async def test_deliveries_are_listed_by_page_and_status_and_forgotten_with_their_events(line: Line) -> None:
    await line.tell(3)
    await line.work()
    line.receiver.status = 500
    await line.tell()
    await line.work()

    first = (await line.theirs.list_webhook_deliveries(**line.at, limit=3)).json()
    rest = (await line.theirs.list_webhook_deliveries(**line.at, limit=3, cursor=first["next_cursor"])).json()
    pending = await line.deliveries(status="pending")
    bad = await line.theirs.list_webhook_deliveries(**line.at, cursor="e30")
    await line.move_clock(days=31)
    async with unit_of_work(line.office, "forget_partner_events") as ctx:
        await partner_events.forget(ctx)

    assert (len(first["items"]), len(rest["items"]), len(pending)) == (3, 1, 1)
    assert (bad.status_code, bad.json()["code"]) == (400, "invalid_cursor")
    assert await line.deliveries() == []


async def test_a_certificate_is_told_of_when_it_is_issued_fetched_and_revoked(
    portal: Portal, office: Office
) -> None:
    program, body = await cpc.connected_program(office)
    theirs = portal.with_token(token_of(office, program))
    async with receiving() as receiver:
        await theirs.create_webhook_endpoint({"url": receiver.url})
        begun = await cpc.issued(portal, office, body)
        certificate = begun.request["certificate"]["id"]
        await theirs.get_partner_cpc_certificate(cpc_certificate_id=certificate)
        await theirs.get_partner_cpc_certificate(cpc_certificate_id=certificate)
        await carry_out(office, program)

    told = [each.event for each in receiver.received]
    assert [each["type"] for each in told] == ["cpc.issued", "cpc.delivered"]
    assert told[0]["data"] == {
        "id": certificate,
        "href": f"/v1/partner/cpc-certificates/{certificate}",
        "registration_number": begun.person.registration_number,
    }
    assert orjson.loads(receiver.received[0].body)["api_version"] == "v1"

"""`run_due_work`: what is due is carried out, and what cannot be now holds nobody up (contract.md 8)."""

from datetime import timedelta

from app.context import Office
from app.core import clock
from app.sandbox import mail_room
from tests.factories.addresses import declared, today_of
from tests.factories.people import make_registrant
from tests.portal import Portal

ONE_DAY = timedelta(1)


async def test_a_mail_server_that_is_away_holds_nobody_up(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    await mine.create_address(declared(await today_of(office) + ONE_DAY), registrant_id="me")
    began = clock.ticks()

    answer = await portal.run_due_work()

    assert answer.status_code == 200
    assert clock.ticks() - began < 10


async def test_mails_that_wait_are_sent_once_there_is_a_mail_server(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    await mine.create_address(declared(await today_of(office) + ONE_DAY), registrant_id="me")

    async with mail_room.open_for(office) as port:
        before = office.settings.smtp_port
        office.settings.__dict__["smtp_port"] = port
        try:
            answer = await portal.run_due_work()
        finally:
            office.settings.__dict__["smtp_port"] = before

    assert answer.json()["mails"] >= 1
    received = (await portal.list_sandbox_mails()).json()["items"]
    assert received[0]["subject"] == "There is news in your College portal"
    assert "Elm Street" not in received[0]["text"]

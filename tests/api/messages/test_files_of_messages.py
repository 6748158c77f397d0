"""Messages carry files that were uploaded before, and only one's own (security.md T2; contract.md 2.16)."""

import pytest

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from tests.factories.messages import begun, replied, said, written
from tests.factories.papers import uploaded
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

NOT_SEARCHED = Read("update files set scan_status = 'pending' where name = :name returning id")


async def test_a_message_carries_files_that_the_other_side_can_download(
    portal: Portal, office: Office
) -> None:
    mine, desk = (
        portal.as_(await make_registrant(office)),
        portal.as_(await make_staff(office, Role.MEMBERSHIP)),
    )
    letters = [await uploaded(mine, name=f"letter {number}.pdf") for number in (1, 2)]

    thread = await begun(mine, file_ids=[each["id"] for each in letters])
    (shown,) = await said(desk, thread)
    bytes_ = await desk.client.get(shown["attachments"][0]["href"], headers=desk.headers)

    assert shown["attachments"] == thread["first_message"]["attachments"]
    assert [each["name"] for each in shown["attachments"]] == ["letter 1.pdf", "letter 2.pdf"]
    assert (bytes_.status_code, bytes_.headers["content-disposition"].partition(";")[0]) == (
        200,
        "attachment",
    )


async def test_t2_a_file_of_another_s_is_a_file_that_there_is_not(portal: Portal, office: Office) -> None:
    mine, other = [portal.as_(await make_registrant(office)) for _ in range(2)]
    foreign = await uploaded(other)

    answers = [
        await mine.create_message_thread(written(file_ids=[file_id]), registrant_id="me")
        for file_id in (foreign["id"], ids.render("file", ids.new()))
    ]

    for answer in answers:
        assert answer.status_code == 422
        assert [(each["code"], each["pointer"]) for each in answer.json()["errors"]] == [
            ("unknown_reference", "/file_ids/0")
        ]
    assert (await mine.list_message_threads(registrant_id="me")).json()["items"] == []


async def test_a_file_that_is_not_ready_holds_the_message_back(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    thread, name = await begun(mine), f"{ids.new()}.pdf"
    letter = await uploaded(mine, name=name)
    await office.database.fetch(NOT_SEARCHED, name=name)

    answer = await mine.create_message(
        {"body": "The letter.", "file_ids": [letter["id"]]}, thread_id=thread["id"]
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "file_not_ready")
    assert int(answer.headers["retry-after"]) > 0
    assert len(await said(mine, thread)) == 1


async def test_a_file_goes_with_one_message_only(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    letter = await uploaded(mine)
    thread = await begun(mine, file_ids=[letter["id"]])

    answer = await mine.create_message({"body": "Again.", "file_ids": [letter["id"]]}, thread_id=thread["id"])

    assert (answer.status_code, answer.json()["code"]) == (409, "file_in_use")


async def test_eleven_files_are_too_many(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    thread = await begun(mine)
    file_ids = [ids.render("file", ids.new()) for _ in range(11)]

    answer = await mine.create_message({"body": "All of it.", "file_ids": file_ids}, thread_id=thread["id"])

    assert [(each["code"], each["pointer"]) for each in answer.json()["errors"]] == [
        ("too_long", "/file_ids")
    ]


@pytest.mark.parametrize("internal", [True, False])
async def test_a_file_of_a_note_among_staff_never_leaves(
    portal: Portal, office: Office, internal: bool
) -> None:
    mine, desk = (
        portal.as_(await make_registrant(office)),
        portal.as_(await make_staff(office, Role.MEMBERSHIP)),
    )
    thread, letter = await begun(mine), await uploaded(desk)

    note = await replied(desk, thread, internal=internal, file_ids=[letter["id"]])
    seen = await mine.get_file(file_id=letter["id"])

    assert note["attachments"][0]["file_id"] == letter["id"]
    assert seen.status_code == (404 if internal else 200)

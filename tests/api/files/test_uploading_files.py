"""Uploading: one way to upload anything, looked at by content, on record only when it is wholly there."""

import hashlib
from typing import Any

import httpx
import pytest
import pytest_asyncio

from app.context import Office
from app.core.db import Read
from app.domain.access import Role
from tests.factories import papers
from tests.factories.people import Person, make_registrant, make_staff
from tests.portal import Portal

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OF_ACCOUNT = Read("select id from files where account_id = :account_id")
EVENTS = Read(
    "select event from audit_events where account_id = :account_id and event like 'file.%' order by id"
)


@pytest_asyncio.fixture
async def person(office: Office) -> Person:
    return await make_registrant(office)


@pytest.fixture
def mine(portal: Portal, person: Person) -> Portal:
    return portal.as_(person)


async def send(mine: Portal, content: bytes, name: str = "a.pdf", purpose: str = "message_attachment") -> Any:
    answer: httpx.Response = await mine.upload_file(
        data={"purpose": purpose}, files={"file": (name, content)}
    )
    return answer


async def test_a_scan_is_on_record_as_what_it_is(mine: Portal) -> None:
    content = papers.scan()

    answer = await send(mine, content, "privileges.pdf")

    made = answer.json()
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/v1/files/{made['id']}"
    assert made | {"id": "", "uploaded_at": ""} == {
        "id": "",
        "name": "privileges.pdf",
        "purpose": "message_attachment",
        "media_type": "application/pdf",
        "size_bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "scan_status": "clean",
        "uploaded_at": "",
        "used_by": None,
    }
    assert (await mine.get_file(file_id=made["id"])).json() == made


async def test_a_draft_in_word_goes_with_a_message_and_not_as_proof(mine: Portal) -> None:
    draft = papers.word()

    taken = await send(mine, draft, "draft.docx")
    refused = await send(mine, draft, "draft.docx", "supporting_document")

    assert (taken.status_code, taken.json()["media_type"]) == (201, WORD)
    assert (refused.status_code, refused.json()["code"]) == (415, "file_type_not_allowed")
    assert refused.json()["allowed"] == ["application/pdf"]


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG"])
async def test_a_picture_is_refused_with_the_hint_to_send_a_pdf_whatever_it_is_called(
    mine: Portal, office: Office, person: Person, kind: str
) -> None:
    answer = await send(mine, papers.image(kind=kind), "scan.pdf")

    assert (answer.status_code, answer.json()["code"]) == (415, "file_type_not_allowed")
    assert "PDF" in answer.json()["detail"]
    assert not await office.database.fetch(OF_ACCOUNT, account_id=person.account_id)


async def test_a_table_of_addresses_is_for_staff(mine: Portal, portal: Portal, office: Office) -> None:
    desk = portal.as_(await make_staff(office, Role.COMMUNICATIONS))
    table = "email,name\na@example.org,Éloïse\n".encode()

    taken = await send(desk, table, "wave.csv", "invitation_csv")
    refused = await send(mine, table, "wave.csv", "invitation_csv")

    assert (taken.status_code, taken.json()["media_type"]) == (201, "text/csv")
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")


async def test_a_repeat_with_the_same_key_is_answered_as_before(mine: Portal) -> None:
    content, key = papers.pdf(), "a-key-of-my-own-choosing"
    form = {"data": {"purpose": "message_attachment"}, "files": {"file": ("a.pdf", content)}}

    first, again = await mine.upload_file(**form, key=key), await mine.upload_file(**form, key=key)
    other = await send(mine.with_headers(**{"Idempotency-Key": key}), papers.pdf(words="Another"))
    changed = await mine.upload_file(
        data={"purpose": "supporting_document"}, files={"file": ("a.pdf", content)}, key=key
    )

    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert other.status_code == 201  # with a key of its own
    assert (changed.status_code, changed.json()["code"]) == (422, "idempotency_key_reused")


async def test_a_key_is_needed(mine: Portal, portal: Portal) -> None:
    answer = await portal.client.post(
        "/v1/files",
        data={"purpose": "message_attachment"},
        files={"file": ("a.pdf", papers.pdf())},
        headers=mine.headers,
    )

    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_required")


@pytest.mark.parametrize(
    ("data", "files", "pointer", "code"),
    [
        ({}, {"file": ("a.pdf", b"%PDF-")}, "/purpose", "required"),
        ({"purpose": "message_attachment"}, {"other": ("a.pdf", b"%PDF-")}, "/other", "unknown_field"),
        ({"purpose": "fun"}, {"file": ("a.pdf", b"%PDF-")}, "/purpose", "not_allowed"),
        ({"purpose": "x" * 200}, {"file": ("a.pdf", b"%PDF-")}, "/purpose", "too_long"),
        ({"purpose": "message_attachment"}, {"file": ("a.pdf", b"")}, "/file", "too_short"),
        (
            {"purpose": "message_attachment", "a/b~": "1"},
            {"file": ("a.pdf", b"%PDF-")},
            "/a~1b~0",
            "unknown_field",
        ),
    ],
)
async def test_a_form_that_is_not_an_upload_is_told_which_field(
    mine: Portal, data: dict[str, str], files: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await mine.upload_file(data=data, files=files)

    assert answer.status_code == 422, answer.text
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [(pointer, code)]


async def test_a_file_sent_twice_is_one_too_many(mine: Portal) -> None:
    files = [("file", ("a.pdf", papers.pdf())), ("file", ("b.pdf", papers.pdf()))]

    answer = await mine.upload_file(data={"purpose": "message_attachment"}, files=files)

    assert answer.json()["errors"][0] | {"detail": "", "params": {}} == {
        "in": "body", "pointer": "/file", "code": "not_allowed", "detail": "", "params": {},
    }  # fmt: skip


async def test_t25_ten_thousand_parts_are_not_read(mine: Portal) -> None:
    parts = [(f"field{number}", (None, b"x")) for number in range(10_000)]

    answer = await mine.upload_file(files=parts)

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "unknown_field")


async def test_t25_a_byte_too_many_is_refused_and_one_less_is_not(mine: Portal) -> None:
    full, more = papers.pdf_of(25 * 1024 * 1024), papers.pdf_of(25 * 1024 * 1024 + 1)

    taken, refused = await send(mine, full), await send(mine, more)

    assert taken.status_code == 201, taken.text
    assert taken.json()["size_bytes"] == 25 * 1024 * 1024
    assert (refused.status_code, refused.json()["code"]) == (413, "payload_too_large")
    assert refused.json()["limit"] == 25 * 1024 * 1024


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"--x--"),
        ("multipart/form-data; boundary=", b"--x--"),
        ('multipart/form-data; boundary="x"; boundary=y', b"--x--\r\n"),
        ("multipart/form-data; boundary=x", b"hello --x--"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n%PDF',
        ),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: attachment; name="file"\r\n\r\n\r\n--x--',
        ),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n\r\n--x--"),
        ("multipart/form-data; boundary=x", b"--x\r\n" + b"a" * 10_000),
        ("multipart/form-data; boundary=x", b"--x--\r\n--x--"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="\xff"\r\n\r\n\r\n--x--',
        ),
    ],
)
async def test_what_is_no_form_cannot_be_read(
    mine: Portal, portal: Portal, content_type: str, body: bytes
) -> None:
    headers = {**mine.headers, "Content-Type": content_type, "Idempotency-Key": "0123456789abcdef"}

    answer = await portal.client.post("/v1/files", content=body, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_request"), answer.text


async def test_json_is_not_how_files_are_sent(mine: Portal) -> None:
    answer = await mine.upload_file({"purpose": "message_attachment"})

    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


async def test_eicar_is_refused_and_noted_and_not_kept(mine: Portal, office: Office, person: Person) -> None:
    answer = await send(mine, papers.EICAR.encode(), "eicar.pdf")

    assert (answer.status_code, answer.json()["code"]) == (409, "file_infected")
    assert not await office.database.fetch(OF_ACCOUNT, account_id=person.account_id)
    assert [row["event"] for row in await office.database.fetch(EVENTS, account_id=person.account_id)] == [
        "file.infected"
    ]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\a\\scan.pdf", "scan.pdf"),
        ("scan.pdf.exe", "scan.pdf.exe.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe.pdf"),
        ("a\r\nContent-Type: text", "aContent-Type_ text.pdf"),
        ("nul.pdf", "_nul.pdf"),
        ("x" * 4_000 + ".pdf", "x" * 116 + ".pdf"),
        ("  Lettre d\u2019été (2).PDF ", "Lettre d\u2019été (2).pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
    ],
)
async def test_t26_a_hostile_name_becomes_a_name(mine: Portal, given: str, shown: str) -> None:
    headers = {**mine.headers, "Content-Type": "multipart/form-data; boundary=x", "Idempotency-Key": "k" * 20}
    escaped = given.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    body = (
        b'--x\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nmessage_attachment\r\n'
        + f'--x\r\nContent-Disposition: form-data; name="file"; filename="{escaped}"\r\n\r\n'.encode()
        + papers.pdf()
        + b"\r\n--x--\r\n"
    )

    answer = await mine.client.post("/v1/files", content=body, headers=headers)

    assert answer.json()["name"] == shown

"""`./portal bounced`, as a mail server's alias or cron calls it: from a pipe, a file, an mbox or a Maildir."""

import asyncio
import mailbox
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest
from typer.testing import CliRunner, Result

from app.cli import commands
from app.core import ids
from app.core.settings import Settings
from tests.factories.mail_reports import ANSWER, report

WRITE = """
insert into mails (id, address, code, language, cause, message_id, status, created_at, sent_at)
values ($1, $2, 'message_waiting', 'en', $3, $4, $5, now(), now())
"""
OF_ONE = "select status, failure from mails where id = $1"

pytestmark = pytest.mark.usefixtures("own_surroundings")


def bounced(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(commands, ["bounced", *arguments], input=given)


async def _ask(own_settings: Settings, statement: str, *arguments: object) -> list[asyncpg.Record]:
    assert own_settings.database_url is not None
    connection = await asyncpg.connect(own_settings.database_url.get_secret_value())
    try:
        found: list[asyncpg.Record] = await connection.fetch(statement, *arguments)
        return found
    finally:
        await connection.close()


def mailed(own_settings: Settings, status: str = "sent") -> tuple[UUID, bytes]:
    """Store a mail, and write the report that it does not arrive."""
    mail_id = ids.new()
    name = ids.render("mail", mail_id)
    address, message_id = f"{name.lower()}@hospital.example", f"<{name}@portal.example.org>"
    asyncio.run(_ask(own_settings, WRITE, mail_id, address, f"a test:{name}", message_id, status))
    return mail_id, report(address, message_id=message_id)


def status_of(own_settings: Settings, mail_id: UUID) -> str:
    ((status, _),) = asyncio.run(_ask(own_settings, OF_ONE, mail_id))
    return str(status)


def test_a_report_from_the_pipe_marks_the_mail_and_a_second_one_changes_nothing(
    own_settings: Settings,
) -> None:
    mail_id, raw = mailed(own_settings)

    first, second = bounced(given=raw), bounced(given=raw)

    named = ids.render("mail", mail_id)
    assert (first.exit_code, first.output) == (0, f"{named}: it came back, and is marked so\n")
    assert (second.exit_code, second.output) == (0, f"{named}: it was marked before; nothing changes\n")
    assert status_of(own_settings, mail_id) == "failed"


def test_each_reason_to_change_nothing_has_a_code_of_its_own(own_settings: Settings, tmp_path: Path) -> None:
    _, raw = mailed(own_settings)
    _, waiting = mailed(own_settings, "queued")
    letter = tmp_path / "letter"
    letter.write_bytes(ANSWER)

    codes = {
        "no report": bounced(given=ANSWER).exit_code,
        "no report in a file": bounced(str(letter)).exit_code,
        "no mail of ours": bounced(given=report("zoe@hospital.example")).exit_code,
        "another mailbox": bounced(given=raw.replace(b"@hospital.example", b"@elsewhere.example")).exit_code,
        "a delay": bounced(given=raw.replace(b"Action: failed", b"Action: delayed")).exit_code,
        "not sent yet": bounced(given=waiting).exit_code,
        "no such file": bounced(str(tmp_path / "none")).exit_code,
    }  # fmt: skip

    assert codes == {
        "no report": 65, "no report in a file": 65, "no mail of ours": 67, "another mailbox": 68, "a delay": 69,
        "not sent yet": 75, "no such file": 66,
    }  # fmt: skip


def test_no_address_is_told_to_the_mail_server_s_log(own_settings: Settings) -> None:
    assert "hospital.example" not in bounced(given=mailed(own_settings)[1]).output


def test_a_database_that_is_away_has_the_mail_server_try_again(
    own_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, raw = mailed(own_settings)
    monkeypatch.setenv("PORTAL_DATABASE_URL", "postgresql://portal_app@127.0.0.1:9/none")

    assert bounced(given=raw).exit_code == 75


def test_an_mbox_is_read_whole(own_settings: Settings, tmp_path: Path) -> None:
    mails = [mailed(own_settings) for _ in range(2)]
    box = mailbox.mbox(tmp_path / "box")
    for raw in (mails[0][1], ANSWER, mails[1][1]):
        box.add(raw)
    box.close()

    read = bounced(str(tmp_path / "box"))

    assert (read.exit_code, len(read.output.splitlines())) == (0, 3)
    assert [status_of(own_settings, mail_id) for mail_id, _ in mails] == ["failed", "failed"]


def test_of_a_maildir_what_is_new_is_read_and_put_where_read_mail_is(
    own_settings: Settings, tmp_path: Path
) -> None:
    mail_id, raw = mailed(own_settings)
    _, waiting = mailed(own_settings, "queued")
    box = mailbox.Maildir(tmp_path / "box")
    for each in (raw, ANSWER, waiting):
        box.add(each)

    first = bounced(str(tmp_path / "box"))
    again = bounced(str(tmp_path / "box"))

    assert (first.exit_code, len(first.output.splitlines())) == (75, 3)
    assert (again.exit_code, len(again.output.splitlines())) == (75, 1)
    assert status_of(own_settings, mail_id) == "failed"
    assert sorted(message.get_flags() for message in box) == ["", "S", "S"]

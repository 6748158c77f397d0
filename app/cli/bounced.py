"""Reports of mail servers, read from a pipe or a mailbox: the mails that they tell of are marked."""

import asyncio
import mailbox
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from app.cli import surroundings
from app.domain.bounces import NoReport, Verdict
from app.gateways.postgres_wheel import CannotStart

if TYPE_CHECKING:
    from app.context import Office

# The codes of sysexits.h, so far as they fit: 75 has a mail server try again later.
NO_INPUT: Final = 66
LATER: Final = 75
EXIT_CODES: Final = {
    Verdict.MARKED: 0,
    Verdict.KNOWN: 0,
    Verdict.NO_REPORT: 65,
    Verdict.NOT_OURS: 67,
    Verdict.OF_ANOTHER: 68,
    Verdict.NOT_FINAL: 69,
    Verdict.NOT_SENT_YET: LATER,
}
WORDS: Final = {
    Verdict.MARKED: "it came back, and is marked so",
    Verdict.KNOWN: "it was marked before; nothing changes",
    Verdict.NOT_OURS: "the report leads to no mail of ours; nothing changes",
    Verdict.OF_ANOTHER: "the report is about an address that it was not sent to; nothing changes",
    Verdict.NOT_FINAL: "the report tells of no failure that stays; nothing changes",
    Verdict.NOT_SENT_YET: "it is not noted as sent yet; nothing changes, try again later",
}

Done = Callable[[], None]


def bounced(
    source: Annotated[
        Path | None,
        typer.Argument(help="A message, an mbox or a Maildir; left out: one message from standard input."),
    ] = None,
) -> None:
    """Mark mails of which a mail server reports that they did not arrive.

    The exit code of one message: 0 marked, now or before; 65 no report; 67 about no mail of ours; 68 about another
    address; 69 no failure that stays; 75 try again later. Of a mailbox: 75 if one must be tried again, else 0.
    """
    from app.core.errors import Unavailable

    place = surroundings.as_called(source)
    if place is not None and not place.exists():
        print("portal: there is no such file or folder", file=sys.stderr)
        raise SystemExit(NO_INPUT)
    try:
        verdicts = _read_all(place)
    except (CannotStart, Unavailable, OSError) as fault:
        print(f"portal: {str(fault) or 'the database is away'}", file=sys.stderr)
        raise SystemExit(LATER) from None
    if Verdict.NOT_SENT_YET in verdicts:
        raise SystemExit(LATER)
    if place is None or not _is_mailbox(place):
        raise SystemExit(EXIT_CODES[verdicts[0]])


def _read_all(source: Path | None) -> list[Verdict]:
    known = surroundings.read_settings()
    surroundings.have_secrets(known)
    with surroundings.database_at_hand(known):
        return asyncio.run(_take_all(source))


async def _take_all(source: Path | None) -> list[Verdict]:
    from app.context import Office
    from app.core import settings

    verdicts = []
    async with Office.open(settings.get(), name="bounced") as office:
        for raw, done in _messages(source):
            verdict, said = await take(office, raw)
            print(said)
            if verdict is not Verdict.NOT_SENT_YET:
                done()
            verdicts.append(verdict)
    return verdicts


async def take(office: "Office", raw: bytes) -> tuple[Verdict, str]:
    """Take one message, and tell in words what came of it; addresses are not among them."""
    from app.context import unit_of_work
    from app.core import ids
    from app.gateways import mail_reports
    from app.services import bounces

    try:
        report = mail_reports.read(raw, bounce_address=office.settings.mail_bounce_address)
    except NoReport as reason:
        return Verdict.NO_REPORT, f"{reason}; nothing changes"
    async with unit_of_work(office, "bounced") as ctx:
        verdict, mail_id = await bounces.take(ctx, report)
    named = "" if mail_id is None else f"{ids.render('mail', mail_id)}: "
    return verdict, named + WORDS[verdict]


def _messages(source: Path | None) -> Iterator[tuple[bytes, Done]]:
    """Give each message, no more of it than is read, and what to do once nothing more is to be done about it."""
    from app.gateways.mail_reports import LARGEST

    if source is None:
        yield sys.stdin.buffer.read(LARGEST + 1), _nothing
    elif source.is_dir():
        yield from _of_maildir(source, LARGEST + 1)
    elif _is_mailbox(source):
        with closing(mailbox.mbox(source, create=False)) as box:
            for key in box.iterkeys():
                yield box.get_file(key).read(LARGEST + 1), _nothing
    else:
        with source.open("rb") as file:
            yield file.read(LARGEST + 1), _nothing


def _of_maildir(source: Path, most: int) -> Iterator[tuple[bytes, Done]]:
    """Give what is new; what is done with moves to where a mail program keeps what was read."""
    for path in sorted((source / "new").iterdir()):
        with path.open("rb") as file:
            raw = file.read(most)
        seen = source / "cur" / f"{path.name}:2,S"
        yield raw, partial(_move, path, seen)


def _move(path: Path, seen: Path) -> None:
    path.replace(seen)


def _is_mailbox(source: Path) -> bool:
    if source.is_dir():
        return True
    with source.open("rb") as file:
        return file.read(5) == b"From "


def _nothing() -> None:
    """An mbox and a pipe stay as they are: reading them again changes nothing."""

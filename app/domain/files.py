"""What may be uploaded, what it is called, and when it may be used.

Source: contract.md 2.16 and 4.15; decisions.md 26 (PDF and Word, 25 MiB); domain.md 13 (drafts as Word, scans as PDF,
no pictures); the figures of the quota are assumed, and the size is a setting.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.core.errors import Fault, Invalid, Refused, WrongType
from app.domain.access import Resource

LARGEST: Final = 25 * 1024 * 1024
MOST_AT_ONCE: Final = 10
MOST_UNUSED: Final = 100
UNUSED_KEPT: Final = timedelta(days=30)

PDF: Final = "application/pdf"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV: Final = "text/csv"

_ENDINGS: Final[Mapping[str, str]] = {PDF: ".pdf", WORD: ".docx", CSV: ".csv"}


class Purpose(StrEnum):
    """What a file is for; it decides what kind of file it may be."""

    MESSAGE_ATTACHMENT = "message_attachment"
    SUPPORTING_DOCUMENT = "supporting_document"
    INVITATION_CSV = "invitation_csv"


ALLOWED: Final[Mapping[Purpose, tuple[str, ...]]] = {
    Purpose.MESSAGE_ATTACHMENT: (PDF, WORD),
    Purpose.SUPPORTING_DOCUMENT: (PDF,),
    Purpose.INVITATION_CSV: (CSV,),
}


class ScanStatus(StrEnum):
    """How far the search for viruses is."""

    PENDING = "pending"
    CLEAN = "clean"
    INFECTED = "infected"


class FileTypeNotAllowed(WrongType):
    """Raised with `allowed`."""

    code = "file_type_not_allowed"


class FileNotReady(Refused):
    code = "file_not_ready"

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": "5"}


class FileInfected(Refused):
    code = "file_infected"


class FileInUse(Refused):
    code = "file_in_use"


class QuotaExceeded(Refused):
    code = "quota_exceeded"


class UnknownFile(Invalid):
    """A file that is not there, or is another's: the caller cannot tell which (security.md T2)."""

    fault_code = "unknown_reference"


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing that files hang on: from then on, who may read it may read them.

    `resource` is what the access table is asked for towards the registrant `of`; `staff_only` is for a note that
    never leaves the College.
    """

    type: str
    id: UUID
    of: UUID
    resource: Resource
    staff_only: bool = False


def check_kind(media_type: str | None, purpose: Purpose) -> str:
    """Refuse a file that is not of a kind its purpose takes; what it is was found out from its content.

    Raises:
        FileTypeNotAllowed: it is not.
    """
    allowed = ALLOWED[purpose]
    if media_type is None or media_type not in allowed:
        raise FileTypeNotAllowed(allowed=[*allowed])
    return media_type


def check_room(*, unused: int, kept_bytes: int, more_bytes: int, quota_bytes: int) -> None:
    """Refuse more than one account may keep here.

    Source: security.md T43; the figures are assumed.

    Raises:
        QuotaExceeded: a hundred uploads wait to be used, or all of its files together are too large.
    """
    if unused >= MOST_UNUSED or kept_bytes + more_bytes > quota_bytes:
        raise QuotaExceeded


def check_usable(status: ScanStatus) -> None:
    """Refuse a file that has not been found clean.

    Raises:
        FileNotReady: the search is not over.
        FileInfected: a virus was found.
    """
    if status is ScanStatus.PENDING:
        raise FileNotReady
    if status is ScanStatus.INFECTED:
        raise FileInfected


def check_distinct(file_ids: list[UUID], *, pointer: str) -> None:
    """Refuse a file that is named twice, or more files than go with one thing.

    Raises:
        Invalid: `not_allowed` or `too_long`, pointing at it.
    """
    if len(file_ids) > MOST_AT_ONCE:
        raise Invalid(Fault("too_long", pointer, params={"max_length": MOST_AT_ONCE}))
    for place, file_id in enumerate(file_ids):
        if file_id in file_ids[:place]:
            raise Invalid(Fault("not_allowed", f"{pointer}/{place}"))


LONGEST_NAME: Final = 120

# Controls, marks that turn the writing direction round, halves of characters, and what folders are written with.
_UNWANTED: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_REPLACED: Final = re.compile(r'[<>:"|?*/\\%;]')
_DEVICES: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d|clock\$|conin\$|conout\$)(\.|$)")


def display_name(given: str | None, media_type: str) -> str:
    """Give the name by which people know a file: the last part of a path, without what could mislead.

    It ends as its content does, whatever it was called.

    Source: security.md T26.
    """
    ending = _ENDINGS[media_type]
    name = re.split(r"[/\\]", given or "")[-1]
    name = unicodedata.normalize("NFC", _UNWANTED.sub("", name))
    name = " ".join(_REPLACED.sub("_", name).split()).strip(". ")
    if name.lower().endswith(ending):
        name = name[: -len(ending)].rstrip(". ")
    if not name:
        name = "file"
    if _DEVICES.match(name):
        name = f"_{name}"
    return name[: LONGEST_NAME - len(ending)].rstrip(". ") + ending

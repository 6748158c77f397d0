"""Reports that a mail did not arrive (RFC 3464), and what one of them means for a mail of ours."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

# A status of class 4 beside "failed" is of a server that tried until its time was over (RFC 3464 2.3.3, 2.3.4).
_OF_FAILURE: Final = re.compile(r"[45]\.\d{1,3}\.\d{1,3}")
_FAILED: Final = "failed"


class Verdict(StrEnum):
    """What came of a report; only the first changes anything."""

    MARKED = "marked"
    KNOWN = "known"
    NO_REPORT = "no_report"
    NOT_OURS = "not_ours"
    OF_ANOTHER = "of_another"
    NOT_FINAL = "not_final"
    NOT_SENT_YET = "not_sent_yet"


class NoReport(Exception):  # noqa: N818 - a statement of fact
    """A message that is no report of a mail server that can be read; its text says why, in words of ours alone."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """What a report says of one recipient: their addresses in lower case, what was done, RFC 3463's status, and why."""

    addresses: frozenset[str]
    action: str
    status: str
    said: str

    @property
    def is_lost(self) -> bool:
        """Tell whether the mail server has given up."""
        return self.action == _FAILED and _OF_FAILURE.fullmatch(self.status) is not None


@dataclass(frozen=True, slots=True)
class Report:
    """One report, and the mail that it leads to: by the address that it was sent to, and by what it returns."""

    recipients: tuple[Recipient, ...]
    sent_to: UUID | None
    returned: UUID | None
    message_id: str | None

    @property
    def mail_id(self) -> UUID | None:
        """Tell which mail it is about; one that says two things is about none."""
        named = {each for each in (self.sent_to, self.returned) if each is not None}
        return named.pop() if len(named) == 1 else None


def judge(report: Report, *, message_id: str, address: str, status: str) -> tuple[Verdict, Recipient | None]:
    """Tell what a report means for the mail that it names, and who of those it tells of was written to.

    Source: domain.md 8.4 (a bounce returns the request to staff); security.md 5, R13.
    """
    if report.message_id is not None and report.message_id != message_id:
        return Verdict.NOT_OURS, None
    written_to = [each for each in report.recipients if address.lower() in each.addresses]
    if not written_to:
        return Verdict.OF_ANOTHER, None
    lost = next((each for each in written_to if each.is_lost), None)
    if lost is None:
        return Verdict.NOT_FINAL, None
    if status == "queued":  # what is not noted as sent yet may be in a moment
        return Verdict.NOT_SENT_YET, None
    return (Verdict.KNOWN, None) if status == _FAILED else (Verdict.MARKED, lost)

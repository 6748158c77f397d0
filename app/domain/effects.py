"""Things to be done after commit, as values. They carry identifiers; whoever carries them out reads the present."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SendMail:
    """Send one stored mail."""

    kind: ClassVar[str] = "send_mail"
    mail_id: UUID


Effect = SendMail
EFFECTS: tuple[type[Effect], ...] = (SendMail,)

"""The envelope's sender names the mail, so that whatever comes back leads to it (a variable envelope return path)."""

from typing import Final
from uuid import UUID

from app.core import ids

_PREFIX: Final = "mail"


def of_mail(bounce_address: str, mail_id: UUID) -> str:
    """Write the address to which reports about one mail are sent: `bounces+mail_01...@portal.example.org`."""
    local_part, _, domain = bounce_address.rpartition("@")
    return f"{local_part}+{ids.render(_PREFIX, mail_id)}@{domain}"


def mail_of(bounce_address: str, address: str) -> UUID | None:
    """Tell which mail such an address names, however its letters are cased; None if it names none."""
    local_part, _, domain = bounce_address.lower().rpartition("@")
    before, _, at = address.lower().rpartition("@")
    name = before.removeprefix(f"{local_part}+{_PREFIX}_")
    if at != domain or name == before:
        return None
    return mail_named(f"{_PREFIX}_{name.upper()}")


def mail_named(text: str) -> UUID | None:
    """Tell which mail a text names, if it names one."""
    try:
        return ids.parse(_PREFIX, text)
    except ValueError:
        return None

"""Delivery status notifications, as mail servers send them (RFC 3464, RFC 6522, and RFC 6533 for wider addresses).

Whoever knows the address that they go to can send anything there. So a message is bounded before it is parsed, and
what cannot be read is no report, whatever it is that the standard library says about it.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, message_from_string
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from typing import Any, Final

from app.domain.bounces import NoReport, Recipient, Report
from app.gateways import return_paths
from app.gateways.mail_headers import HOSTILE

LARGEST: Final = 2 * 1024 * 1024
_MOST_LINES: Final = 60_000
_MOST_PARTS_IN_PARTS: Final = 16
_MOST_RECIPIENTS: Final = 100
_MOST_HEADERS: Final = 20
_LONGEST_REASON: Final = 300

_STATUS_TYPES: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
_WHOLE: Final = frozenset({"message/rfc822", "message/global", "message/global-headers"})
_HEADERS: Final = "text/rfc822-headers"
_SENT_TO: Final = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
_ADDRESS_TYPES: Final = frozenset({"rfc822", "utf-8"})
_MESSAGE_ID: Final = re.compile(r"<([A-Za-z0-9._+-]{1,64})@[A-Za-z0-9.-]{1,128}>")
_FIRST_WORD: Final = re.compile(r"[A-Za-z0-9.-]+")


def read(raw: bytes, *, bounce_address: str | None) -> Report:
    """Read a message that a mail server sent to where our mails come from.

    Raises:
        NoReport: it is larger than it may be, or is something else.
    """
    _check_bounds(raw)
    try:
        return _read(message_from_bytes(raw), bounce_address)
    except NoReport:
        raise
    except Exception as error:
        # The package leaks a dozen types on hostile input; each of them means the same here.
        raise NoReport("it cannot be read") from error


def _check_bounds(raw: bytes) -> None:
    if len(raw) > LARGEST:
        raise NoReport(f"it is larger than {LARGEST // 1024 // 1024} MiB")
    # Parts in parts are looked through line by line and depth by depth.
    if raw.count(b"\n") > _MOST_LINES or raw.lower().count(b"boundary") > _MOST_PARTS_IN_PARTS:
        raise NoReport("it has more lines or parts than any report")


def _read(message: Message, bounce_address: str | None) -> Report:
    parts = _inside(message)
    kind = str(message.get_param("report-type", "")).lower()
    if message.get_content_type() != "multipart/report" or kind != "delivery-status":
        raise NoReport("it is no delivery status notification")
    recipients = [_recipient(block) for part in parts for block in _blocks(part)]
    found = [each for each in recipients if each.addresses]
    if not 0 < len(found) <= _MOST_RECIPIENTS:
        raise NoReport("it tells of nobody")
    message_id = _message_id(parts)
    return Report(
        recipients=tuple(found),
        sent_to=None if bounce_address is None else _sent_to(message, bounce_address),
        returned=None if message_id is None else return_paths.mail_named(message_id[1]),
        message_id=None if message_id is None else message_id[0],
    )


def _sent_to(message: Message, bounce_address: str) -> Any:
    said = [str(value) for name in _SENT_TO for value in message.get_all(name, ())][:_MOST_HEADERS]
    named = {return_paths.mail_of(bounce_address, address) for _, address in getaddresses(said)} - {None}
    return named.pop() if len(named) == 1 else None


def _blocks(part: Message) -> Iterator[Message]:
    """Give the groups of fields of a report, one for each recipient; the first is about the message."""
    if part.get_content_type() not in _STATUS_TYPES:
        return
    inner = _inside(part)
    yield from inner
    # The package takes the wider form for a message of its own: what is not the first group is its body.
    if inner and part.get_content_type() != "message/delivery-status":
        for text in str(inner[0].get_payload()).replace("\r\n", "\n").split("\n\n"):
            yield message_from_string(text.lstrip("\n"))


def _recipient(block: Message) -> Recipient:
    named = (_address(block.get(name)) for name in ("Final-Recipient", "Original-Recipient"))
    action, status = (_first_word(block.get(name)) for name in ("Action", "Status"))
    reason = _after_type(block.get("Diagnostic-Code"))
    said = " ".join(HOSTILE.sub(" ", f"{status} {reason}").split())[:_LONGEST_REASON]
    return Recipient(frozenset(each for each in named if each), action, status, said)


def _address(field: object) -> str:
    kind, _, address = str(field or "").partition(";")
    if kind.strip().lower() not in _ADDRESS_TYPES:
        return ""
    return address.strip().strip("<>").lower()


def _after_type(field: object) -> str:
    return str(field or "").partition(";")[2]


def _first_word(field: object) -> str:
    found = _FIRST_WORD.match(str(field or "").strip())
    return found[0].lower() if found else ""


def _message_id(parts: list[Message]) -> re.Match[str] | None:
    """Find the `Message-ID` of the mail that is returned, whole or by its headers."""
    for part in parts:
        returned = _returned(part)
        if returned is not None:
            return _MESSAGE_ID.search(str(returned.get("Message-ID", "")))
    return None


def _returned(part: Message) -> Message | None:
    kind, inner = part.get_content_type(), _inside(part)
    if kind in _WHOLE and inner:
        return inner[0]
    if kind == _HEADERS and not part.is_multipart():
        raw: Any = part.get_payload(decode=True)
        return BytesHeaderParser().parsebytes(raw or b"")
    return None


def _inside(part: Message) -> list[Message]:
    """Give the parts of a message that has parts."""
    inner = part.get_payload()
    return [each for each in inner if isinstance(each, Message)] if isinstance(inner, list) else []

"""Headers of a mail: nothing reaches beyond its own, and every one arrives as it was written."""

import re
from collections.abc import Sequence
from email.header import Header
from email.headerregistry import Address, BaseHeader, HeaderRegistry
from email.policy import SMTP, SMTPUTF8, Policy
from functools import cache
from typing import Final

from email_validator import EmailNotValidError, validate_email

# Controls, line and paragraph separators, marks that turn text backwards, surrogates, non-characters.
HOSTILE: Final = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufffe\\uffff]"
)
_NAMED: Final = re.compile(r'(?:"(?P<quoted>[^"\\]*)"|(?P<name>[^"\\<>]*?))\s*<(?P<address>[^<>]*)>')


class UnsafeLetter(ValueError):  # noqa: N818 - the house names errors as statements of fact
    """A letter that must not become a message. Its text names the field and never repeats the value."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field} {reason}")
        self.field = field


def check_line(field: str, value: str) -> None:
    """Refuse what is empty, or holds a character that could act."""
    if not value.strip():
        raise UnsafeLetter(field, "is empty")
    if HOSTILE.search(value):
        raise UnsafeLetter(field, "holds a control character")


def check_header(field: str, value: str) -> None:
    """Refuse also what a header would turn into something else."""
    check_line(field, value)
    # The email package decodes such a word when it is given a header, and writes out the line break inside.
    if "=?" in value:
        raise UnsafeLetter(field, "holds an encoded word")


def mailbox(field: str, value: str) -> Address:
    """Read one mail address, with or without a name before it."""
    check_header(field, value)
    named = _NAMED.fullmatch(value.strip())
    name, address = (named["quoted"] or named["name"] or "", named["address"]) if named else ("", value)
    try:
        found = validate_email(address, allow_smtputf8=True, check_deliverability=False)
    except EmailNotValidError:
        raise UnsafeLetter(field, "is not one mail address") from None
    return Address(name, found.local_part, found.ascii_domain)


class _Header(BaseHeader):
    addresses: Sequence[Address]

    def fold(self, *, policy: Policy) -> str:
        # The package's own folding loses spaces between encoded words ("à l'été" came out "àl'été": cpython
        # gh-92081), and from 3.12.5 writes words that some servers refuse (gh-144156).
        words, rest = self._words_and_rest(policy.linesep)
        if words.isascii():
            return super().fold(policy=policy)
        encoded = Header(words, "utf-8", header_name=self.name).encode(linesep=policy.linesep)
        return f"{self.name}: {encoded}{rest}{policy.linesep}"

    def _words_and_rest(self, linesep: str) -> tuple[str, str]:
        if self.name == "Subject":
            return self, ""
        if self.name in {"From", "To"}:
            (only,) = self.addresses
            return only.display_name, f"{linesep} <{only.addr_spec}>"
        return "", ""


class _HeaderClasses(HeaderRegistry):
    @cache  # noqa: B019 - one instance, as long as the process
    def __getitem__(self, name: str) -> type[BaseHeader]:
        # The package makes new classes for the headers of each message, which was a fifth of the work.
        return super().__getitem__(name)


ASCII: Final = SMTP.clone(header_factory=_HeaderClasses(_Header))
UNICODE: Final = SMTPUTF8.clone(header_factory=ASCII.header_factory)

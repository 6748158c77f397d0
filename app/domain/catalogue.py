"""What an entry of the catalogue is: things that the College sets and people read, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

LANGUAGES: Final = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Localized:
    """A text, or a template of one, in both languages."""

    en: str
    fr: str

    def said_in(self, language: str) -> str:
        """Give the text in one language.

        Raises:
            LookupError: it is not one of the portal's languages.
        """
        if language == "en":
            return self.en
        if language == "fr":
            return self.fr
        raise LookupError(f"{language!r} is not a language of the portal")


def _holds(first: date | None, end: date | None, on: date) -> bool:
    return (first is None or first <= on) and (end is None or on < end)


class ProblemKind(StrEnum):
    """Whether a code names an answer (`problem`) or one fault in `errors[]` of an answer (`field`)."""

    PROBLEM = "problem"
    FIELD = "field"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One code of the problem catalogue.

    `members` are the facts that travel: beside `code` for a problem, in `params` for a field.
    `text_params` are facts that only the text needs. `detail` may be several templates, the most exact first;
    the first whose facts are all known is the one that is said.
    """

    code: str
    title: Localized
    detail: Localized | tuple[Localized, ...]
    fix: Localized
    kind: ProblemKind = ProblemKind.PROBLEM
    status: int | None = None
    members: tuple[str, ...] = ()
    text_params: tuple[str, ...] = ()

    @property
    def details(self) -> tuple[Localized, ...]:
        return self.detail if isinstance(self.detail, tuple) else (self.detail,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code of a code set. It may be chosen while `valid_from <= day < valid_to`, and read always."""

    code: str
    label: Localized
    valid_from: date | None = None
    valid_to: date | None = None
    extra: Mapping[str, str | int | bool] = field(default_factory=dict)

    def is_valid(self, on: date) -> bool:
        """Tell whether the code may be chosen on a day."""
        return _holds(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, kw_only=True)
class CodeSet:
    """A list of codes with labels in both languages, in the order in which a screen shows it."""

    code: str
    label: Localized
    codes: tuple[Code, ...]

    def find(self, code: str) -> Code | None:
        """Find one code, retired ones too."""
        return self._by_code.get(code)

    def valid(self, on: date) -> tuple[Code, ...]:
        """List what may be chosen on a day."""
        return tuple(code for code in self.codes if code.is_valid(on))

    @cached_property
    def _by_code(self) -> dict[str, Code]:
        return {code.code: code for code in self.codes}


class Term(StrEnum):
    """What ends a certificate of registration of a class."""

    OPEN_ENDED = "open_ended"
    APPOINTMENT = "appointment"
    LIMITATIONS = "limitations"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassKind:
    """A kind of certificate within a class, with the longest that one of it may last.

    `year_begins` is a month and a day: a certificate ends with the year that it begins in.
    """

    code: str
    label: Localized
    longest_days: int | None = None
    longest_months: int | None = None
    year_begins: tuple[int, int] | None = None
    renewable: bool = True
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid(self, on: date) -> bool:
        """Tell whether a certificate of this kind may be issued on a day."""
        return _holds(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationClass:
    """A class of certificate of registration: what it allows, to whom, and what ends it.

    `renewable` classes take part in the annual renewal, from `renewable_from` on where that is later than the
    class itself. Where `needs_end`, the last day is known when a certificate is issued. One that is not `offered`
    is known and never issued. Source: domain.md 2.1.
    """

    code: str
    label: Localized
    authorises: Localized
    renewable: bool
    term: Term
    profession: str = "physician"
    renewable_from: date | None = None
    term_days: int | None = None
    term_months: int | None = None
    needs_end: bool = False
    kinds: tuple[ClassKind, ...] = ()
    offered: bool = True
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid(self, on: date) -> bool:
        """Tell whether the College may issue a certificate of this class on a day."""
        return self.offered and _holds(self.valid_from, self.valid_to, on)

    def find_kind(self, code: str) -> ClassKind | None:
        """Find one of its kinds."""
        return next((kind for kind in self.kinds if kind.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """One step that the status of a registration may take, and the reasons for which it is taken.

    `after` limits it to registrations whose present status has one of these reasons. Source: domain.md 2.2.
    """

    before: str
    to: str
    reasons: tuple[str, ...]
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """An organization that a certificate can be sent to, or that grants privileges."""

    code: str
    name: str
    institution_type: str
    city: str
    email: str
    connected_partner: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """A named condition of a tile, and what to say when it does not hold."""

    predicate: str
    reason: str
    text: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One tile of the dashboard. `href` is a template that may name `registrant_id`."""

    key: str
    title: Localized
    href: str
    visible_when: tuple[Gate, ...]
    enabled_when: tuple[Gate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailText:
    """A mail that gives nothing away: that there is news, and a button that leads to it.

    `in_both` is written in both languages: it goes to an organisation, where nobody knows who will read it.
    """

    subject: Localized
    title: Localized
    body: Localized
    button: Localized
    in_both: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeText:
    """What is told on one occasion: in the portal with content, by mail without; `next` is where it leads.

    `always_mailed` is what an account must hear of even if it wants no mails: what was done with its keys. `alert` is
    what the home page says of it for as long as it goes on.
    """

    code: str
    notification: Localized
    mail: MailText
    next: str
    always_mailed: bool = False
    alert: Localized | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of use, in the version in force."""

    version: int
    title: Localized
    text: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRole:
    """A role of the College's staff, and the team under which the access log shows its people."""

    code: str
    label: Localized
    team: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class CannedReply:
    """A reply that staff begin from, in both languages; `categories` are the topics that it is offered for."""

    code: str
    categories: tuple[str, ...]
    title: Localized
    body: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenMessage:
    """A message that the portal writes in somebody's name: templates of its subject and its body."""

    subject: Localized
    body: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The College, as its papers show it."""

    name: Localized
    motto: Localized
    address: tuple[Localized, ...]
    registrar: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One kind of paper: its words, and who is given one. `file_name` is without its ending."""

    code: str
    title: Localized
    file_name: Localized
    needs_active: bool
    waits_for_first_renewal: bool
    waits_for_payment: bool
    words: Mapping[str, Localized]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPaper:
    """One kind of paper of money: its words. `file_name` is without number and ending."""

    code: str
    title: Localized
    file_name: Localized
    words: Mapping[str, Localized]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPapers:
    """What invoices, receipts and statements say; `words` are common to all of them."""

    words: Mapping[str, Localized]
    papers: tuple[MoneyPaper, ...]

    def paper(self, code: str) -> MoneyPaper:
        """Find the words of one kind of paper.

        Raises:
            KeyError: there is no such paper.
        """
        for paper in self.papers:
            if paper.code == code:
                return paper
        raise KeyError(code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What the College prints."""

    college: Letterhead
    papers: tuple[Paper, ...]

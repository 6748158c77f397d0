"""Papers of money - invoice, receipt, statement - set when they are downloaded: same facts, same bytes."""

import hashlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from app import catalogue
from app.catalogue.texts import render
from app.core.db import Row
from app.core.ranges import Wish
from app.domain.catalogue import Localized
from app.gateways import papers
from app.services.files import Download

MEDIA_TYPE: Final = "application/pdf"
# The words by which receipts of an edition are made, for ever. The newest is what is issued.
EDITIONS: Final[Mapping[int, str]] = {1: "receipt"}
NEWEST: Final = max(EDITIONS)

_DATE: Final = Localized("{day:date}", "{day:date}")
_MONEY: Final = Localized("{cents:money}", "{cents:money}")

# A sum under a table: its label, its amount, and whether it is the one that counts.
Sum = tuple[str, int, bool]


@dataclass(frozen=True, slots=True)
class Words:
    """What a paper says in one language."""

    code: str
    language: str

    def __call__(self, name: str, **facts: Any) -> str:
        """Say a word of this paper, or one that all papers of money share.

        Raises:
            KeyError: there is no such word.
        """
        entry = catalogue.money_papers()
        text = entry.paper(self.code).words.get(name) or entry.words[name]
        return render(text, self.language, **facts)

    @property
    def title(self) -> str:
        return catalogue.money_papers().paper(self.code).title.said_in(self.language)

    def file_name(self, number: str) -> str:
        name = catalogue.money_papers().paper(self.code).file_name.said_in(self.language)
        return f"{name}-{number}.pdf"

    def day(self, day: date | str) -> str:
        return render(_DATE, self.language, day=day)

    def money(self, cents: int) -> str:
        return render(_MONEY, self.language, cents=cents)

    def method(self, payment: Mapping[str, Any]) -> str:
        """Say how something was paid; of a card its kind and its last four digits."""
        if payment["kind"] != "card":
            return self(payment["kind"])
        known = payment["brand"] in catalogue.money_papers().words
        brand = self(payment["brand"] if known else "other_card")
        return self("card", brand=brand, last_four=payment["last4"]) if payment["last4"] else brand


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a paper; its last column, and those from `left` on, are aligned to the right."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    sums: Sequence[Sum]
    left: int = 1
    title: str | None = None

    def said(self, words: Words) -> Row:
        return {
            "title": self.title,
            "head": list(self.head),
            "rows": [list(row) for row in self.rows],
            "sums": [[label, words.money(cents), is_strong] for label, cents, is_strong in self.sums],
            "left": self.left,
            "widths": ["wide" if place == self.left - 1 else "narrow" for place in range(len(self.head))],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that a paper says. `at` is the moment that it says it was made; `number` is in its file's name."""

    words: Words
    college: Row
    number: str
    at: datetime
    fields: Sequence[tuple[str, str]]
    tables: Sequence[Table]
    stamp: str | None = None
    closing: str | None = None


def letterhead() -> Row:
    """Give the name and the address of the College in both languages, as they are now."""
    college = catalogue.papers().college
    both: Callable[[Localized], Row] = lambda text: {"en": text.en, "fr": text.fr}  # noqa: E731 - a name for a shape
    return {
        "name": both(college.name),
        "motto": both(college.motto),
        "address": [both(line) for line in college.address],
    }


async def send_out(sheet: Sheet, wish: Wish) -> Download:
    """Set a paper, and open it for reading.

    Raises:
        RangeNotSatisfiable: the part that is asked for is not of it.
    """
    content = await papers.typeset("money_paper", _said(sheet), at=sheet.at)
    sha256 = hashlib.sha256(content).hexdigest()
    span = wish.of(size=len(content), sha256=sha256)

    async def pieces() -> AsyncIterator[bytes]:
        yield content[span.start : span.end]

    name = sheet.words.file_name(sheet.number)
    return Download(name, MEDIA_TYPE, len(content), sha256, span, pieces())


def _said(sheet: Sheet) -> Row:
    words, language = sheet.words, sheet.words.language
    return {
        "lang": language,
        "title": words.title,
        "name": f"{words.title} {sheet.number}",
        "college": {
            "name": sheet.college["name"][language],
            "motto": sheet.college["motto"][language],
            "address": [line[language] for line in sheet.college["address"]],
        },
        "fields": [list(field) for field in sheet.fields],
        "stamp": sheet.stamp,
        "tables": [table.said(words) for table in sheet.tables],
        "closing": sheet.closing,
        "page": words("page"),
    }

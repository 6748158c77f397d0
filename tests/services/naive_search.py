"""A public register as a patient person would search it: read everything, leave out what does not match, sort."""

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.context import Office
from app.core.db import Read, Row
from app.core.texts import fold
from app.services.public_register import Sought

_READS = {
    "names": Read("select * from names where cancelled_at is null and corrected_by_id is null"),
    "statuses": Read(
        "select * from registration_statuses where cancelled_at is null and corrected_by_id is null"
    ),
    "addresses": Read(
        "select * from addresses where cancelled_at is null and corrected_by_id is null and public"
    ),
    "qualifications": Read(
        "select * from qualifications where cancelled_at is null and corrected_by_id is null"
    ),
    "languages": Read(
        "select * from practice_languages where cancelled_at is null and corrected_by_id is null"
    ),
}
_NUMBERS = Read("select id, registration_number from registrants where registration_number is not null")


def holds(row: Row, day: date) -> bool:
    return bool(row["effective_from"] <= day and (row["effective_to"] is None or day < row["effective_to"]))


def bears(name: Row, words: list[str]) -> bool:
    """Tell whether all words are in a name: three letters anywhere, fewer at the beginning of a word."""
    said = " " + fold(
        " ".join(filter(None, (name["family_name"], name["given_names"], name["middle_names"])))
    )
    return all((word if len(word) > 2 else f" {word}") in said for word in words)


@dataclass
class Naive:
    """All rows of the register, by person."""

    numbers: dict[Any, str]
    rows: dict[str, dict[Any, list[Row]]]

    @classmethod
    async def read(cls, office: Office) -> "Naive":
        rows: dict[str, dict[Any, list[Row]]] = {}
        for what, statement in _READS.items():
            rows[what] = defaultdict(list)
            for row in await office.database.fetch(statement):
                rows[what][row["registrant_id"]].append(row)
        numbers = await office.database.fetch(_NUMBERS)
        return cls({row["id"]: row["registration_number"] for row in numbers}, rows)

    def words(self, chance: random.Random) -> list[str]:
        """Give some names, and parts of names, that people bear."""
        rows = [row for each in self.rows["names"].values() for row in each]
        names = [row["family_name"] for row in chance.sample(rows, 3)]
        return [*names, *(name[1:] for name in names if len(name) > 4)]

    def search(self, sought: Sought, day: date) -> list[str]:
        found = []
        for who, number in self.numbers.items():
            name = next((row for row in self.rows["names"][who] if holds(row, day)), None)
            if name is not None and self._matches(who, sought, day, name):
                found.append((fold(f"{name['family_name']} {name['given_names']}"), number))
        return [number for _, number in sorted(found)]

    def _matches(self, who: Any, sought: Sought, day: date, name: Row) -> bool:
        return (
            any(row["effective_from"] <= day for row in self.rows["statuses"][who])
            and (sought.q is None or self._is_meant(who, sought.q, day, name))
            and (sought.city is None or fold(sought.city) in self._today("addresses", who, day, "city"))
            and (
                sought.specialty is None
                or sought.specialty in self._today("qualifications", who, day, "specialty")
            )
            and (
                sought.language is None
                or any(
                    sought.language in row["languages"]
                    for row in self.rows["languages"][who]
                    if holds(row, day)
                )
            )
        )

    def _today(self, what: str, who: Any, day: date, column: str) -> set[str]:
        return {fold(row[column]) for row in self.rows[what][who] if holds(row, day)}

    def _is_meant(self, who: Any, q: str, day: date, name: Row) -> bool:
        words = fold(q).split()
        if max(map(len, words)) < 3:
            return fold(f"{name['family_name']} {name['given_names']}").startswith(fold(q))
        return any(row["effective_from"] <= day and bears(row, words) for row in self.rows["names"][who])

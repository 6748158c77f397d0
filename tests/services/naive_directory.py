"""A directory as a patient clerk would search it: every record is opened, and laid aside when it does not fit."""

from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from app.context import Office
from app.core.db import Read, Row
from app.core.texts import fold
from app.services.directory import Asked
from tests.services.naive_search import bears, holds

_REGISTRANTS = Read("select id, registration_number as number from registrants")
_ROWS = {
    "names": Read("select * from names where cancelled_at is null and corrected_by_id is null"),
    "certificates": Read(
        "select * from registrations where cancelled_at is null and corrected_by_id is null"
    ),
    "statuses": Read(
        "select * from registration_statuses where cancelled_at is null and corrected_by_id is null"
    ),
    "addresses": Read("select * from addresses where cancelled_at is null and corrected_by_id is null"),
}


@dataclass
class Clerk:
    """All records, as rows by person, and the day."""

    today: date
    numbers: dict[Any, str]
    rows: dict[str, dict[Any, list[Row]]]

    @classmethod
    async def of(cls, office: Office, today: date) -> "Clerk":
        numbers = {row["id"]: row["number"] or "" for row in await office.database.fetch(_REGISTRANTS)}
        rows: dict[str, dict[Any, list[Row]]] = {}
        for what, statement in _ROWS.items():
            rows[what] = {who: [] for who in numbers}
            for row in await office.database.fetch(statement):
                rows[what][row["registrant_id"]].append(row)
        return cls(today, numbers, rows)

    def find(self, asked: Asked) -> list[Any]:
        found = []
        for who, number in self.numbers.items():
            borne = [row for row in self.rows["names"][who] if holds(row, self.today)]
            if (
                borne
                and self._is_named(who, asked.q)
                and self._stands(who, asked)
                and self._is_there(who, asked)
            ):
                key = fold(f"{borne[0]['family_name']} {borne[0]['given_names']}")
                found.append((key, number, who))
        return [who for _, _, who in sorted(found)]

    def _is_named(self, who: Any, q: str | None) -> bool:
        if q is None:
            return True
        words = fold(q).split()
        names = self.rows["names"][who]
        if max(map(len, words)) > 2:
            return any(bears(name, words) for name in names)
        return any(fold(f"{name['family_name']} {name['given_names']}").startswith(fold(q)) for name in names)

    def _stands(self, who: Any, asked: Asked) -> bool:
        if not (asked.statuses or asked.classes):
            return True
        status, class_ = self._standing(who)
        return (not asked.statuses or status in asked.statuses) and (
            not asked.classes or class_ in asked.classes
        )

    def _standing(self, who: Any) -> tuple[str | None, str | None]:
        """Turn the folder of a person over, the newest certificate first; on each lies its newest status."""
        folder = sorted(self.rows["certificates"][who], key=itemgetter("effective_from"), reverse=True)
        for certificate in folder:
            slips = [
                row
                for row in self.rows["statuses"][who]
                if row["registration_id"] == certificate["id"] and row["effective_from"] <= self.today
            ]
            if slips and certificate["effective_from"] <= self.today:
                return max(slips, key=itemgetter("effective_from"))["status"], certificate["class"]
        return None, None

    def _is_there(self, who: Any, asked: Asked) -> bool:
        if asked.postal_code is None:
            return True
        start = asked.postal_code.replace(" ", "").lower()
        return any(
            (row["postal_code"] or "").replace(" ", "").lower().startswith(start)
            for row in self.rows["addresses"][who]
            if holds(row, self.today)
        )

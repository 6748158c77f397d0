"""A receipt is made again from its facts on every download: what was issued years ago must still be those bytes.

Where this fails, the words, the template, the fonts or the typesetter have changed. Words and templates of an edition
are not changed: a new edition is added (app/services/money_papers.py). After a new typesetter, the numbers here are
set anew, and the changelog tells that receipts look the same and have other bytes.
"""

# ruff: noqa: RUF001 - apostrophes

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest

from app.core.ranges import Wish
from app.services import money_papers
from app.services.money_papers import Words
from app.services.payments import _printing

COLLEGE = {
    "name": {"en": "College of Physicians", "fr": "Collège des médecins"},
    "motto": {"en": "In the public interest", "fr": "Dans l’intérêt public"},
    "address": [{"en": "80 College Street", "fr": "80, rue College"}],
}
FACTS: dict[str, Any] = {
    "name": "Dr. Zoë O’Brien-Lefèvre",
    "number": "I-2026-000123",
    "registration_number": "123602",
    "issued_on": "2026-05-04",
    "edition": 1,
    "college": COLLEGE,
    "lines": [
        {"title_en": "Annual fee", "title_fr": "Droits annuels", "quantity": 1, "amount_cents": 172_500, "tax_cents": 0}
    ],
    "payments": [
        {"day": "2026-05-02", "kind": "cheque", "brand": None, "last4": None, "amount_cents": 72_500},
        {"day": "2026-05-04", "kind": "card", "brand": "visa_debit", "last4": "4242", "amount_cents": 100_000},
    ],
}  # fmt: skip
FIRST_EDITION = {
    "en": "d27bb79398ada82e41af429478dd2df08abc5d909265eb48bfe7df5872bedab1",
    "fr": "7f1fbdee9018047e5dd785b340c5aceadf824dbb4fcc1648030ccfa3ccc959b1",
}


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_receipts_of_the_first_edition_have_the_bytes_that_they_were_issued_with(language: str) -> None:
    row = {"number": "RC-2026-000077", "issued_at": datetime(2026, 5, 4, 14, tzinfo=UTC), "facts": FACTS}

    made = await money_papers.send_out(_printing._receipt(row, Words("receipt", language)), Wish())

    content = b"".join([piece async for piece in made.pieces])
    assert hashlib.sha256(content).hexdigest() == made.sha256 == FIRST_EDITION[language]

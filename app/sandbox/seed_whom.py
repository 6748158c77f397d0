"""Of whom the made-up desk has work: people in good standing without an account, and none of the cast."""

from typing import Final
from uuid import UUID

from app.sandbox.cast import PEOPLE
from app.sandbox.seed_lives import registrant_id

# One round of stories for so many people, and no more rounds than somebody would read.
_PEOPLE_PER_ROUND: Final = 100
_MOST_ROUNDS: Final = 10

# `{0}` is an entry of the register that holds today.
HOLDS: Final = """{0}.effective_from <= :today and ({0}.effective_to is null or {0}.effective_to > :today)
  and {0}.cancelled_at is null and {0}.corrected_by_id is null"""

# The rest of a statement that begins with what is read of the registrant `r` and the name `n`; it takes `:cast`.
ANYBODY: Final = f"""
from registrants r
join names n on n.registrant_id = r.id and n.kind = 'legal' and {HOLDS.format("n")}
where r.id <> all (:cast) and r.registration_number is not null
  and exists (select from registration_statuses s
    where s.registrant_id = r.id and s.status = 'active' and {HOLDS.format("s")})
  and not exists (select from accounts a where a.registrant_id = r.id)
"""  # noqa: S608 - put together from constants


def of_the_cast() -> list[UUID]:
    """Name the records of the cast, which stay as their stories say."""
    return [registrant_id(part.life) for part in PEOPLE if part.life is not None]


def rounds_among(people: int) -> int:
    """Tell how many rounds of stories a college of so many people has."""
    return min(people // _PEOPLE_PER_ROUND, _MOST_ROUNDS)

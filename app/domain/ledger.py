"""What finance asks of the books: do they agree with the provider's, who owes for how long, what each fee brought."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from app.domain.periods import ONE_DAY, DateOutOfRange

LONGEST: Final = timedelta(days=366)


class Agreement(StrEnum):
    """How one movement of money stands in both books. What is newer than the last copy cannot be compared yet."""

    AGREES = "agrees"
    AMOUNT_DIFFERS = "amount_differs"
    ONLY_AT_PROVIDER = "only_at_provider"
    ONLY_HERE = "only_here"
    AWAITING_COPY = "awaiting_copy"


class Age(StrEnum):
    """For how long something is overdue."""

    NOT_DUE = "not_due"
    UP_TO_30_DAYS = "up_to_30_days"
    UP_TO_60_DAYS = "up_to_60_days"
    UP_TO_90_DAYS = "up_to_90_days"
    OVER_90_DAYS = "over_90_days"


# The last day past due of each age, the first one being before anything is due.
LAST_DAYS: Final[dict[Age, int | None]] = {
    Age.NOT_DUE: 0,
    Age.UP_TO_30_DAYS: 30,
    Age.UP_TO_60_DAYS: 60,
    Age.UP_TO_90_DAYS: 90,
    Age.OVER_90_DAYS: None,
}


@dataclass(frozen=True, slots=True)
class Days:
    """Days on which something was billed or paid: from `first` on, before `beyond`."""

    first: date
    beyond: date

    @classmethod
    def asked(cls, first: date | None, beyond: date | None, *, today: date, name: str) -> "Days":
        """Read the two ends of a query; left out, they are the first of this month and tomorrow.

        Raises:
            DateOutOfRange: it ends before it begins, or is of more than a year.
        """
        start, end = first or today.replace(day=1), beyond or today + ONE_DAY
        if not start < end <= start + LONGEST:
            raise DateOutOfRange(
                pointer=f"/{name}", place="query", earliest=start + ONE_DAY, latest=start + LONGEST
            )
        return cls(start, end)

    @property
    def last(self) -> date:
        return self.beyond - ONE_DAY

"""What a fee is, and what it costs on a day: an amount, or a share of another fee."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.core.errors import Fault, Invalid
from app.domain.catalogue import Localized
from app.domain.money import share
from app.domain.periods import ONE_DAY, DateNotInFuture, Period, check_within_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeKind:
    """One fee of the College: its code, its words, and the tax on it if there is one."""

    code: str
    label: Localized
    tax: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRate:
    """One tax at one rate, in hundredths of a percent, from its first day."""

    code: str
    label: Localized
    basis_points: int
    effective_from: date
    effective_to: date | None = None

    def holds(self, day: date) -> bool:
        return Period(self.effective_from, self.effective_to).holds(day)


@dataclass(frozen=True, slots=True)
class FeeRow:
    """What one fee costs over one period: `amount_cents`, or `basis_points` of another fee.

    A share without `of_code` is a share of the fee that it is charged beside.
    """

    code: str
    amount_cents: int | None
    basis_points: int | None
    of_code: str | None
    effective_from: date
    effective_to: date | None


@dataclass(frozen=True, slots=True)
class FeeDraft:
    """A fee as finance sets it."""

    code: str
    effective_from: date
    amount_cents: int | None = None
    basis_points: int | None = None
    of_code: str | None = None


class NoSuchFee(LookupError):  # noqa: N818 - the house names errors as statements of fact
    """A fee that was not charged on that day."""


def in_force(rows: Iterable[FeeRow], day: date) -> dict[str, FeeRow]:
    """Pick the rows that hold on a day, by code."""
    return {row.code: row for row in rows if Period(row.effective_from, row.effective_to).holds(day)}


def due(code: str, rows: Mapping[str, FeeRow], *, beside: str | None = None) -> int:
    """Tell in cents what a fee costs, from the rows of one day; `beside` is the fee that a share is charged for.

    Source: domain.md 6.1.

    Raises:
        NoSuchFee: it was not charged on that day, or is a share and nothing says of what.
    """
    row = rows.get(code)
    if row is None:
        raise NoSuchFee(code)
    if row.amount_cents is not None:
        return row.amount_cents
    of_code = row.of_code or beside
    if of_code is None or of_code == code or row.basis_points is None:
        raise NoSuchFee(code)
    return share(due(of_code, rows), row.basis_points)


def check_draft(draft: FeeDraft, *, codes: Collection[str], rows: Collection[FeeRow], today: date) -> None:
    """Refuse a fee that nobody knows, that is neither amount nor share, or that would change the past.

    A share of a share has no plain price: what others are a share of stays an amount. A fee of today may have
    been charged today, so it changes from tomorrow at the earliest. Source: contract.md 4.23 (`create_fee`).
    """
    shares = {row.code for row in rows if row.basis_points is not None}
    faults = []
    if draft.code not in codes:
        faults.append(Fault("unknown_code", "/code", params={"code_set": "fees"}))
    if (draft.amount_cents is None) == (draft.basis_points is None):
        faults.append(Fault("required" if draft.amount_cents is None else "not_allowed", "/amount"))
    if draft.basis_points is not None and draft.code in {row.of_code for row in rows}:
        faults.append(Fault("not_allowed", "/basis_points"))
    if draft.of_code is not None:
        if draft.basis_points is None:
            faults.append(Fault("not_allowed", "/of_code"))
        elif draft.of_code not in codes:
            faults.append(Fault("unknown_code", "/of_code", params={"code_set": "fees"}))
        elif draft.of_code == draft.code or draft.of_code in shares:
            faults.append(Fault("not_allowed", "/of_code"))
    if faults:
        raise Invalid(*faults)
    check_within_reach(draft.effective_from, today=today, pointer="/effective_from")
    if draft.effective_from <= today:
        raise DateNotInFuture(pointer="/effective_from", today=today, earliest=today + ONE_DAY)

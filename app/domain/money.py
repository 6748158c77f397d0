"""Cents, and how a share of an amount is rounded."""

from typing import Final

CURRENCY: Final = "CAD"
WHOLE: Final = 10_000  # hundredths of a percent in all of it


def share(amount_cents: int, basis_points: int) -> int:
    """Give a share of an amount that is not negative, rounded half-up to the cent.

    Source: domain.md 6.1 and decisions.md 14 (rounding half-up).
    """
    return (amount_cents * basis_points + WHOLE // 2) // WHOLE

"""What the years are billed at, by class, and what became of it for the cast."""

from datetime import date
from typing import Any, Final

from app import catalogue
from app.domain import fees as rules
from app.domain.fees import FeeRow
from app.sandbox.cast import PEOPLE
from app.sandbox.seed_lives import registrant_id
from app.sandbox.seed_versions import Connection

FIRST_YEAR: Final = 2016
LAST_YEAR: Final = 2025

# Before it the fees of the College are not on file: what was billed then was billed at these.
_FEES_BEGIN: Final = date(2018, 6, 1)

# What became of a year's invoice of somebody of the cast, where it is not simply paid.
OF_THE_CAST: Final = (
    ("independent_2", 2021, "reduced"),
    ("open_concern", 2025, "part"),
    ("restricted", 2024, "late"),
    ("restricted", 2025, "refused"),
    ("shareholder", 2023, "late"),
    ("shareholder", 2025, "returned"),
    ("suspended", 2025, "overdue"),
)


async def tell_of(connection: Connection) -> None:
    """Hand over the prices, the cast, and what became of their invoices."""
    cast = {part.key: registrant_id(part.life) for part in PEOPLE if part.life is not None}
    fates = [(cast[key], year, fate) for key, year, fate in OF_THE_CAST]
    await connection.copy_records_to_table("seed_prices", records=await _prices(connection))
    await connection.copy_records_to_table("seed_cast", records=list(cast.items()))
    await connection.copy_records_to_table("seed_fates", records=fates)


async def _prices(connection: Connection) -> list[tuple[Any, ...]]:
    """Price the years: by the fees of the day on which a year's invoices go out."""
    found = await connection.fetch(
        "select code, amount_cents, basis_points, of_code, effective_from, effective_to from fees"
    )
    rows = [FeeRow(**dict(each)) for each in found]
    prices: list[tuple[Any, ...]] = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        in_force = rules.in_force(rows, max(date(year, 4, 15), _FEES_BEGIN))
        for policy in catalogue.renewal_policies().values():
            late = policy.late_fee_code
            beside = _named(late, rules.due(late, in_force)) if late else (None, 0, None, None)
            prices += [
                (year, class_, *_named(fee, rules.due(fee, in_force)), *beside)
                for class_, fee in policy.fees.items()
                if fee in in_force
            ]
    return prices


def _named(code: str, cents: int) -> tuple[str, int, str, str]:
    label = catalogue.fees()[code].label
    return code, cents, label.en, label.fr

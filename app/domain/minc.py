"""The Medical Identification Number for Canada: how it is written, and what seems wrong with one.

How its check digit is made was never published. Whatever a validator finds is therefore a warning and no refusal,
and a deployment chooses the validator. Source: domain.md 1.1.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final


class MincWarning(StrEnum):
    FORM = "form"
    CHECK_DIGIT = "check_digit"


MincValidator = Callable[[str], MincWarning | None]

_WRITTEN: Final = re.compile(r"CAMD-?(\d{4})-?(\d{3})(\d)")
_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2)
_NO_DIGIT: Final = 10


def write(serial: int) -> str | None:
    """Write the number of a serial of seven digits; one serial in eleven has none.

    Source: domain.md 1.1 (assumed from the published sample, CAMD-1234-5679).
    """
    digits = f"{serial:07}"
    check = _check_digit(digits)
    return None if check == _NO_DIGIT else f"CAMD-{digits[:4]}-{digits[4:]}{check}"


def by_sample(minc: str) -> MincWarning | None:
    """Doubt a number whose last digit is not the one that the published sample suggests."""
    found = _WRITTEN.fullmatch(minc)
    if found is None:
        return MincWarning.FORM
    return None if _check_digit(found[1] + found[2]) == int(found[3]) else MincWarning.CHECK_DIGIT


def by_form(minc: str) -> MincWarning | None:
    """Doubt a number that is not written like one, and nothing else."""
    return None if _WRITTEN.fullmatch(minc) else MincWarning.FORM


VALIDATORS: Final[Mapping[str, MincValidator]] = {"sample": by_sample, "form": by_form}


def _check_digit(digits: str) -> int:
    weighted = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return (11 - weighted % 11) % 11

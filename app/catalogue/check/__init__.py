"""Checks what no single file can: that texts agree in both languages, and that whatever is named exists."""

from typing import Final

from app.catalogue import loading
from app.catalogue.check._codes import check_code_sets, judge_code_set
from app.catalogue.check._forms import check_forms
from app.catalogue.check._named import (
    check_fees,
    check_institutions,
    check_messages,
    check_notices,
    check_requests,
    check_tiles,
)
from app.catalogue.check._problems import check_problems, check_refusals, judge_problem
from app.catalogue.check._texts import check_texts
from app.catalogue.check._words import judge

__all__ = ["judge", "judge_code_set", "judge_problem", "run"]

_AREAS: Final = (
    check_texts,
    check_problems,
    check_refusals,
    check_code_sets,
    check_tiles,
    check_notices,
    check_messages,
    check_institutions,
    check_forms,
    check_fees,
    check_requests,
)


def run() -> list[str]:
    """List what is wrong with the catalogue: nothing, if it may be served."""
    faults: list[str] = []
    for area in _AREAS:
        try:
            faults += area()
        except loading.CatalogueFault as fault:
            faults.append(str(fault))
    return sorted(set(faults))

"""operations.yaml as the tests read it: for each operation and each thing, what each caller is answered."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.access.asking import Whose
from tests.access.callers import Caller
from tests.rounds import is_check

WRITTEN = Path(__file__).parent / "operations.yaml"

# In the short run these stand for all: nobody, who owns it, who is trusted with it, who may not, who keeps it,
# who decides on it, and a partner's program.
REPRESENTATIVES = frozenset({
    Caller.ANONYMOUS, Caller.REGISTRANT, Caller.DELEGATE, Caller.FINANCE, Caller.MEMBERSHIP, Caller.REGISTRAR,
    Caller.PARTNER,
})  # fmt: skip

Answers = dict[Caller, int]


@cache
def _written() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(WRITTEN.read_text())
    return read


def operations() -> list[str]:
    return list(_written()["operations"])


def things(operation: str) -> list[Whose]:
    return [Whose(name) for name in _written()["operations"][operation]]


def expected(operation: str, whose: Whose) -> Answers:
    """Tell what each caller is answered who reaches for such a thing."""
    answers: Answers = {}
    for status, names in _written()["operations"][operation][whose.value].items():
        for caller in _callers(names):
            assert caller not in answers, f"{operation}, {whose}: {caller} is listed twice"
            answers[caller] = int(status)
    return answers


def _callers(names: str) -> list[Caller]:
    """Read names of callers and of groups of them: `members staff registrar`."""
    groups: dict[str, str] = _written()["groups"]
    found = []
    for name in names.split():
        found += _callers(groups[name]) if name in groups else [Caller(name)]
    return found


def walked(callers: tuple[Caller, ...]) -> list[Caller]:
    """Give the callers of this run: all, or those that stand for them."""
    return [caller for caller in callers if is_check() or caller in REPRESENTATIVES]

"""Code sets: what they say of themselves, and of each other."""

from collections.abc import Iterable, Iterator
from typing import Final

from app import catalogue
from app.domain.catalogue import CodeSet

# Read only when somebody asks for them: the data come from a package, and a test looks at them.
_FROM_ELSEWHERE: Final = frozenset(("countries", "languages", "deployment"))


def judge_code_set(code_set: CodeSet) -> Iterator[str]:
    """Tell what is wrong with the codes of a set, apart from their words."""
    for code in code_set.codes:
        place = f"{code_set.code}: {code.code}"
        if code.valid_from is not None and code.valid_to is not None and code.valid_from >= code.valid_to:
            yield f"{place}: it ends before it begins"


def check_code_sets() -> Iterator[str]:
    for code_set in written_sets():
        yield from judge_code_set(code_set)
    yield from _references("status_reasons", "status", codes_of("registration_statuses"))
    yield from _status_changes()
    yield from _references("message_categories", "role", catalogue.roles())


def _status_changes() -> Iterator[str]:
    statuses, reasons = codes_of("registration_statuses"), catalogue.code_set("status_reasons")
    for change in catalogue.status_changes():
        place = f"status_changes.yaml: {change.before} to {change.to}"
        if not {change.before, change.to} <= statuses:
            yield f"{place}: not a status"
        for code in (*change.reasons, *change.after):
            reason = reasons.find(code)
            wanted = change.to if code in change.reasons else change.before
            if reason is None or reason.extra["status"] != wanted:
                yield f"{place}: {code} is not a reason of {wanted}"


def _references(code_set: str, name: str, known: Iterable[str]) -> Iterator[str]:
    allowed = set(known)
    for code in catalogue.code_set(code_set).codes:
        if code.extra.get(name) not in allowed:
            yield f"{code_set}: {code.code}: {name} {code.extra.get(name)!r} does not exist"


def written_sets() -> Iterator[CodeSet]:
    return (catalogue.code_set(name) for name in catalogue.code_set_names() if name not in _FROM_ELSEWHERE)


def codes_of(code_set: str) -> set[str]:
    return {code.code for code in catalogue.code_set(code_set).codes}

"""Problems and the refusals of the code: each has its entry, and the entry has its facts."""

from collections.abc import Iterator

from app import catalogue
from app.catalogue import texts
from app.core.errors import Invalid, Refusal
from app.domain.catalogue import Problem, ProblemKind


def judge_problem(problem: Problem) -> Iterator[str]:
    """Tell what is wrong with one code of the problem catalogue."""
    place = f"problems.yaml: {problem.code}"
    if (problem.kind is ProblemKind.FIELD) is not (problem.status is None):
        yield f"{place}: a problem has a status, a field has none"
    known = {*problem.members, *problem.text_params}
    if len(known) < len(problem.members) + len(problem.text_params):
        yield f"{place}: a fact is named twice"
    named = {name for template in problem.details for name in texts.parameters(template.en)}
    yield from (f"{place}: its text names {name!r}, which does not travel" for name in sorted(named - known))
    yield from (f"{place}: no text names {name!r}" for name in sorted({*problem.text_params} - named))
    if any(texts.parameters(text.en) for text in (problem.title, problem.fix)):
        yield f"{place}: only `detail` may name facts"


def check_problems() -> Iterator[str]:
    for problem in catalogue.problems().values():
        yield from judge_problem(problem)


def check_refusals() -> Iterator[str]:
    for refusal in _subclasses(Refusal):
        code: str | None = getattr(refusal, "code", None)
        if code is not None:
            yield from _agreement(f"{refusal.__module__}.{refusal.__name__}", code, refusal.status)
        if issubclass(refusal, Invalid):
            yield from _agreement(f"{refusal.__module__}.{refusal.__name__}", refusal.fault_code, None)


def _agreement(place: str, code: str, status: int | None) -> Iterator[str]:
    entry = catalogue.problems().get(code)
    if entry is None:
        yield f"{place}: {code!r} is not in problems.yaml"
    elif entry.status != status:
        yield f"{place}: {code!r} has status {status} here and {entry.status} in problems.yaml"


def _subclasses(root: type[Refusal]) -> Iterator[type[Refusal]]:
    for child in root.__subclasses__():
        # Only ours: a test may make kinds of its own.
        if child.__module__.startswith("app."):
            yield child
        yield from _subclasses(child)

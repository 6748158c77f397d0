"""What came of a request, and how the rules of other areas point at its answers."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.core.errors import Fault, Invalid


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a granted request led to, if it is a thing, and the words in which the registrant is told."""

    type: str | None = None
    id: UUID | None = None
    words: str = "request_fulfilled"
    facts: Mapping[str, Any] = field(default_factory=dict)


@contextmanager
def of_answers(under: str = "") -> Iterator[None]:
    """Let what a rule of another area says of its own fields, those below `under`, point at the answers here.

    Raises:
        Invalid: the rule refused.
    """
    try:
        yield
    except Invalid as refused:
        faults = [
            Fault(each.code, f"/answers{each.pointer.removeprefix(under)}", params=each.params)
            for each in refused.faults
        ]
        raise Invalid(*faults) from None

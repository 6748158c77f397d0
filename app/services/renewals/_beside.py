"""What the answers of a renewal are held against beside its form: the class that is renewed, and today."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from app import catalogue
from app.context import Context
from app.core.errors import Fault
from app.domain.renewal_answers import contradictions


def beside(ctx: Context, class_: str) -> Callable[[Mapping[str, Any]], Iterator[Fault]]:
    """Give what finds answers that cannot be true of somebody who renews in this class today."""
    entry = catalogue.registration_classes().get(class_)
    profession = None if entry is None else entry.profession
    return partial(contradictions, profession=profession, today=ctx.today)

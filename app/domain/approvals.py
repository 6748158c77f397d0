"""Acts that take two people: whoever asks for one does not also let it happen."""

from enum import StrEnum
from typing import Final
from uuid import UUID

from app.core.errors import Denied
from app.domain.access import Actor, check_disinterested


class Act(StrEnum):
    """What is under the rule (decisions.md 22; domain.md 15)."""

    REFUND = "refund"
    LIFT_CONDITION = "lift_condition"
    ISSUE_CPC_BY_HAND = "issue_cpc_by_hand"
    CORRECT_REGISTER = "correct_register"


# A College that is too small for one of them leaves it out here.
SWITCHED_ON: Final[frozenset[Act]] = frozenset(Act)


class SecondPersonRequired(Denied):
    """Whoever began it may not also finish it."""

    code = "second_person_required"


def check_second(act: Act, actor: Actor, *, first: UUID | None, of: UUID | None = None) -> None:
    """Refuse an act to whoever asked for it, and to whoever has a part in the record that it is about.

    Source: domain.md 15 (no one approves what they submitted); security.md T14.

    Raises:
        SecondPersonRequired: it takes two people, and this is the first of them.
        ConflictOfInterest: it is about the actor's own record, or one that they act for.
    """
    check_disinterested(actor, of)
    if act in SWITCHED_ON and (first is None or first == actor.account_id):
        raise SecondPersonRequired

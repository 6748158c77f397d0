"""Challenge questions: what may be answered, and when two answers are the same."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from app.core.errors import Invalid

SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class ChallengeAnswer:
    """A question, by its code, and what its owner answers."""

    question: str
    answer: str


class UnknownQuestion(Invalid):
    fault_code = "unknown_code"


class AnsweredTwice(Invalid):
    """A question has one answer."""


class AnswerTooShort(Invalid):
    fault_code = "too_short"


def normal(answer: str) -> str:
    """Write an answer as it is compared: letters and digits alone, without case or accents.

    Source: assumed, configurable; nobody remembers after years how a street was written.
    """
    parts = unicodedata.normalize("NFKD", answer).casefold()
    return "".join(character for character in parts if character.isalnum())


def check(answers: Sequence[ChallengeAnswer], *, questions: Collection[str]) -> None:
    """Refuse questions that there are not, one that is answered twice, and answers that say nothing.

    Source: contract.md 4.3; domain.md 14 (challenge questions as the CMPA's web mail has them).

    Raises:
        UnknownQuestion: there is no such question.
        AnsweredTwice: a question is answered more than once.
        AnswerTooShort: too little is left of an answer.
    """
    answered: set[str] = set()
    for place, each in enumerate(answers):
        if each.question not in questions:
            raise UnknownQuestion(pointer=f"/answers/{place}/question", code_set="challenge_questions")
        if each.question in answered:
            raise AnsweredTwice(pointer=f"/answers/{place}/question")
        if len(normal(each.answer)) < SHORTEST:
            raise AnswerTooShort(pointer=f"/answers/{place}/answer", shortest=SHORTEST)
        answered.add(each.question)

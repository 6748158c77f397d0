"""Challenge questions on the wire."""

from typing import Annotated

from pydantic import Field

from app.domain.challenge_answers import ChallengeAnswer as Answer
from app.schemas.base import Body, OneLine


class ChallengeQuestionAnswer(Body):
    """A question and its answer."""

    question: Annotated[str, Field(pattern="^[a-z][a-z_]{0,63}$", max_length=64, strict=True)] = Field(
        description="A code of the set `challenge_questions`.", examples=["first_school"]
    )
    answer: Annotated[str, OneLine(120)] = Field(
        description="Case, accents, spaces and punctuation do not count."
    )


class ChallengeAnswersReplace(Body):
    """The questions of an account and their answers."""

    answers: Annotated[list[ChallengeQuestionAnswer], Field(min_length=1, max_length=6)] = Field(
        description="In place of all earlier ones."
    )

    def to_answers(self) -> list[Answer]:
        """Say it as the service hears it."""
        return [Answer(each.question, each.answer) for each in self.answers]

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ChallengeQuestionAnswer")


@_attrs_define
class ChallengeQuestionAnswer:
    """A question and its answer.

    Attributes:
        answer (str): Case, accents, spaces and punctuation do not count.
        question (str): A code of the set `challenge_questions`.
    """

    answer: str
    question: str

    def to_dict(self) -> dict[str, Any]:
        answer = self.answer

        question = self.question

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "answer": answer,
                "question": question,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        answer = d.pop("answer")

        question = d.pop("question")

        challenge_question_answer = cls(
            answer=answer,
            question=question,
        )

        return challenge_question_answer

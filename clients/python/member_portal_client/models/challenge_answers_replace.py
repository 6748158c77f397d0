from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.challenge_question_answer import ChallengeQuestionAnswer


T = TypeVar("T", bound="ChallengeAnswersReplace")


@_attrs_define
class ChallengeAnswersReplace:
    """The questions of an account and their answers.

    Attributes:
        answers (list[ChallengeQuestionAnswer]): In place of all earlier ones.
    """

    answers: list[ChallengeQuestionAnswer]

    def to_dict(self) -> dict[str, Any]:
        answers = []
        for answers_item_data in self.answers:
            answers_item = answers_item_data.to_dict()
            answers.append(answers_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "answers": answers,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.challenge_question_answer import ChallengeQuestionAnswer  # noqa: PLC0415

        d = dict(src_dict)
        answers = []
        _answers = d.pop("answers")
        for answers_item_data in _answers:
            answers_item = ChallengeQuestionAnswer.from_dict(answers_item_data)

            answers.append(answers_item)

        challenge_answers_replace = cls(
            answers=answers,
        )

        return challenge_answers_replace

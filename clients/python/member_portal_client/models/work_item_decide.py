from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.decision import Decision
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.work_item_decide_answers import WorkItemDecideAnswers


T = TypeVar("T", bound="WorkItemDecide")


@_attrs_define
class WorkItemDecide:
    """What is decided, with the answers to its form.

    Attributes:
        decision (Decision): What staff may decide; which of them, is the kind's and its state's to say.
        answers (WorkItemDecideAnswers | Unset): Answers to the form of the decision.
    """

    decision: Decision
    answers: WorkItemDecideAnswers | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        decision = self.decision.value

        answers: dict[str, Any] | Unset = UNSET
        if not isinstance(self.answers, Unset):
            answers = self.answers.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "decision": decision,
            }
        )
        if answers is not UNSET:
            field_dict["answers"] = answers

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.work_item_decide_answers import WorkItemDecideAnswers  # noqa: PLC0415

        d = dict(src_dict)
        decision = Decision(d.pop("decision"))

        _answers = d.pop("answers", UNSET)
        answers: WorkItemDecideAnswers | Unset
        if isinstance(_answers, Unset):
            answers = UNSET
        else:
            answers = WorkItemDecideAnswers.from_dict(_answers)

        work_item_decide = cls(
            decision=decision,
            answers=answers,
        )

        return work_item_decide

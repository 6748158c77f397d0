from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.service_request_update_answers import ServiceRequestUpdateAnswers


T = TypeVar("T", bound="ServiceRequestUpdate")


@_attrs_define
class ServiceRequestUpdate:
    """What was answered since: a merge patch.

    Attributes:
        answers (ServiceRequestUpdateAnswers | Unset): Answers that changed; null takes one away.
    """

    answers: ServiceRequestUpdateAnswers | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        answers: dict[str, Any] | Unset = UNSET
        if not isinstance(self.answers, Unset):
            answers = self.answers.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if answers is not UNSET:
            field_dict["answers"] = answers

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.service_request_update_answers import ServiceRequestUpdateAnswers  # noqa: PLC0415

        d = dict(src_dict)
        _answers = d.pop("answers", UNSET)
        answers: ServiceRequestUpdateAnswers | Unset
        if isinstance(_answers, Unset):
            answers = UNSET
        else:
            answers = ServiceRequestUpdateAnswers.from_dict(_answers)

        service_request_update = cls(
            answers=answers,
        )

        return service_request_update

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.request_subject_choice import RequestSubjectChoice
    from ..models.service_request_create_answers import ServiceRequestCreateAnswers


T = TypeVar("T", bound="ServiceRequestCreate")


@_attrs_define
class ServiceRequestCreate:
    """What is asked for.

    Attributes:
        type_ (str): Code of the set `service_request_types`; `list_service_request_types` tells who can ask for which.
        answers (ServiceRequestCreateAnswers | Unset): First answers.
        subject (RequestSubjectChoice | Unset): The part of the record that a request is about.
    """

    type_: str
    answers: ServiceRequestCreateAnswers | Unset = UNSET
    subject: RequestSubjectChoice | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        answers: dict[str, Any] | Unset = UNSET
        if not isinstance(self.answers, Unset):
            answers = self.answers.to_dict()

        subject: dict[str, Any] | Unset = UNSET
        if not isinstance(self.subject, Unset):
            subject = self.subject.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "type": type_,
            }
        )
        if answers is not UNSET:
            field_dict["answers"] = answers
        if subject is not UNSET:
            field_dict["subject"] = subject

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.request_subject_choice import RequestSubjectChoice  # noqa: PLC0415
        from ..models.service_request_create_answers import ServiceRequestCreateAnswers  # noqa: PLC0415

        d = dict(src_dict)
        type_ = d.pop("type")

        _answers = d.pop("answers", UNSET)
        answers: ServiceRequestCreateAnswers | Unset
        if isinstance(_answers, Unset):
            answers = UNSET
        else:
            answers = ServiceRequestCreateAnswers.from_dict(_answers)

        _subject = d.pop("subject", UNSET)
        subject: RequestSubjectChoice | Unset
        if isinstance(_subject, Unset):
            subject = UNSET
        else:
            subject = RequestSubjectChoice.from_dict(_subject)

        service_request_create = cls(
            type_=type_,
            answers=answers,
            subject=subject,
        )

        return service_request_create

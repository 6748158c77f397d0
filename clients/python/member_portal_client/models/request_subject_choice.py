from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.subject_type import SubjectType

T = TypeVar("T", bound="RequestSubjectChoice")


@_attrs_define
class RequestSubjectChoice:
    """The part of the record that a request is about.

    Attributes:
        id (str): Its identifier.
        type_ (SubjectType): What of a record a request can be about.
    """

    id: str
    type_: SubjectType

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        type_ = self.type_.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        type_ = SubjectType(d.pop("type"))

        request_subject_choice = cls(
            id=id,
            type_=type_,
        )

        return request_subject_choice

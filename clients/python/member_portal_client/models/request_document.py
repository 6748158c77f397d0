from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RequestDocument")


@_attrs_define
class RequestDocument:
    """A document that goes with a request.

    Attributes:
        purpose (str): The purpose with which it is uploaded.
        question (str): The question of the form that names the upload.
        required (bool): Whether it is always asked for; else it depends on the answers.
        title (str): What it is, in the language of the answer.
    """

    purpose: str
    question: str
    required: bool
    title: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        purpose = self.purpose

        question = self.question

        required = self.required

        title = self.title

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "purpose": purpose,
                "question": question,
                "required": required,
                "title": title,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        purpose = d.pop("purpose")

        question = d.pop("question")

        required = d.pop("required")

        title = d.pop("title")

        request_document = cls(
            purpose=purpose,
            question=question,
            required=required,
            title=title,
        )

        request_document.additional_properties = d
        return request_document

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties

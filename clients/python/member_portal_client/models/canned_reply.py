from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.localized import Localized


T = TypeVar("T", bound="CannedReply")


@_attrs_define
class CannedReply:
    """A reply that staff begin from.

    Attributes:
        body (Localized): A text in both languages.
        categories (list[str]): The topics that it is offered for; none means all.
        code (str): Its stable name.
        title (Localized): A text in both languages.
    """

    body: Localized
    categories: list[str]
    code: str
    title: Localized
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        body = self.body.to_dict()

        categories = self.categories

        code = self.code

        title = self.title.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "body": body,
                "categories": categories,
                "code": code,
                "title": title,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.localized import Localized  # noqa: PLC0415

        d = dict(src_dict)
        body = Localized.from_dict(d.pop("body"))

        categories = cast(list[str], d.pop("categories"))

        code = d.pop("code")

        title = Localized.from_dict(d.pop("title"))

        canned_reply = cls(
            body=body,
            categories=categories,
            code=code,
            title=title,
        )

        canned_reply.additional_properties = d
        return canned_reply

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

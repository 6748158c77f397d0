from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.item_kind import ItemKind

T = TypeVar("T", bound="WorkItemSubject")


@_attrs_define
class WorkItemSubject:
    """What an item is about.

    Attributes:
        display (str): What a person calls it.
        href (str): Where it is.
        id (str): Its identifier.
        type_ (ItemKind | str): What kind of thing it is.
    """

    display: str
    href: str
    id: str
    type_: ItemKind | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        display = self.display

        href = self.href

        id = self.id

        type_: str
        if isinstance(self.type_, ItemKind):
            type_ = self.type_.value
        else:
            type_ = self.type_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "display": display,
                "href": href,
                "id": id,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        display = d.pop("display")

        href = d.pop("href")

        id = d.pop("id")

        def _parse_type_(data: object) -> ItemKind | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                type_type_0 = ItemKind(data)

                return type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ItemKind | str, data)

        type_ = _parse_type_(d.pop("type"))

        work_item_subject = cls(
            display=display,
            href=href,
            id=id,
            type_=type_,
        )

        work_item_subject.additional_properties = d
        return work_item_subject

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

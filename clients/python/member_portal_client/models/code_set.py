from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.code import Code
    from ..models.localized import Localized


T = TypeVar("T", bound="CodeSet")


@_attrs_define
class CodeSet:
    """A set of codes with their labels.

    Attributes:
        code (str): The name of the set.
        items (list[Code]): The codes, in the order in which a screen shows them.
        label (Localized): A text in both languages.
    """

    code: str
    items: list[Code]
    label: Localized
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        label = self.label.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "items": items,
                "label": label,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.code import Code  # noqa: PLC0415
        from ..models.localized import Localized  # noqa: PLC0415

        d = dict(src_dict)
        code = d.pop("code")

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = Code.from_dict(items_item_data)

            items.append(items_item)

        label = Localized.from_dict(d.pop("label"))

        code_set = cls(
            code=code,
            items=items,
            label=label,
        )

        code_set.additional_properties = d
        return code_set

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

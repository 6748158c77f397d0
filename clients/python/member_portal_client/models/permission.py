from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.access import Access
from ..models.area import Area

T = TypeVar("T", bound="Permission")


@_attrs_define
class Permission:
    """What a delegate may do in one area.

    Attributes:
        access (Access | str): `read`, or `write`, which includes reading.
        area (Area | str): The part of the record.
    """

    access: Access | str
    area: Area | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        access: str
        if isinstance(self.access, Access):
            access = self.access.value
        else:
            access = self.access

        area: str
        if isinstance(self.area, Area):
            area = self.area.value
        else:
            area = self.area

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "access": access,
                "area": area,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_access(data: object) -> Access | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                access_type_0 = Access(data)

                return access_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Access | str, data)

        access = _parse_access(d.pop("access"))

        def _parse_area(data: object) -> Area | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                area_type_0 = Area(data)

                return area_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Area | str, data)

        area = _parse_area(d.pop("area"))

        permission = cls(
            access=access,
            area=area,
        )

        permission.additional_properties = d
        return permission

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

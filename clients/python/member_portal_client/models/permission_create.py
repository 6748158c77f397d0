from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.access import Access
from ..models.area import Area

T = TypeVar("T", bound="PermissionCreate")


@_attrs_define
class PermissionCreate:
    """What a delegate may do in one area.

    Attributes:
        access (Access):
        area (Area): What a delegation may name.
    """

    access: Access
    area: Area

    def to_dict(self) -> dict[str, Any]:
        access = self.access.value

        area = self.area.value

        field_dict: dict[str, Any] = {}

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
        access = Access(d.pop("access"))

        area = Area(d.pop("area"))

        permission_create = cls(
            access=access,
            area=area,
        )

        return permission_create

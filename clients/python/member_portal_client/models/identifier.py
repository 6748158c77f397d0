from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.minc_warning import MincWarning

T = TypeVar("T", bound="Identifier")


@_attrs_define
class Identifier:
    """A number by which others know a registrant.

    Attributes:
        kind (str): `registration_number` or `minc`.
        value (str): As it is written.
        warning (MincWarning | None | str): What seems wrong with it; it stands all the same.
    """

    kind: str
    value: str
    warning: MincWarning | None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        value = self.value

        warning: None | str
        if isinstance(self.warning, MincWarning):
            warning = self.warning.value
        else:
            warning = self.warning

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "value": value,
                "warning": warning,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        value = d.pop("value")

        def _parse_warning(data: object) -> MincWarning | None | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                warning_type_0 = MincWarning(data)

                return warning_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MincWarning | None | str, data)

        warning = _parse_warning(d.pop("warning"))

        identifier = cls(
            kind=kind,
            value=value,
            warning=warning,
        )

        identifier.additional_properties = d
        return identifier

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

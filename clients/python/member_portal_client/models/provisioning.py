from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.provisioning_options_type_0 import ProvisioningOptionsType0


T = TypeVar("T", bound="Provisioning")


@_attrs_define
class Provisioning:
    """What is needed to set a second factor up; shown once.

    Attributes:
        options (None | ProvisioningOptionsType0): What to hand to the browser to make a passkey.
        secret (None | str): Secret of the authenticator, base 32.
        uri (None | str): The same as an `otpauth` address, for a QR code.
    """

    options: None | ProvisioningOptionsType0
    secret: None | str
    uri: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.provisioning_options_type_0 import ProvisioningOptionsType0  # noqa: PLC0415

        options: dict[str, Any] | None
        if isinstance(self.options, ProvisioningOptionsType0):
            options = self.options.to_dict()
        else:
            options = self.options

        secret: None | str
        secret = self.secret

        uri: None | str
        uri = self.uri

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "options": options,
                "secret": secret,
                "uri": uri,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.provisioning_options_type_0 import ProvisioningOptionsType0  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_options(data: object) -> None | ProvisioningOptionsType0:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                options_type_0 = ProvisioningOptionsType0.from_dict(data)

                return options_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ProvisioningOptionsType0, data)

        options = _parse_options(d.pop("options"))

        def _parse_secret(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        secret = _parse_secret(d.pop("secret"))

        def _parse_uri(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        uri = _parse_uri(d.pop("uri"))

        provisioning = cls(
            options=options,
            secret=secret,
            uri=uri,
        )

        provisioning.additional_properties = d
        return provisioning

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.ref import Ref


T = TypeVar("T", bound="LinkCandidate")


@_attrs_define
class LinkCandidate:
    """The record that bears the number.

    Attributes:
        email_on_file (None | str): Where the College writes to its owner.
        has_account (bool): Whether an account is linked to it already.
        name_agrees (bool): Whether the family name is the one in force; accents and capitals do not matter.
        registrant (Ref): Another resource, named.
    """

    email_on_file: None | str
    has_account: bool
    name_agrees: bool
    registrant: Ref
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        email_on_file: None | str
        email_on_file = self.email_on_file

        has_account = self.has_account

        name_agrees = self.name_agrees

        registrant = self.registrant.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "email_on_file": email_on_file,
                "has_account": has_account,
                "name_agrees": name_agrees,
                "registrant": registrant,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_email_on_file(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        email_on_file = _parse_email_on_file(d.pop("email_on_file"))

        has_account = d.pop("has_account")

        name_agrees = d.pop("name_agrees")

        registrant = Ref.from_dict(d.pop("registrant"))

        link_candidate = cls(
            email_on_file=email_on_file,
            has_account=has_account,
            name_agrees=name_agrees,
            registrant=registrant,
        )

        link_candidate.additional_properties = d
        return link_candidate

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

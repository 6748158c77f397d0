from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.statement_ref import StatementRef


T = TypeVar("T", bound="CpcConsent")


@_attrs_define
class CpcConsent:
    """A consent that was given.

    Attributes:
        expires_on (datetime.date): First day on which it holds no longer.
        given_at (datetime.datetime): When.
        signed_name (str): The name that was signed with.
        statement (StatementRef): A statement in one version.
    """

    expires_on: datetime.date
    given_at: datetime.datetime
    signed_name: str
    statement: StatementRef
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        expires_on = self.expires_on.isoformat()

        given_at = self.given_at.isoformat()

        signed_name = self.signed_name

        statement = self.statement.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "expires_on": expires_on,
                "given_at": given_at,
                "signed_name": signed_name,
                "statement": statement,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.statement_ref import StatementRef  # noqa: PLC0415

        d = dict(src_dict)
        expires_on = datetime.date.fromisoformat(d.pop("expires_on"))

        given_at = datetime.datetime.fromisoformat(d.pop("given_at"))

        signed_name = d.pop("signed_name")

        statement = StatementRef.from_dict(d.pop("statement"))

        cpc_consent = cls(
            expires_on=expires_on,
            given_at=given_at,
            signed_name=signed_name,
            statement=statement,
        )

        cpc_consent.additional_properties = d
        return cpc_consent

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

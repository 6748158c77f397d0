from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.invitation_terms import InvitationTerms


T = TypeVar("T", bound="InvitationHint")


@_attrs_define
class InvitationHint:
    """Whom an invitation is for, hinted at.

    Attributes:
        email (str): First letter and domain of the address; it becomes the account's.
        expires_at (datetime.datetime): Until when it can be taken up.
        has_account (bool): Whether to sign in and accept, in place of making an account.
        kind (str): `invitation` to the portal, or `delegation`: to act for somebody.
        language (str): `en` or `fr`, as on file.
        name (None | str): First letters of the name on file; null if none is.
        terms (InvitationTerms): The terms of use in force.
    """

    email: str
    expires_at: datetime.datetime
    has_account: bool
    kind: str
    language: str
    name: None | str
    terms: InvitationTerms
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        expires_at = self.expires_at.isoformat()

        has_account = self.has_account

        kind = self.kind

        language = self.language

        name: None | str
        name = self.name

        terms = self.terms.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "email": email,
                "expires_at": expires_at,
                "has_account": has_account,
                "kind": kind,
                "language": language,
                "name": name,
                "terms": terms,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.invitation_terms import InvitationTerms  # noqa: PLC0415

        d = dict(src_dict)
        email = d.pop("email")

        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        has_account = d.pop("has_account")

        kind = d.pop("kind")

        language = d.pop("language")

        def _parse_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        name = _parse_name(d.pop("name"))

        terms = InvitationTerms.from_dict(d.pop("terms"))

        invitation_hint = cls(
            email=email,
            expires_at=expires_at,
            has_account=has_account,
            kind=kind,
            language=language,
            name=name,
            terms=terms,
        )

        invitation_hint.additional_properties = d
        return invitation_hint

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

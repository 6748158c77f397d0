from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.basis import Basis
from ..models.partner_kind import PartnerKind
from ..models.scope import Scope
from ..types import UNSET, Unset

T = TypeVar("T", bound="PartnerOrganizationCreate")


@_attrs_define
class PartnerOrganizationCreate:
    """A partner to be taken on.

    Attributes:
        agreement_reference (str): The agreement that was signed.
        email (str): Who is told when something does not work.
        kind (PartnerKind):
        legal_basis (Basis): Why a partner may be told about a person: that person's consent, or being a regulator
            itself.
        name (str): Its name.
        scopes (list[Scope]): What its programs may ask for.
        institution_id (str | Unset): The institution of the pick-list that it is.
    """

    agreement_reference: str
    email: str
    kind: PartnerKind
    legal_basis: Basis
    name: str
    scopes: list[Scope]
    institution_id: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        agreement_reference = self.agreement_reference

        email = self.email

        kind = self.kind.value

        legal_basis = self.legal_basis.value

        name = self.name

        scopes = []
        for scopes_item_data in self.scopes:
            scopes_item = scopes_item_data.value
            scopes.append(scopes_item)

        institution_id = self.institution_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "agreement_reference": agreement_reference,
                "email": email,
                "kind": kind,
                "legal_basis": legal_basis,
                "name": name,
                "scopes": scopes,
            }
        )
        if institution_id is not UNSET:
            field_dict["institution_id"] = institution_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        agreement_reference = d.pop("agreement_reference")

        email = d.pop("email")

        kind = PartnerKind(d.pop("kind"))

        legal_basis = Basis(d.pop("legal_basis"))

        name = d.pop("name")

        scopes = []
        _scopes = d.pop("scopes")
        for scopes_item_data in _scopes:
            scopes_item = Scope(scopes_item_data)

            scopes.append(scopes_item)

        institution_id = d.pop("institution_id", UNSET)

        partner_organization_create = cls(
            agreement_reference=agreement_reference,
            email=email,
            kind=kind,
            legal_basis=legal_basis,
            name=name,
            scopes=scopes,
            institution_id=institution_id,
        )

        return partner_organization_create

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.basis import Basis
from ..models.partner_kind import PartnerKind

if TYPE_CHECKING:
    from ..models.partner_client import PartnerClient
    from ..models.partner_webhook import PartnerWebhook
    from ..models.recorded_by import RecordedBy


T = TypeVar("T", bound="PartnerOrganization")


@_attrs_define
class PartnerOrganization:
    """An outside organisation with an agreement.

    Attributes:
        agreement_reference (str): The agreement that was signed.
        clients (list[PartnerClient]): Its programs, also those cut off.
        created_at (datetime.datetime): When it was taken on.
        created_by (RecordedBy): Who recorded something: a registrant by name, staff by team.
        email (str): Who is told when something does not work.
        id (str): Its identifier.
        institution_id (None | str): The institution of the pick-list that it is.
        kind (PartnerKind | str): What it is.
        legal_basis (Basis | str): Why it may be told.
        name (str): Its name.
        scopes (list[str]): What its programs may ask for.
        webhook_endpoints (list[PartnerWebhook]): Where it has its events sent.
    """

    agreement_reference: str
    clients: list[PartnerClient]
    created_at: datetime.datetime
    created_by: RecordedBy
    email: str
    id: str
    institution_id: None | str
    kind: PartnerKind | str
    legal_basis: Basis | str
    name: str
    scopes: list[str]
    webhook_endpoints: list[PartnerWebhook]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        agreement_reference = self.agreement_reference

        clients = []
        for clients_item_data in self.clients:
            clients_item = clients_item_data.to_dict()
            clients.append(clients_item)

        created_at = self.created_at.isoformat()

        created_by = self.created_by.to_dict()

        email = self.email

        id = self.id

        institution_id: None | str
        institution_id = self.institution_id

        kind: str
        if isinstance(self.kind, PartnerKind):
            kind = self.kind.value
        else:
            kind = self.kind

        legal_basis: str
        if isinstance(self.legal_basis, Basis):
            legal_basis = self.legal_basis.value
        else:
            legal_basis = self.legal_basis

        name = self.name

        scopes = self.scopes

        webhook_endpoints = []
        for webhook_endpoints_item_data in self.webhook_endpoints:
            webhook_endpoints_item = webhook_endpoints_item_data.to_dict()
            webhook_endpoints.append(webhook_endpoints_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "agreement_reference": agreement_reference,
                "clients": clients,
                "created_at": created_at,
                "created_by": created_by,
                "email": email,
                "id": id,
                "institution_id": institution_id,
                "kind": kind,
                "legal_basis": legal_basis,
                "name": name,
                "scopes": scopes,
                "webhook_endpoints": webhook_endpoints,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.partner_client import PartnerClient  # noqa: PLC0415
        from ..models.partner_webhook import PartnerWebhook  # noqa: PLC0415
        from ..models.recorded_by import RecordedBy  # noqa: PLC0415

        d = dict(src_dict)
        agreement_reference = d.pop("agreement_reference")

        clients = []
        _clients = d.pop("clients")
        for clients_item_data in _clients:
            clients_item = PartnerClient.from_dict(clients_item_data)

            clients.append(clients_item)

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        created_by = RecordedBy.from_dict(d.pop("created_by"))

        email = d.pop("email")

        id = d.pop("id")

        def _parse_institution_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        institution_id = _parse_institution_id(d.pop("institution_id"))

        def _parse_kind(data: object) -> PartnerKind | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = PartnerKind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(PartnerKind | str, data)

        kind = _parse_kind(d.pop("kind"))

        def _parse_legal_basis(data: object) -> Basis | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                legal_basis_type_0 = Basis(data)

                return legal_basis_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Basis | str, data)

        legal_basis = _parse_legal_basis(d.pop("legal_basis"))

        name = d.pop("name")

        scopes = cast(list[str], d.pop("scopes"))

        webhook_endpoints = []
        _webhook_endpoints = d.pop("webhook_endpoints")
        for webhook_endpoints_item_data in _webhook_endpoints:
            webhook_endpoints_item = PartnerWebhook.from_dict(
                webhook_endpoints_item_data
            )

            webhook_endpoints.append(webhook_endpoints_item)

        partner_organization = cls(
            agreement_reference=agreement_reference,
            clients=clients,
            created_at=created_at,
            created_by=created_by,
            email=email,
            id=id,
            institution_id=institution_id,
            kind=kind,
            legal_basis=legal_basis,
            name=name,
            scopes=scopes,
            webhook_endpoints=webhook_endpoints,
        )

        partner_organization.additional_properties = d
        return partner_organization

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

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.cpc_request_status import CpcRequestStatus
from ..models.route import Route

if TYPE_CHECKING:
    from ..models.available_action import AvailableAction
    from ..models.cpc_consent import CpcConsent
    from ..models.cpc_delivery import CpcDelivery
    from ..models.cpc_recipient import CpcRecipient
    from ..models.cpc_request_disclosure_type_0 import CpcRequestDisclosureType0
    from ..models.issued_cpc import IssuedCpc
    from ..models.money import Money
    from ..models.ref import Ref


T = TypeVar("T", bound="CpcRequest")


@_attrs_define
class CpcRequest:
    """A request for a certificate of professional conduct.

    Attributes:
        additional_information_requested (bool): Whether the recipient asks for more.
        available_actions (list[AvailableAction]): What this caller may do with it now.
        certificate (IssuedCpc | None): The certificate, once it is issued.
        consent (CpcConsent | None): The consent to the release.
        created_at (datetime.datetime): When it was begun.
        decided_at (datetime.datetime | None): When it was issued, refused or cancelled.
        deliveries (list[CpcDelivery]): The ways on which it goes out.
        disclosure (CpcRequestDisclosureType0 | None): What staff would add; for staff, else null.
        due_on (datetime.date | None): By when a review is meant to end.
        etag (str): The value to send as `If-Match`.
        fee (Money): An amount of money.
        id (str): Its identifier.
        institution_type (str): Code of the set `institution_types`.
        language (str): The language of the certificate: `en` or `fr`.
        purpose (str): What it is for.
        recipient (CpcRecipient): To whom a certificate goes.
        recipient_reference (None | str): The recipient's own reference.
        reference_number (str): The number of the request and of its certificate.
        refusal_reason (None | str): Why it was refused.
        registrant (Ref): Another resource, named.
        route (None | Route | str): Null until it is submitted.
        route_reasons (list[str]): Why it is reviewed; for staff, empty for everybody else.
        status (CpcRequestStatus | str): Where it stands.
        submitted_at (datetime.datetime | None): When it was submitted.
    """

    additional_information_requested: bool
    available_actions: list[AvailableAction]
    certificate: IssuedCpc | None
    consent: CpcConsent | None
    created_at: datetime.datetime
    decided_at: datetime.datetime | None
    deliveries: list[CpcDelivery]
    disclosure: CpcRequestDisclosureType0 | None
    due_on: datetime.date | None
    etag: str
    fee: Money
    id: str
    institution_type: str
    language: str
    purpose: str
    recipient: CpcRecipient
    recipient_reference: None | str
    reference_number: str
    refusal_reason: None | str
    registrant: Ref
    route: None | Route | str
    route_reasons: list[str]
    status: CpcRequestStatus | str
    submitted_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.cpc_consent import CpcConsent  # noqa: PLC0415
        from ..models.cpc_request_disclosure_type_0 import CpcRequestDisclosureType0  # noqa: PLC0415
        from ..models.issued_cpc import IssuedCpc  # noqa: PLC0415

        additional_information_requested = self.additional_information_requested

        available_actions = []
        for available_actions_item_data in self.available_actions:
            available_actions_item = available_actions_item_data.to_dict()
            available_actions.append(available_actions_item)

        certificate: dict[str, Any] | None
        if isinstance(self.certificate, IssuedCpc):
            certificate = self.certificate.to_dict()
        else:
            certificate = self.certificate

        consent: dict[str, Any] | None
        if isinstance(self.consent, CpcConsent):
            consent = self.consent.to_dict()
        else:
            consent = self.consent

        created_at = self.created_at.isoformat()

        decided_at: None | str
        if isinstance(self.decided_at, datetime.datetime):
            decided_at = self.decided_at.isoformat()
        else:
            decided_at = self.decided_at

        deliveries = []
        for deliveries_item_data in self.deliveries:
            deliveries_item = deliveries_item_data.to_dict()
            deliveries.append(deliveries_item)

        disclosure: dict[str, Any] | None
        if isinstance(self.disclosure, CpcRequestDisclosureType0):
            disclosure = self.disclosure.to_dict()
        else:
            disclosure = self.disclosure

        due_on: None | str
        if isinstance(self.due_on, datetime.date):
            due_on = self.due_on.isoformat()
        else:
            due_on = self.due_on

        etag = self.etag

        fee = self.fee.to_dict()

        id = self.id

        institution_type = self.institution_type

        language = self.language

        purpose = self.purpose

        recipient = self.recipient.to_dict()

        recipient_reference: None | str
        recipient_reference = self.recipient_reference

        reference_number = self.reference_number

        refusal_reason: None | str
        refusal_reason = self.refusal_reason

        registrant = self.registrant.to_dict()

        route: None | str
        if isinstance(self.route, Route):
            route = self.route.value
        else:
            route = self.route

        route_reasons = self.route_reasons

        status: str
        if isinstance(self.status, CpcRequestStatus):
            status = self.status.value
        else:
            status = self.status

        submitted_at: None | str
        if isinstance(self.submitted_at, datetime.datetime):
            submitted_at = self.submitted_at.isoformat()
        else:
            submitted_at = self.submitted_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "additional_information_requested": additional_information_requested,
                "available_actions": available_actions,
                "certificate": certificate,
                "consent": consent,
                "created_at": created_at,
                "decided_at": decided_at,
                "deliveries": deliveries,
                "disclosure": disclosure,
                "due_on": due_on,
                "etag": etag,
                "fee": fee,
                "id": id,
                "institution_type": institution_type,
                "language": language,
                "purpose": purpose,
                "recipient": recipient,
                "recipient_reference": recipient_reference,
                "reference_number": reference_number,
                "refusal_reason": refusal_reason,
                "registrant": registrant,
                "route": route,
                "route_reasons": route_reasons,
                "status": status,
                "submitted_at": submitted_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.cpc_consent import CpcConsent  # noqa: PLC0415
        from ..models.cpc_delivery import CpcDelivery  # noqa: PLC0415
        from ..models.cpc_recipient import CpcRecipient  # noqa: PLC0415
        from ..models.cpc_request_disclosure_type_0 import CpcRequestDisclosureType0  # noqa: PLC0415
        from ..models.issued_cpc import IssuedCpc  # noqa: PLC0415
        from ..models.money import Money  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)
        additional_information_requested = d.pop("additional_information_requested")

        available_actions = []
        _available_actions = d.pop("available_actions")
        for available_actions_item_data in _available_actions:
            available_actions_item = AvailableAction.from_dict(
                available_actions_item_data
            )

            available_actions.append(available_actions_item)

        def _parse_certificate(data: object) -> IssuedCpc | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                certificate_type_0 = IssuedCpc.from_dict(data)

                return certificate_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(IssuedCpc | None, data)

        certificate = _parse_certificate(d.pop("certificate"))

        def _parse_consent(data: object) -> CpcConsent | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                consent_type_0 = CpcConsent.from_dict(data)

                return consent_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CpcConsent | None, data)

        consent = _parse_consent(d.pop("consent"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_decided_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_at_type_0 = datetime.datetime.fromisoformat(data)

                return decided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        decided_at = _parse_decided_at(d.pop("decided_at"))

        deliveries = []
        _deliveries = d.pop("deliveries")
        for deliveries_item_data in _deliveries:
            deliveries_item = CpcDelivery.from_dict(deliveries_item_data)

            deliveries.append(deliveries_item)

        def _parse_disclosure(data: object) -> CpcRequestDisclosureType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                disclosure_type_0 = CpcRequestDisclosureType0.from_dict(data)

                return disclosure_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CpcRequestDisclosureType0 | None, data)

        disclosure = _parse_disclosure(d.pop("disclosure"))

        def _parse_due_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_on_type_0 = datetime.date.fromisoformat(data)

                return due_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        due_on = _parse_due_on(d.pop("due_on"))

        etag = d.pop("etag")

        fee = Money.from_dict(d.pop("fee"))

        id = d.pop("id")

        institution_type = d.pop("institution_type")

        language = d.pop("language")

        purpose = d.pop("purpose")

        recipient = CpcRecipient.from_dict(d.pop("recipient"))

        def _parse_recipient_reference(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recipient_reference = _parse_recipient_reference(d.pop("recipient_reference"))

        reference_number = d.pop("reference_number")

        def _parse_refusal_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        refusal_reason = _parse_refusal_reason(d.pop("refusal_reason"))

        registrant = Ref.from_dict(d.pop("registrant"))

        def _parse_route(data: object) -> None | Route | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                route_type_0 = Route(data)

                return route_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Route | str, data)

        route = _parse_route(d.pop("route"))

        route_reasons = cast(list[str], d.pop("route_reasons"))

        def _parse_status(data: object) -> CpcRequestStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = CpcRequestStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CpcRequestStatus | str, data)

        status = _parse_status(d.pop("status"))

        def _parse_submitted_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                submitted_at_type_0 = datetime.datetime.fromisoformat(data)

                return submitted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        submitted_at = _parse_submitted_at(d.pop("submitted_at"))

        cpc_request = cls(
            additional_information_requested=additional_information_requested,
            available_actions=available_actions,
            certificate=certificate,
            consent=consent,
            created_at=created_at,
            decided_at=decided_at,
            deliveries=deliveries,
            disclosure=disclosure,
            due_on=due_on,
            etag=etag,
            fee=fee,
            id=id,
            institution_type=institution_type,
            language=language,
            purpose=purpose,
            recipient=recipient,
            recipient_reference=recipient_reference,
            reference_number=reference_number,
            refusal_reason=refusal_reason,
            registrant=registrant,
            route=route,
            route_reasons=route_reasons,
            status=status,
            submitted_at=submitted_at,
        )

        cpc_request.additional_properties = d
        return cpc_request

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

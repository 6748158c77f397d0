from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.route import Route

if TYPE_CHECKING:
    from ..models.consent_statement import ConsentStatement
    from ..models.cpc_content import CpcContent
    from ..models.cpc_recipient import CpcRecipient


T = TypeVar("T", bound="CpcPreview")


@_attrs_define
class CpcPreview:
    """What would be disclosed, and on which way.

    Attributes:
        as_of (datetime.date): The day at which the register was read.
        consent_statement (ConsentStatement): What is consented to.
        content (CpcContent): What a certificate says.
        content_hash (str): Hash of the content: consent is given to it.
        recipient (CpcRecipient): To whom a certificate goes.
        route (Route | str): `automatic`, or `review` by staff.
        route_reasons (list[str]): Why it is reviewed; for staff, empty for everybody else.
        rule_version (int): Version of the rule that was applied.
    """

    as_of: datetime.date
    consent_statement: ConsentStatement
    content: CpcContent
    content_hash: str
    recipient: CpcRecipient
    route: Route | str
    route_reasons: list[str]
    rule_version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        as_of = self.as_of.isoformat()

        consent_statement = self.consent_statement.to_dict()

        content = self.content.to_dict()

        content_hash = self.content_hash

        recipient = self.recipient.to_dict()

        route: str
        if isinstance(self.route, Route):
            route = self.route.value
        else:
            route = self.route

        route_reasons = self.route_reasons

        rule_version = self.rule_version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "as_of": as_of,
                "consent_statement": consent_statement,
                "content": content,
                "content_hash": content_hash,
                "recipient": recipient,
                "route": route,
                "route_reasons": route_reasons,
                "rule_version": rule_version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.consent_statement import ConsentStatement  # noqa: PLC0415
        from ..models.cpc_content import CpcContent  # noqa: PLC0415
        from ..models.cpc_recipient import CpcRecipient  # noqa: PLC0415

        d = dict(src_dict)
        as_of = datetime.date.fromisoformat(d.pop("as_of"))

        consent_statement = ConsentStatement.from_dict(d.pop("consent_statement"))

        content = CpcContent.from_dict(d.pop("content"))

        content_hash = d.pop("content_hash")

        recipient = CpcRecipient.from_dict(d.pop("recipient"))

        def _parse_route(data: object) -> Route | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                route_type_0 = Route(data)

                return route_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Route | str, data)

        route = _parse_route(d.pop("route"))

        route_reasons = cast(list[str], d.pop("route_reasons"))

        rule_version = d.pop("rule_version")

        cpc_preview = cls(
            as_of=as_of,
            consent_statement=consent_statement,
            content=content,
            content_hash=content_hash,
            recipient=recipient,
            route=route,
            route_reasons=route_reasons,
            rule_version=rule_version,
        )

        cpc_preview.additional_properties = d
        return cpc_preview

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

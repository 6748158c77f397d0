from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.link_request_status import LinkRequestStatus

T = TypeVar("T", bound="AccountLinkRequest")


@_attrs_define
class AccountLinkRequest:
    """A request, as its sender sees it; it says nothing of any record.

    Attributes:
        created_at (datetime.datetime): When it was sent.
        family_name (str): The family name that was given.
        id (str): Its identifier.
        note (None | str): What was added; null if nothing was.
        registration_number (str): The number that was given.
        status (LinkRequestStatus | str): Where it stands.
    """

    created_at: datetime.datetime
    family_name: str
    id: str
    note: None | str
    registration_number: str
    status: LinkRequestStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        family_name = self.family_name

        id = self.id

        note: None | str
        note = self.note

        registration_number = self.registration_number

        status: str
        if isinstance(self.status, LinkRequestStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "family_name": family_name,
                "id": id,
                "note": note,
                "registration_number": registration_number,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        family_name = d.pop("family_name")

        id = d.pop("id")

        def _parse_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        note = _parse_note(d.pop("note"))

        registration_number = d.pop("registration_number")

        def _parse_status(data: object) -> LinkRequestStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = LinkRequestStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LinkRequestStatus | str, data)

        status = _parse_status(d.pop("status"))

        account_link_request = cls(
            created_at=created_at,
            family_name=family_name,
            id=id,
            note=note,
            registration_number=registration_number,
            status=status,
        )

        account_link_request.additional_properties = d
        return account_link_request

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

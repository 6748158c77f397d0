from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="InvitationCounts")


@_attrs_define
class InvitationCounts:
    """How many invitations of a wave are where.

    Attributes:
        accepted (int): Taken up.
        expired (int): Not taken up in time.
        planned (int): Not sent yet.
        replaced (int): Sent again, or not needed any more.
        sent (int): Sent, and can be taken up.
    """

    accepted: int
    expired: int
    planned: int
    replaced: int
    sent: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        accepted = self.accepted

        expired = self.expired

        planned = self.planned

        replaced = self.replaced

        sent = self.sent

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accepted": accepted,
                "expired": expired,
                "planned": planned,
                "replaced": replaced,
                "sent": sent,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        accepted = d.pop("accepted")

        expired = d.pop("expired")

        planned = d.pop("planned")

        replaced = d.pop("replaced")

        sent = d.pop("sent")

        invitation_counts = cls(
            accepted=accepted,
            expired=expired,
            planned=planned,
            replaced=replaced,
            sent=sent,
        )

        invitation_counts.additional_properties = d
        return invitation_counts

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

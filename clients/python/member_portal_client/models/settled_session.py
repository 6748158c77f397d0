from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SettledSession")


@_attrs_define
class SettledSession:
    """What the embedded provider did.

    Attributes:
        delivered (bool): Whether a signed event was sent; false if the payment was over already.
        outcome (str): How it ended.
        payment_session_id (str): The payment session.
    """

    delivered: bool
    outcome: str
    payment_session_id: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        delivered = self.delivered

        outcome = self.outcome

        payment_session_id = self.payment_session_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "delivered": delivered,
                "outcome": outcome,
                "payment_session_id": payment_session_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        delivered = d.pop("delivered")

        outcome = d.pop("outcome")

        payment_session_id = d.pop("payment_session_id")

        settled_session = cls(
            delivered=delivered,
            outcome=outcome,
            payment_session_id=payment_session_id,
        )

        settled_session.additional_properties = d
        return settled_session

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

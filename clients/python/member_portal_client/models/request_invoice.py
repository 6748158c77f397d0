from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.money import Money


T = TypeVar("T", bound="RequestInvoice")


@_attrs_define
class RequestInvoice:
    """The invoice of a request.

    Attributes:
        balance (Money): An amount of money.
        display (str): Its number.
        href (str): Where it is.
        id (str): Its identifier.
        status (str): Where it stands.
    """

    balance: Money
    display: str
    href: str
    id: str
    status: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        balance = self.balance.to_dict()

        display = self.display

        href = self.href

        id = self.id

        status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "balance": balance,
                "display": display,
                "href": href,
                "id": id,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415

        d = dict(src_dict)
        balance = Money.from_dict(d.pop("balance"))

        display = d.pop("display")

        href = d.pop("href")

        id = d.pop("id")

        status = d.pop("status")

        request_invoice = cls(
            balance=balance,
            display=display,
            href=href,
            id=id,
            status=status,
        )

        request_invoice.additional_properties = d
        return request_invoice

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

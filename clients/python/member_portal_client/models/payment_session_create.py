from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.payment_session_create_locale import PaymentSessionCreateLocale
from ..types import UNSET, Unset

T = TypeVar("T", bound="PaymentSessionCreate")


@_attrs_define
class PaymentSessionCreate:
    """A hosted payment that is to be started.

    Attributes:
        return_url (str): Where the payer is sent afterwards: a page of a front end that is on the College's list.
        locale (PaymentSessionCreateLocale | Unset): Language of the payment page; the caller's own if left out.
    """

    return_url: str
    locale: PaymentSessionCreateLocale | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        return_url = self.return_url

        locale: str | Unset = UNSET
        if not isinstance(self.locale, Unset):
            locale = self.locale.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "return_url": return_url,
            }
        )
        if locale is not UNSET:
            field_dict["locale"] = locale

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        return_url = d.pop("return_url")

        _locale = d.pop("locale", UNSET)
        locale: PaymentSessionCreateLocale | Unset
        if isinstance(_locale, Unset):
            locale = UNSET
        else:
            locale = PaymentSessionCreateLocale(_locale)

        payment_session_create = cls(
            return_url=return_url,
            locale=locale,
        )

        return payment_session_create

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.certificate_problem import CertificateProblem


T = TypeVar("T", bound="CpcValidity")


@_attrs_define
class CpcValidity:
    """Where a certificate stands now.

    Attributes:
        checked_at (datetime.datetime): When this was looked up.
        current (bool): Whether what it says still holds.
        problems (list[CertificateProblem]): Why it should not be relied on.
        verified (bool): Whether it may be relied on as issued: false once it is revoked.
    """

    checked_at: datetime.datetime
    current: bool
    problems: list[CertificateProblem]
    verified: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        checked_at = self.checked_at.isoformat()

        current = self.current

        problems = []
        for problems_item_data in self.problems:
            problems_item = problems_item_data.to_dict()
            problems.append(problems_item)

        verified = self.verified

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "checked_at": checked_at,
                "current": current,
                "problems": problems,
                "verified": verified,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.certificate_problem import CertificateProblem  # noqa: PLC0415

        d = dict(src_dict)
        checked_at = datetime.datetime.fromisoformat(d.pop("checked_at"))

        current = d.pop("current")

        problems = []
        _problems = d.pop("problems")
        for problems_item_data in _problems:
            problems_item = CertificateProblem.from_dict(problems_item_data)

            problems.append(problems_item)

        verified = d.pop("verified")

        cpc_validity = cls(
            checked_at=checked_at,
            current=current,
            problems=problems,
            verified=verified,
        )

        cpc_validity.additional_properties = d
        return cpc_validity

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

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.document_status import DocumentStatus

T = TypeVar("T", bound="RenewalPaper")


@_attrs_define
class RenewalPaper:
    """A paper that came with a complete renewal.

    Attributes:
        href (str): Where it is; its content can be downloaded from there.
        id (str): Its identifier.
        status (DocumentStatus | str): `pending` for a moment, then `ready`.
        type_ (str): `registration_card` or `renewal_summary`.
    """

    href: str
    id: str
    status: DocumentStatus | str
    type_: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        href = self.href

        id = self.id

        status: str
        if isinstance(self.status, DocumentStatus):
            status = self.status.value
        else:
            status = self.status

        type_ = self.type_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "href": href,
                "id": id,
                "status": status,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        href = d.pop("href")

        id = d.pop("id")

        def _parse_status(data: object) -> DocumentStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = DocumentStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DocumentStatus | str, data)

        status = _parse_status(d.pop("status"))

        type_ = d.pop("type")

        renewal_paper = cls(
            href=href,
            id=id,
            status=status,
            type_=type_,
        )

        renewal_paper.additional_properties = d
        return renewal_paper

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

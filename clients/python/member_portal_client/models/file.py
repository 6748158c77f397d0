from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.purpose import Purpose
from ..models.scan_status import ScanStatus

if TYPE_CHECKING:
    from ..models.file_use import FileUse


T = TypeVar("T", bound="File")


@_attrs_define
class File:
    """An uploaded file: what it is, and whether it can be used.

    Attributes:
        id (str): Its identifier; other operations take it in `file_ids`.
        media_type (str): What it is, by its content.
        name (str): Its name, without what could mislead; it ends as its content does.
        purpose (Purpose | str): What it was uploaded for.
        scan_status (ScanStatus | str): Only a `clean` file can be used or read; ask again while it is `pending`.
        sha256 (str): Hash of its content, in hexadecimal.
        size_bytes (int): Its size.
        uploaded_at (datetime.datetime): When it was uploaded.
        used_by (FileUse | None): The thing that it belongs to; null until something uses it. Unused, it is dropped
            after 30 days.
    """

    id: str
    media_type: str
    name: str
    purpose: Purpose | str
    scan_status: ScanStatus | str
    sha256: str
    size_bytes: int
    uploaded_at: datetime.datetime
    used_by: FileUse | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.file_use import FileUse  # noqa: PLC0415

        id = self.id

        media_type = self.media_type

        name = self.name

        purpose: str
        if isinstance(self.purpose, Purpose):
            purpose = self.purpose.value
        else:
            purpose = self.purpose

        scan_status: str
        if isinstance(self.scan_status, ScanStatus):
            scan_status = self.scan_status.value
        else:
            scan_status = self.scan_status

        sha256 = self.sha256

        size_bytes = self.size_bytes

        uploaded_at = self.uploaded_at.isoformat()

        used_by: dict[str, Any] | None
        if isinstance(self.used_by, FileUse):
            used_by = self.used_by.to_dict()
        else:
            used_by = self.used_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "media_type": media_type,
                "name": name,
                "purpose": purpose,
                "scan_status": scan_status,
                "sha256": sha256,
                "size_bytes": size_bytes,
                "uploaded_at": uploaded_at,
                "used_by": used_by,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.file_use import FileUse  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        media_type = d.pop("media_type")

        name = d.pop("name")

        def _parse_purpose(data: object) -> Purpose | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                purpose_type_0 = Purpose(data)

                return purpose_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Purpose | str, data)

        purpose = _parse_purpose(d.pop("purpose"))

        def _parse_scan_status(data: object) -> ScanStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                scan_status_type_0 = ScanStatus(data)

                return scan_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ScanStatus | str, data)

        scan_status = _parse_scan_status(d.pop("scan_status"))

        sha256 = d.pop("sha256")

        size_bytes = d.pop("size_bytes")

        uploaded_at = datetime.datetime.fromisoformat(d.pop("uploaded_at"))

        def _parse_used_by(data: object) -> FileUse | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                used_by_type_0 = FileUse.from_dict(data)

                return used_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FileUse | None, data)

        used_by = _parse_used_by(d.pop("used_by"))

        file = cls(
            id=id,
            media_type=media_type,
            name=name,
            purpose=purpose,
            scan_status=scan_status,
            sha256=sha256,
            size_bytes=size_bytes,
            uploaded_at=uploaded_at,
            used_by=used_by,
        )

        file.additional_properties = d
        return file

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

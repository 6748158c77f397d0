from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.sandbox_mail_attachments_item import SandboxMailAttachmentsItem
    from ..models.sandbox_mail_headers import SandboxMailHeaders


T = TypeVar("T", bound="SandboxMail")


@_attrs_define
class SandboxMail:
    """A mail as the embedded mail server received it.

    Attributes:
        attachments (list[SandboxMailAttachmentsItem]): `name`, `media_type`, `sha256`.
        headers (SandboxMailHeaders): Headers.
        received_at (datetime.datetime): When, in real time.
        subject (str): Subject.
        text (str): Plain part.
        to (list[str]): Recipients.
    """

    attachments: list[SandboxMailAttachmentsItem]
    headers: SandboxMailHeaders
    received_at: datetime.datetime
    subject: str
    text: str
    to: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        attachments = []
        for attachments_item_data in self.attachments:
            attachments_item = attachments_item_data.to_dict()
            attachments.append(attachments_item)

        headers = self.headers.to_dict()

        received_at = self.received_at.isoformat()

        subject = self.subject

        text = self.text

        to = self.to

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "attachments": attachments,
                "headers": headers,
                "received_at": received_at,
                "subject": subject,
                "text": text,
                "to": to,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.sandbox_mail_attachments_item import SandboxMailAttachmentsItem  # noqa: PLC0415
        from ..models.sandbox_mail_headers import SandboxMailHeaders  # noqa: PLC0415

        d = dict(src_dict)
        attachments = []
        _attachments = d.pop("attachments")
        for attachments_item_data in _attachments:
            attachments_item = SandboxMailAttachmentsItem.from_dict(
                attachments_item_data
            )

            attachments.append(attachments_item)

        headers = SandboxMailHeaders.from_dict(d.pop("headers"))

        received_at = datetime.datetime.fromisoformat(d.pop("received_at"))

        subject = d.pop("subject")

        text = d.pop("text")

        to = cast(list[str], d.pop("to"))

        sandbox_mail = cls(
            attachments=attachments,
            headers=headers,
            received_at=received_at,
            subject=subject,
            text=text,
            to=to,
        )

        sandbox_mail.additional_properties = d
        return sandbox_mail

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

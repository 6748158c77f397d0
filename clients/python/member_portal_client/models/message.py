from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.direction import Direction

if TYPE_CHECKING:
    from ..models.attachment import Attachment
    from ..models.author import Author


T = TypeVar("T", bound="Message")


@_attrs_define
class Message:
    """One message; it is never edited.

    Attributes:
        attachments (list[Attachment]): The files that go with it.
        author (Author): Who wrote a message: a person by name, staff by team.
        body (str): What is said.
        direction (Direction | str): To whom it goes; `internal` is a note among staff, which only staff ever see.
        id (str): Its identifier.
        mail_status (None | str): For staff: whether the mail that told of it is `queued`, `sent` or `bounced`; else
            null.
        read_at (datetime.datetime | None): When the other side first read it; null until then.
        reference_number (str): The number that people quote.
        sent_at (datetime.datetime): When it was sent.
    """

    attachments: list[Attachment]
    author: Author
    body: str
    direction: Direction | str
    id: str
    mail_status: None | str
    read_at: datetime.datetime | None
    reference_number: str
    sent_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        attachments = []
        for attachments_item_data in self.attachments:
            attachments_item = attachments_item_data.to_dict()
            attachments.append(attachments_item)

        author = self.author.to_dict()

        body = self.body

        direction: str
        if isinstance(self.direction, Direction):
            direction = self.direction.value
        else:
            direction = self.direction

        id = self.id

        mail_status: None | str
        mail_status = self.mail_status

        read_at: None | str
        if isinstance(self.read_at, datetime.datetime):
            read_at = self.read_at.isoformat()
        else:
            read_at = self.read_at

        reference_number = self.reference_number

        sent_at = self.sent_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "attachments": attachments,
                "author": author,
                "body": body,
                "direction": direction,
                "id": id,
                "mail_status": mail_status,
                "read_at": read_at,
                "reference_number": reference_number,
                "sent_at": sent_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attachment import Attachment  # noqa: PLC0415
        from ..models.author import Author  # noqa: PLC0415

        d = dict(src_dict)
        attachments = []
        _attachments = d.pop("attachments")
        for attachments_item_data in _attachments:
            attachments_item = Attachment.from_dict(attachments_item_data)

            attachments.append(attachments_item)

        author = Author.from_dict(d.pop("author"))

        body = d.pop("body")

        def _parse_direction(data: object) -> Direction | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                direction_type_0 = Direction(data)

                return direction_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Direction | str, data)

        direction = _parse_direction(d.pop("direction"))

        id = d.pop("id")

        def _parse_mail_status(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        mail_status = _parse_mail_status(d.pop("mail_status"))

        def _parse_read_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                read_at_type_0 = datetime.datetime.fromisoformat(data)

                return read_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        read_at = _parse_read_at(d.pop("read_at"))

        reference_number = d.pop("reference_number")

        sent_at = datetime.datetime.fromisoformat(d.pop("sent_at"))

        message = cls(
            attachments=attachments,
            author=author,
            body=body,
            direction=direction,
            id=id,
            mail_status=mail_status,
            read_at=read_at,
            reference_number=reference_number,
            sent_at=sent_at,
        )

        message.additional_properties = d
        return message

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

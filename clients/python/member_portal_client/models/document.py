from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.delivery import Delivery
from ..models.document_status import DocumentStatus

if TYPE_CHECKING:
    from ..models.available_action import AvailableAction
    from ..models.document_content import DocumentContent
    from ..models.ref import Ref


T = TypeVar("T", bound="Document")


@_attrs_define
class Document:
    """A paper that the College has issued, or is about to.

    Attributes:
        available_actions (list[AvailableAction]): What this caller may do with it now.
        content (DocumentContent | None): Null until it is ready.
        delivery (Delivery | str): How it was asked for.
        document_type (str): What it is, for instance `registration_card`.
        emailed_at (datetime.datetime | None): When it was last mailed.
        etag (str): Changes with the document.
        id (str): Its identifier.
        language (str): The language it is written in: `en` or `fr`.
        ready_at (datetime.datetime | None): When it was made.
        registrant (Ref): Another resource, named.
        requested_at (datetime.datetime): When it was asked for.
        sha256 (None | str): Hash of the paper, in hexadecimal; null until it is ready.
        status (DocumentStatus | str): `pending` for a moment, then `ready`; `failed` if it could not be made: ask for
            another one.
        title (str): What a person calls it, in the language of the answer.
    """

    available_actions: list[AvailableAction]
    content: DocumentContent | None
    delivery: Delivery | str
    document_type: str
    emailed_at: datetime.datetime | None
    etag: str
    id: str
    language: str
    ready_at: datetime.datetime | None
    registrant: Ref
    requested_at: datetime.datetime
    sha256: None | str
    status: DocumentStatus | str
    title: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.document_content import DocumentContent  # noqa: PLC0415

        available_actions = []
        for available_actions_item_data in self.available_actions:
            available_actions_item = available_actions_item_data.to_dict()
            available_actions.append(available_actions_item)

        content: dict[str, Any] | None
        if isinstance(self.content, DocumentContent):
            content = self.content.to_dict()
        else:
            content = self.content

        delivery: str
        if isinstance(self.delivery, Delivery):
            delivery = self.delivery.value
        else:
            delivery = self.delivery

        document_type = self.document_type

        emailed_at: None | str
        if isinstance(self.emailed_at, datetime.datetime):
            emailed_at = self.emailed_at.isoformat()
        else:
            emailed_at = self.emailed_at

        etag = self.etag

        id = self.id

        language = self.language

        ready_at: None | str
        if isinstance(self.ready_at, datetime.datetime):
            ready_at = self.ready_at.isoformat()
        else:
            ready_at = self.ready_at

        registrant = self.registrant.to_dict()

        requested_at = self.requested_at.isoformat()

        sha256: None | str
        sha256 = self.sha256

        status: str
        if isinstance(self.status, DocumentStatus):
            status = self.status.value
        else:
            status = self.status

        title = self.title

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "available_actions": available_actions,
                "content": content,
                "delivery": delivery,
                "document_type": document_type,
                "emailed_at": emailed_at,
                "etag": etag,
                "id": id,
                "language": language,
                "ready_at": ready_at,
                "registrant": registrant,
                "requested_at": requested_at,
                "sha256": sha256,
                "status": status,
                "title": title,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.document_content import DocumentContent  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)
        available_actions = []
        _available_actions = d.pop("available_actions")
        for available_actions_item_data in _available_actions:
            available_actions_item = AvailableAction.from_dict(
                available_actions_item_data
            )

            available_actions.append(available_actions_item)

        def _parse_content(data: object) -> DocumentContent | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                content_type_0 = DocumentContent.from_dict(data)

                return content_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DocumentContent | None, data)

        content = _parse_content(d.pop("content"))

        def _parse_delivery(data: object) -> Delivery | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                delivery_type_0 = Delivery(data)

                return delivery_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Delivery | str, data)

        delivery = _parse_delivery(d.pop("delivery"))

        document_type = d.pop("document_type")

        def _parse_emailed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                emailed_at_type_0 = datetime.datetime.fromisoformat(data)

                return emailed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        emailed_at = _parse_emailed_at(d.pop("emailed_at"))

        etag = d.pop("etag")

        id = d.pop("id")

        language = d.pop("language")

        def _parse_ready_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ready_at_type_0 = datetime.datetime.fromisoformat(data)

                return ready_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ready_at = _parse_ready_at(d.pop("ready_at"))

        registrant = Ref.from_dict(d.pop("registrant"))

        requested_at = datetime.datetime.fromisoformat(d.pop("requested_at"))

        def _parse_sha256(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sha256 = _parse_sha256(d.pop("sha256"))

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

        title = d.pop("title")

        document = cls(
            available_actions=available_actions,
            content=content,
            delivery=delivery,
            document_type=document_type,
            emailed_at=emailed_at,
            etag=etag,
            id=id,
            language=language,
            ready_at=ready_at,
            registrant=registrant,
            requested_at=requested_at,
            sha256=sha256,
            status=status,
            title=title,
        )

        document.additional_properties = d
        return document

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

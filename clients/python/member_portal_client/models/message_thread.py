from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.role import Role
from ..models.thread_status import ThreadStatus

if TYPE_CHECKING:
    from ..models.about import About
    from ..models.available_action import AvailableAction
    from ..models.messages_assignee import MessagesAssignee
    from ..models.ref import Ref


T = TypeVar("T", bound="MessageThread")


@_attrs_define
class MessageThread:
    """One conversation.

    Attributes:
        about (About | None): The part of the record that it is about.
        assignee (MessagesAssignee | None): For staff: on whose desk it lies.
        available_actions (list[AvailableAction]): What this caller may do with it now.
        case_number (str): The case that it belongs to; several threads may share one.
        category (str): A code of `message_categories`.
        closed_at (datetime.datetime | None): When it was closed.
        contact_phone (None | str): Where the writer can be called about it, E.164.
        created_at (datetime.datetime): When it was begun.
        due_at (datetime.datetime | None): For staff: until when an answer is owed; null if none is.
        etag (str): The value to send as `If-Match`.
        id (str): Its identifier.
        last_message_at (datetime.datetime): When the last message was sent.
        registrant (Ref): Another resource, named.
        status (str | ThreadStatus): A closed one takes no more messages.
        subject (str): What it is about, in the writer's words.
        team (None | Role | str): For staff: the team that answers.
        unread_count (int): Messages of the other side that this person has not read.
    """

    about: About | None
    assignee: MessagesAssignee | None
    available_actions: list[AvailableAction]
    case_number: str
    category: str
    closed_at: datetime.datetime | None
    contact_phone: None | str
    created_at: datetime.datetime
    due_at: datetime.datetime | None
    etag: str
    id: str
    last_message_at: datetime.datetime
    registrant: Ref
    status: str | ThreadStatus
    subject: str
    team: None | Role | str
    unread_count: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.about import About  # noqa: PLC0415
        from ..models.messages_assignee import MessagesAssignee  # noqa: PLC0415

        about: dict[str, Any] | None
        if isinstance(self.about, About):
            about = self.about.to_dict()
        else:
            about = self.about

        assignee: dict[str, Any] | None
        if isinstance(self.assignee, MessagesAssignee):
            assignee = self.assignee.to_dict()
        else:
            assignee = self.assignee

        available_actions = []
        for available_actions_item_data in self.available_actions:
            available_actions_item = available_actions_item_data.to_dict()
            available_actions.append(available_actions_item)

        case_number = self.case_number

        category = self.category

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        contact_phone: None | str
        contact_phone = self.contact_phone

        created_at = self.created_at.isoformat()

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        etag = self.etag

        id = self.id

        last_message_at = self.last_message_at.isoformat()

        registrant = self.registrant.to_dict()

        status: str
        if isinstance(self.status, ThreadStatus):
            status = self.status.value
        else:
            status = self.status

        subject = self.subject

        team: None | str
        if isinstance(self.team, Role):
            team = self.team.value
        else:
            team = self.team

        unread_count = self.unread_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "about": about,
                "assignee": assignee,
                "available_actions": available_actions,
                "case_number": case_number,
                "category": category,
                "closed_at": closed_at,
                "contact_phone": contact_phone,
                "created_at": created_at,
                "due_at": due_at,
                "etag": etag,
                "id": id,
                "last_message_at": last_message_at,
                "registrant": registrant,
                "status": status,
                "subject": subject,
                "team": team,
                "unread_count": unread_count,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.about import About  # noqa: PLC0415
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.messages_assignee import MessagesAssignee  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_about(data: object) -> About | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                about_type_0 = About.from_dict(data)

                return about_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(About | None, data)

        about = _parse_about(d.pop("about"))

        def _parse_assignee(data: object) -> MessagesAssignee | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                assignee_type_0 = MessagesAssignee.from_dict(data)

                return assignee_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MessagesAssignee | None, data)

        assignee = _parse_assignee(d.pop("assignee"))

        available_actions = []
        _available_actions = d.pop("available_actions")
        for available_actions_item_data in _available_actions:
            available_actions_item = AvailableAction.from_dict(
                available_actions_item_data
            )

            available_actions.append(available_actions_item)

        case_number = d.pop("case_number")

        category = d.pop("category")

        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)

                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))

        def _parse_contact_phone(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        contact_phone = _parse_contact_phone(d.pop("contact_phone"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)

                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due_at = _parse_due_at(d.pop("due_at"))

        etag = d.pop("etag")

        id = d.pop("id")

        last_message_at = datetime.datetime.fromisoformat(d.pop("last_message_at"))

        registrant = Ref.from_dict(d.pop("registrant"))

        def _parse_status(data: object) -> str | ThreadStatus:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = ThreadStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | ThreadStatus, data)

        status = _parse_status(d.pop("status"))

        subject = d.pop("subject")

        def _parse_team(data: object) -> None | Role | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                team_type_0 = Role(data)

                return team_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Role | str, data)

        team = _parse_team(d.pop("team"))

        unread_count = d.pop("unread_count")

        message_thread = cls(
            about=about,
            assignee=assignee,
            available_actions=available_actions,
            case_number=case_number,
            category=category,
            closed_at=closed_at,
            contact_phone=contact_phone,
            created_at=created_at,
            due_at=due_at,
            etag=etag,
            id=id,
            last_message_at=last_message_at,
            registrant=registrant,
            status=status,
            subject=subject,
            team=team,
            unread_count=unread_count,
        )

        message_thread.additional_properties = d
        return message_thread

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

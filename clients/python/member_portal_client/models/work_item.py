from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.item_kind import ItemKind
from ..models.item_status import ItemStatus

if TYPE_CHECKING:
    from ..models.asker import Asker
    from ..models.available_action import AvailableAction
    from ..models.ref import Ref
    from ..models.work_item_decision import WorkItemDecision
    from ..models.work_item_detail import WorkItemDetail
    from ..models.work_item_note import WorkItemNote
    from ..models.work_item_subject import WorkItemSubject
    from ..models.work_items_assignee import WorkItemsAssignee


T = TypeVar("T", bound="WorkItem")


@_attrs_define
class WorkItem:
    """A piece of work with all that can be done with it.

    Attributes:
        account (Asker | None): The account that looks for its record; null of anything else.
        assignee (None | WorkItemsAssignee): On whose desk it is; null for nobody's.
        available_actions (list[AvailableAction]): What this caller may do with it now.
        closed_at (datetime.datetime | None): When it was done.
        decisions (list[WorkItemDecision]): What may be decided now, and by which form.
        details (list[WorkItemDetail]): What is known of a thing that has no page of its own; empty of any other.
        due_at (datetime.datetime): Until when it should be done; what registrants ask for, in business days of Ontario.
        etag (str): The value to send as `If-Match`.
        first_approved_at (datetime.datetime | None): Since when an approval waits for that of a second person; null if
            none does.
        id (str): Its identifier.
        kind (ItemKind | str): What kind of work it is.
        notes (list[WorkItemNote]): Notes among staff, the oldest first.
        opened_at (datetime.datetime): Since when it is there.
        overdue (bool): Whether that has passed.
        paused_at (datetime.datetime | None): Since when the clock stands, because it waits for the person.
        queue (str): The role in whose queue it is.
        reference_number (str): What people quote.
        registrant (None | Ref): Whose it is; null of an account that looks for its record, and of money that is
            nobody's yet.
        status (ItemStatus | str): `open`, `waiting` while the person is asked for something, or `done`.
        subject (WorkItemSubject): What an item is about.
        title (str): The topic in words, in the language of the answer.
        topic (str): What it is about: a type of request, a topic of messages, a question.
    """

    account: Asker | None
    assignee: None | WorkItemsAssignee
    available_actions: list[AvailableAction]
    closed_at: datetime.datetime | None
    decisions: list[WorkItemDecision]
    details: list[WorkItemDetail]
    due_at: datetime.datetime
    etag: str
    first_approved_at: datetime.datetime | None
    id: str
    kind: ItemKind | str
    notes: list[WorkItemNote]
    opened_at: datetime.datetime
    overdue: bool
    paused_at: datetime.datetime | None
    queue: str
    reference_number: str
    registrant: None | Ref
    status: ItemStatus | str
    subject: WorkItemSubject
    title: str
    topic: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.asker import Asker  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415
        from ..models.work_items_assignee import WorkItemsAssignee  # noqa: PLC0415

        account: dict[str, Any] | None
        if isinstance(self.account, Asker):
            account = self.account.to_dict()
        else:
            account = self.account

        assignee: dict[str, Any] | None
        if isinstance(self.assignee, WorkItemsAssignee):
            assignee = self.assignee.to_dict()
        else:
            assignee = self.assignee

        available_actions = []
        for available_actions_item_data in self.available_actions:
            available_actions_item = available_actions_item_data.to_dict()
            available_actions.append(available_actions_item)

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        decisions = []
        for decisions_item_data in self.decisions:
            decisions_item = decisions_item_data.to_dict()
            decisions.append(decisions_item)

        details = []
        for details_item_data in self.details:
            details_item = details_item_data.to_dict()
            details.append(details_item)

        due_at = self.due_at.isoformat()

        etag = self.etag

        first_approved_at: None | str
        if isinstance(self.first_approved_at, datetime.datetime):
            first_approved_at = self.first_approved_at.isoformat()
        else:
            first_approved_at = self.first_approved_at

        id = self.id

        kind: str
        if isinstance(self.kind, ItemKind):
            kind = self.kind.value
        else:
            kind = self.kind

        notes = []
        for notes_item_data in self.notes:
            notes_item = notes_item_data.to_dict()
            notes.append(notes_item)

        opened_at = self.opened_at.isoformat()

        overdue = self.overdue

        paused_at: None | str
        if isinstance(self.paused_at, datetime.datetime):
            paused_at = self.paused_at.isoformat()
        else:
            paused_at = self.paused_at

        queue = self.queue

        reference_number = self.reference_number

        registrant: dict[str, Any] | None
        if isinstance(self.registrant, Ref):
            registrant = self.registrant.to_dict()
        else:
            registrant = self.registrant

        status: str
        if isinstance(self.status, ItemStatus):
            status = self.status.value
        else:
            status = self.status

        subject = self.subject.to_dict()

        title = self.title

        topic = self.topic

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account": account,
                "assignee": assignee,
                "available_actions": available_actions,
                "closed_at": closed_at,
                "decisions": decisions,
                "details": details,
                "due_at": due_at,
                "etag": etag,
                "first_approved_at": first_approved_at,
                "id": id,
                "kind": kind,
                "notes": notes,
                "opened_at": opened_at,
                "overdue": overdue,
                "paused_at": paused_at,
                "queue": queue,
                "reference_number": reference_number,
                "registrant": registrant,
                "status": status,
                "subject": subject,
                "title": title,
                "topic": topic,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.asker import Asker  # noqa: PLC0415
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415
        from ..models.work_item_decision import WorkItemDecision  # noqa: PLC0415
        from ..models.work_item_detail import WorkItemDetail  # noqa: PLC0415
        from ..models.work_item_note import WorkItemNote  # noqa: PLC0415
        from ..models.work_item_subject import WorkItemSubject  # noqa: PLC0415
        from ..models.work_items_assignee import WorkItemsAssignee  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_account(data: object) -> Asker | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                account_type_0 = Asker.from_dict(data)

                return account_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Asker | None, data)

        account = _parse_account(d.pop("account"))

        def _parse_assignee(data: object) -> None | WorkItemsAssignee:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                assignee_type_0 = WorkItemsAssignee.from_dict(data)

                return assignee_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | WorkItemsAssignee, data)

        assignee = _parse_assignee(d.pop("assignee"))

        available_actions = []
        _available_actions = d.pop("available_actions")
        for available_actions_item_data in _available_actions:
            available_actions_item = AvailableAction.from_dict(
                available_actions_item_data
            )

            available_actions.append(available_actions_item)

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

        decisions = []
        _decisions = d.pop("decisions")
        for decisions_item_data in _decisions:
            decisions_item = WorkItemDecision.from_dict(decisions_item_data)

            decisions.append(decisions_item)

        details = []
        _details = d.pop("details")
        for details_item_data in _details:
            details_item = WorkItemDetail.from_dict(details_item_data)

            details.append(details_item)

        due_at = datetime.datetime.fromisoformat(d.pop("due_at"))

        etag = d.pop("etag")

        def _parse_first_approved_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                first_approved_at_type_0 = datetime.datetime.fromisoformat(data)

                return first_approved_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        first_approved_at = _parse_first_approved_at(d.pop("first_approved_at"))

        id = d.pop("id")

        def _parse_kind(data: object) -> ItemKind | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = ItemKind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ItemKind | str, data)

        kind = _parse_kind(d.pop("kind"))

        notes = []
        _notes = d.pop("notes")
        for notes_item_data in _notes:
            notes_item = WorkItemNote.from_dict(notes_item_data)

            notes.append(notes_item)

        opened_at = datetime.datetime.fromisoformat(d.pop("opened_at"))

        overdue = d.pop("overdue")

        def _parse_paused_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paused_at_type_0 = datetime.datetime.fromisoformat(data)

                return paused_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        paused_at = _parse_paused_at(d.pop("paused_at"))

        queue = d.pop("queue")

        reference_number = d.pop("reference_number")

        def _parse_registrant(data: object) -> None | Ref:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                registrant_type_0 = Ref.from_dict(data)

                return registrant_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Ref, data)

        registrant = _parse_registrant(d.pop("registrant"))

        def _parse_status(data: object) -> ItemStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = ItemStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ItemStatus | str, data)

        status = _parse_status(d.pop("status"))

        subject = WorkItemSubject.from_dict(d.pop("subject"))

        title = d.pop("title")

        topic = d.pop("topic")

        work_item = cls(
            account=account,
            assignee=assignee,
            available_actions=available_actions,
            closed_at=closed_at,
            decisions=decisions,
            details=details,
            due_at=due_at,
            etag=etag,
            first_approved_at=first_approved_at,
            id=id,
            kind=kind,
            notes=notes,
            opened_at=opened_at,
            overdue=overdue,
            paused_at=paused_at,
            queue=queue,
            reference_number=reference_number,
            registrant=registrant,
            status=status,
            subject=subject,
            title=title,
            topic=topic,
        )

        work_item.additional_properties = d
        return work_item

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

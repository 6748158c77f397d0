from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.follow_up_outcome import FollowUpOutcome
from ..models.follow_up_status import FollowUpStatus
from ..models.role import Role

if TYPE_CHECKING:
    from ..models.available_action import AvailableAction
    from ..models.ref import Ref


T = TypeVar("T", bound="RenewalFollowUp")


@_attrs_define
class RenewalFollowUp:
    """What a renewal leaves to staff: an answer to look into - which question, never what was answered beside yes - or
    a certificate that could not be issued by itself.

        Attributes:
            available_actions (list[AvailableAction]): What this caller may do with it now.
            closed_at (datetime.datetime | None): When it was finished.
            closed_by (None | str): Who finished it.
            etag (str): The value to send as `If-Match`.
            id (str): Its identifier.
            opened_at (datetime.datetime): When the survey was handed in.
            outcome (FollowUpOutcome | None | str): What came of it; null while it is open.
            question (str): The question's name in the form, or a code of the code set `renewal_tasks`.
            registrant (Ref): Another resource, named.
            renewal (Ref): Another resource, named.
            status (FollowUpStatus | str): `open` or `done`.
            team (Role | str): Who looks into it.
            text (str): The question or the task, in the language of the answer.
    """

    available_actions: list[AvailableAction]
    closed_at: datetime.datetime | None
    closed_by: None | str
    etag: str
    id: str
    opened_at: datetime.datetime
    outcome: FollowUpOutcome | None | str
    question: str
    registrant: Ref
    renewal: Ref
    status: FollowUpStatus | str
    team: Role | str
    text: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        available_actions = []
        for available_actions_item_data in self.available_actions:
            available_actions_item = available_actions_item_data.to_dict()
            available_actions.append(available_actions_item)

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        closed_by: None | str
        closed_by = self.closed_by

        etag = self.etag

        id = self.id

        opened_at = self.opened_at.isoformat()

        outcome: None | str
        if isinstance(self.outcome, FollowUpOutcome):
            outcome = self.outcome.value
        else:
            outcome = self.outcome

        question = self.question

        registrant = self.registrant.to_dict()

        renewal = self.renewal.to_dict()

        status: str
        if isinstance(self.status, FollowUpStatus):
            status = self.status.value
        else:
            status = self.status

        team: str
        if isinstance(self.team, Role):
            team = self.team.value
        else:
            team = self.team

        text = self.text

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "available_actions": available_actions,
                "closed_at": closed_at,
                "closed_by": closed_by,
                "etag": etag,
                "id": id,
                "opened_at": opened_at,
                "outcome": outcome,
                "question": question,
                "registrant": registrant,
                "renewal": renewal,
                "status": status,
                "team": team,
                "text": text,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)
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

        def _parse_closed_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        closed_by = _parse_closed_by(d.pop("closed_by"))

        etag = d.pop("etag")

        id = d.pop("id")

        opened_at = datetime.datetime.fromisoformat(d.pop("opened_at"))

        def _parse_outcome(data: object) -> FollowUpOutcome | None | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                outcome_type_0 = FollowUpOutcome(data)

                return outcome_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FollowUpOutcome | None | str, data)

        outcome = _parse_outcome(d.pop("outcome"))

        question = d.pop("question")

        registrant = Ref.from_dict(d.pop("registrant"))

        renewal = Ref.from_dict(d.pop("renewal"))

        def _parse_status(data: object) -> FollowUpStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = FollowUpStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FollowUpStatus | str, data)

        status = _parse_status(d.pop("status"))

        def _parse_team(data: object) -> Role | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                team_type_0 = Role(data)

                return team_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Role | str, data)

        team = _parse_team(d.pop("team"))

        text = d.pop("text")

        renewal_follow_up = cls(
            available_actions=available_actions,
            closed_at=closed_at,
            closed_by=closed_by,
            etag=etag,
            id=id,
            opened_at=opened_at,
            outcome=outcome,
            question=question,
            registrant=registrant,
            renewal=renewal,
            status=status,
            team=team,
            text=text,
        )

        renewal_follow_up.additional_properties = d
        return renewal_follow_up

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

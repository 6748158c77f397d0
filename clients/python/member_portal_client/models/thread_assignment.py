from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.role import Role
from ..types import UNSET, Unset

T = TypeVar("T", bound="ThreadAssignment")


@_attrs_define
class ThreadAssignment:
    """On whose desk a thread is put; at least one of the two.

    Attributes:
        assignee_id (None | str | Unset): Somebody of the staff; null puts it back.
        team (Role | Unset): Towards a record; the staff roles are the teams of the College.
    """

    assignee_id: None | str | Unset = UNSET
    team: Role | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        assignee_id: None | str | Unset
        if isinstance(self.assignee_id, Unset):
            assignee_id = UNSET
        else:
            assignee_id = self.assignee_id

        team: str | Unset = UNSET
        if not isinstance(self.team, Unset):
            team = self.team.value

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if assignee_id is not UNSET:
            field_dict["assignee_id"] = assignee_id
        if team is not UNSET:
            field_dict["team"] = team

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_assignee_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        assignee_id = _parse_assignee_id(d.pop("assignee_id", UNSET))

        _team = d.pop("team", UNSET)
        team: Role | Unset
        if isinstance(_team, Unset):
            team = UNSET
        else:
            team = Role(_team)

        thread_assignment = cls(
            assignee_id=assignee_id,
            team=team,
        )

        return thread_assignment

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.renewal_update_answers import RenewalUpdateAnswers


T = TypeVar("T", bound="RenewalUpdate")


@_attrs_define
class RenewalUpdate:
    """What was answered since: a merge patch.

    Attributes:
        answers (RenewalUpdateAnswers | Unset): Answers that changed; null takes one away.
        profile_confirmed (bool | Unset): `true` once the profile was looked at.
    """

    answers: RenewalUpdateAnswers | Unset = UNSET
    profile_confirmed: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        answers: dict[str, Any] | Unset = UNSET
        if not isinstance(self.answers, Unset):
            answers = self.answers.to_dict()

        profile_confirmed = self.profile_confirmed

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if answers is not UNSET:
            field_dict["answers"] = answers
        if profile_confirmed is not UNSET:
            field_dict["profile_confirmed"] = profile_confirmed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.renewal_update_answers import RenewalUpdateAnswers  # noqa: PLC0415

        d = dict(src_dict)
        _answers = d.pop("answers", UNSET)
        answers: RenewalUpdateAnswers | Unset
        if isinstance(_answers, Unset):
            answers = UNSET
        else:
            answers = RenewalUpdateAnswers.from_dict(_answers)

        profile_confirmed = d.pop("profile_confirmed", UNSET)

        renewal_update = cls(
            answers=answers,
            profile_confirmed=profile_confirmed,
        )

        return renewal_update

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.challenge_answer_method import ChallengeAnswerMethod
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.credential import Credential


T = TypeVar("T", bound="ChallengeAnswer")


@_attrs_define
class ChallengeAnswer:
    """The answer to a challenge.

    Attributes:
        challenge_id (str): The challenge.
        method (ChallengeAnswerMethod): How it is answered.
        answer (str | Unset): The answer to the challenge question.
        code (str | Unset): The six digits that the authenticator shows, or a recovery code.
        credential (Credential | Unset): What the browser answered, as `toJSON()` of the `PublicKeyCredential` writes
            it.
    """

    challenge_id: str
    method: ChallengeAnswerMethod
    answer: str | Unset = UNSET
    code: str | Unset = UNSET
    credential: Credential | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        challenge_id = self.challenge_id

        method = self.method.value

        answer = self.answer

        code = self.code

        credential: dict[str, Any] | Unset = UNSET
        if not isinstance(self.credential, Unset):
            credential = self.credential.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "challenge_id": challenge_id,
                "method": method,
            }
        )
        if answer is not UNSET:
            field_dict["answer"] = answer
        if code is not UNSET:
            field_dict["code"] = code
        if credential is not UNSET:
            field_dict["credential"] = credential

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.credential import Credential  # noqa: PLC0415

        d = dict(src_dict)
        challenge_id = d.pop("challenge_id")

        method = ChallengeAnswerMethod(d.pop("method"))

        answer = d.pop("answer", UNSET)

        code = d.pop("code", UNSET)

        _credential = d.pop("credential", UNSET)
        credential: Credential | Unset
        if isinstance(_credential, Unset):
            credential = UNSET
        else:
            credential = Credential.from_dict(_credential)

        challenge_answer = cls(
            challenge_id=challenge_id,
            method=method,
            answer=answer,
            code=code,
            credential=credential,
        )

        return challenge_answer

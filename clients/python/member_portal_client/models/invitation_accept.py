from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.invitation_accept_language import InvitationAcceptLanguage
from ..types import UNSET, Unset

T = TypeVar("T", bound="InvitationAccept")


@_attrs_define
class InvitationAccept:
    """What a person says when they take up an invitation.

    Attributes:
        password (str): 15 to 128 characters, and not a common one.
        terms_version (int): The terms that were read, as `lookup_invitation` gave them.
        token (str): From the fragment of the mailed link.
        language (InvitationAcceptLanguage | Unset): Language of the account; as on file if left out.
        name (str | Unset): What others read, where no name is on file.
        next_ (str | Unset): The page to go on to; given back with the session.
    """

    password: str
    terms_version: int
    token: str
    language: InvitationAcceptLanguage | Unset = UNSET
    name: str | Unset = UNSET
    next_: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        password = self.password

        terms_version = self.terms_version

        token = self.token

        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value

        name = self.name

        next_ = self.next_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "password": password,
                "terms_version": terms_version,
                "token": token,
            }
        )
        if language is not UNSET:
            field_dict["language"] = language
        if name is not UNSET:
            field_dict["name"] = name
        if next_ is not UNSET:
            field_dict["next"] = next_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        password = d.pop("password")

        terms_version = d.pop("terms_version")

        token = d.pop("token")

        _language = d.pop("language", UNSET)
        language: InvitationAcceptLanguage | Unset
        if isinstance(_language, Unset):
            language = UNSET
        else:
            language = InvitationAcceptLanguage(_language)

        name = d.pop("name", UNSET)

        next_ = d.pop("next", UNSET)

        invitation_accept = cls(
            password=password,
            terms_version=terms_version,
            token=token,
            language=language,
            name=name,
            next_=next_,
        )

        return invitation_accept

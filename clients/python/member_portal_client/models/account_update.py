from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.account_update_language import AccountUpdateLanguage
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.preferences_update import PreferencesUpdate
    from ..models.terms_accepted import TermsAccepted


T = TypeVar("T", bound="AccountUpdate")


@_attrs_define
class AccountUpdate:
    """What to change; what is left out stays.

    Attributes:
        language (AccountUpdateLanguage | Unset): Language of mails, and where a request names none.
        preferences (PreferencesUpdate | Unset): Preferences to change.
        terms_accepted (TermsAccepted | Unset): Terms of use that the owner accepts.
    """

    language: AccountUpdateLanguage | Unset = UNSET
    preferences: PreferencesUpdate | Unset = UNSET
    terms_accepted: TermsAccepted | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value

        preferences: dict[str, Any] | Unset = UNSET
        if not isinstance(self.preferences, Unset):
            preferences = self.preferences.to_dict()

        terms_accepted: dict[str, Any] | Unset = UNSET
        if not isinstance(self.terms_accepted, Unset):
            terms_accepted = self.terms_accepted.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if language is not UNSET:
            field_dict["language"] = language
        if preferences is not UNSET:
            field_dict["preferences"] = preferences
        if terms_accepted is not UNSET:
            field_dict["terms_accepted"] = terms_accepted

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.preferences_update import PreferencesUpdate  # noqa: PLC0415
        from ..models.terms_accepted import TermsAccepted  # noqa: PLC0415

        d = dict(src_dict)
        _language = d.pop("language", UNSET)
        language: AccountUpdateLanguage | Unset
        if isinstance(_language, Unset):
            language = UNSET
        else:
            language = AccountUpdateLanguage(_language)

        _preferences = d.pop("preferences", UNSET)
        preferences: PreferencesUpdate | Unset
        if isinstance(_preferences, Unset):
            preferences = UNSET
        else:
            preferences = PreferencesUpdate.from_dict(_preferences)

        _terms_accepted = d.pop("terms_accepted", UNSET)
        terms_accepted: TermsAccepted | Unset
        if isinstance(_terms_accepted, Unset):
            terms_accepted = UNSET
        else:
            terms_accepted = TermsAccepted.from_dict(_terms_accepted)

        account_update = cls(
            language=language,
            preferences=preferences,
            terms_accepted=terms_accepted,
        )

        return account_update

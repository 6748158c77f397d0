from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.accepted_terms import AcceptedTerms
    from ..models.account_mfa_method import AccountMfaMethod
    from ..models.accounts_acting_for import AccountsActingFor
    from ..models.open_session import OpenSession
    from ..models.preferences import Preferences
    from ..models.ref import Ref


T = TypeVar("T", bound="Account")


@_attrs_define
class Account:
    """A login, as its owner sees it.

    Attributes:
        acting_for (list[AccountsActingFor]): For whom the account may act today.
        created_at (datetime.datetime): When it was made.
        display_name (str): What others read.
        email (str): The address that it signs in with.
        etag (str): The value to send as `If-Match`.
        id (str): Its identifier.
        language (str): `en` or `fr`: of mails, and where a request names no language.
        mfa_methods (list[AccountMfaMethod]): Second factors that count, the oldest first.
        preferences (Preferences): What the owner prefers.
        registrant (None | Ref): The record that it is linked to; null if there is none.
        required_actions (list[str]): What must be done before anything else: `change_password`, `accept_terms`,
            `enrol_mfa`, `set_challenge_questions`.
        sessions (list[OpenSession]): Open sessions, the newest first.
        terms (AcceptedTerms): Which terms of use the owner has accepted.
    """

    acting_for: list[AccountsActingFor]
    created_at: datetime.datetime
    display_name: str
    email: str
    etag: str
    id: str
    language: str
    mfa_methods: list[AccountMfaMethod]
    preferences: Preferences
    registrant: None | Ref
    required_actions: list[str]
    sessions: list[OpenSession]
    terms: AcceptedTerms
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.ref import Ref  # noqa: PLC0415

        acting_for = []
        for acting_for_item_data in self.acting_for:
            acting_for_item = acting_for_item_data.to_dict()
            acting_for.append(acting_for_item)

        created_at = self.created_at.isoformat()

        display_name = self.display_name

        email = self.email

        etag = self.etag

        id = self.id

        language = self.language

        mfa_methods = []
        for mfa_methods_item_data in self.mfa_methods:
            mfa_methods_item = mfa_methods_item_data.to_dict()
            mfa_methods.append(mfa_methods_item)

        preferences = self.preferences.to_dict()

        registrant: dict[str, Any] | None
        if isinstance(self.registrant, Ref):
            registrant = self.registrant.to_dict()
        else:
            registrant = self.registrant

        required_actions = self.required_actions

        sessions = []
        for sessions_item_data in self.sessions:
            sessions_item = sessions_item_data.to_dict()
            sessions.append(sessions_item)

        terms = self.terms.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "acting_for": acting_for,
                "created_at": created_at,
                "display_name": display_name,
                "email": email,
                "etag": etag,
                "id": id,
                "language": language,
                "mfa_methods": mfa_methods,
                "preferences": preferences,
                "registrant": registrant,
                "required_actions": required_actions,
                "sessions": sessions,
                "terms": terms,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.accepted_terms import AcceptedTerms  # noqa: PLC0415
        from ..models.account_mfa_method import AccountMfaMethod  # noqa: PLC0415
        from ..models.accounts_acting_for import AccountsActingFor  # noqa: PLC0415
        from ..models.open_session import OpenSession  # noqa: PLC0415
        from ..models.preferences import Preferences  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)
        acting_for = []
        _acting_for = d.pop("acting_for")
        for acting_for_item_data in _acting_for:
            acting_for_item = AccountsActingFor.from_dict(acting_for_item_data)

            acting_for.append(acting_for_item)

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        display_name = d.pop("display_name")

        email = d.pop("email")

        etag = d.pop("etag")

        id = d.pop("id")

        language = d.pop("language")

        mfa_methods = []
        _mfa_methods = d.pop("mfa_methods")
        for mfa_methods_item_data in _mfa_methods:
            mfa_methods_item = AccountMfaMethod.from_dict(mfa_methods_item_data)

            mfa_methods.append(mfa_methods_item)

        preferences = Preferences.from_dict(d.pop("preferences"))

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

        required_actions = cast(list[str], d.pop("required_actions"))

        sessions = []
        _sessions = d.pop("sessions")
        for sessions_item_data in _sessions:
            sessions_item = OpenSession.from_dict(sessions_item_data)

            sessions.append(sessions_item)

        terms = AcceptedTerms.from_dict(d.pop("terms"))

        account = cls(
            acting_for=acting_for,
            created_at=created_at,
            display_name=display_name,
            email=email,
            etag=etag,
            id=id,
            language=language,
            mfa_methods=mfa_methods,
            preferences=preferences,
            registrant=registrant,
            required_actions=required_actions,
            sessions=sessions,
            terms=terms,
        )

        account.additional_properties = d
        return account

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

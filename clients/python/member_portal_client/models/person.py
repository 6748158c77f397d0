from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.person_private_jwk_type_0 import PersonPrivateJwkType0


T = TypeVar("T", bound="Person")


@_attrs_define
class Person:
    """One of the cast.

    Attributes:
        client_id (None | str): A partner's program; else null.
        email (str): To sign in with; of a partner, where it is written to.
        key (str): The stable name of the part.
        password (None | str): To sign in with; null for partners.
        private_jwk (None | PersonPrivateJwkType0): The private key of a partner's program, to sign its assertions with;
            else null.
        registrant_id (None | str): Their record, if they have one.
        registration_number (None | str): On the register, if they are.
        roles (list[str]): `registrant`, `applicant`, `delegate`, or the staff roles.
        story (str): Who this is.
        totp_secret (None | str): For an authenticator; null where there is no second factor.
    """

    client_id: None | str
    email: str
    key: str
    password: None | str
    private_jwk: None | PersonPrivateJwkType0
    registrant_id: None | str
    registration_number: None | str
    roles: list[str]
    story: str
    totp_secret: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.person_private_jwk_type_0 import PersonPrivateJwkType0  # noqa: PLC0415

        client_id: None | str
        client_id = self.client_id

        email = self.email

        key = self.key

        password: None | str
        password = self.password

        private_jwk: dict[str, Any] | None
        if isinstance(self.private_jwk, PersonPrivateJwkType0):
            private_jwk = self.private_jwk.to_dict()
        else:
            private_jwk = self.private_jwk

        registrant_id: None | str
        registrant_id = self.registrant_id

        registration_number: None | str
        registration_number = self.registration_number

        roles = self.roles

        story = self.story

        totp_secret: None | str
        totp_secret = self.totp_secret

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "client_id": client_id,
                "email": email,
                "key": key,
                "password": password,
                "private_jwk": private_jwk,
                "registrant_id": registrant_id,
                "registration_number": registration_number,
                "roles": roles,
                "story": story,
                "totp_secret": totp_secret,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.person_private_jwk_type_0 import PersonPrivateJwkType0  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_client_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        client_id = _parse_client_id(d.pop("client_id"))

        email = d.pop("email")

        key = d.pop("key")

        def _parse_password(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        password = _parse_password(d.pop("password"))

        def _parse_private_jwk(data: object) -> None | PersonPrivateJwkType0:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                private_jwk_type_0 = PersonPrivateJwkType0.from_dict(data)

                return private_jwk_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PersonPrivateJwkType0, data)

        private_jwk = _parse_private_jwk(d.pop("private_jwk"))

        def _parse_registrant_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        registrant_id = _parse_registrant_id(d.pop("registrant_id"))

        def _parse_registration_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        registration_number = _parse_registration_number(d.pop("registration_number"))

        roles = cast(list[str], d.pop("roles"))

        story = d.pop("story")

        def _parse_totp_secret(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        totp_secret = _parse_totp_secret(d.pop("totp_secret"))

        person = cls(
            client_id=client_id,
            email=email,
            key=key,
            password=password,
            private_jwk=private_jwk,
            registrant_id=registrant_id,
            registration_number=registration_number,
            roles=roles,
            story=story,
            totp_secret=totp_secret,
        )

        person.additional_properties = d
        return person

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

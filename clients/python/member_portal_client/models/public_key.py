from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PublicKey")


@_attrs_define
class PublicKey:
    """A public JWK on P-256. One with a private part is refused.

    Attributes:
        crv (Literal['P-256']): `P-256`.
        kty (Literal['EC']): `EC`.
        x (str): 32 bytes, base64url.
        y (str): 32 bytes, base64url.
        alg (Literal['ES256'] | Unset): `ES256`.
        kid (str | Unset): How the partner calls it.
        use (Literal['sig'] | Unset): `sig`.
    """

    crv: Literal["P-256"]
    kty: Literal["EC"]
    x: str
    y: str
    alg: Literal["ES256"] | Unset = UNSET
    kid: str | Unset = UNSET
    use: Literal["sig"] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        crv = self.crv

        kty = self.kty

        x = self.x

        y = self.y

        alg = self.alg

        kid = self.kid

        use = self.use

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "crv": crv,
                "kty": kty,
                "x": x,
                "y": y,
            }
        )
        if alg is not UNSET:
            field_dict["alg"] = alg
        if kid is not UNSET:
            field_dict["kid"] = kid
        if use is not UNSET:
            field_dict["use"] = use

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        crv = cast(Literal["P-256"], d.pop("crv"))
        if crv != "P-256":
            raise ValueError(f"crv must match const 'P-256', got '{crv}'")

        kty = cast(Literal["EC"], d.pop("kty"))
        if kty != "EC":
            raise ValueError(f"kty must match const 'EC', got '{kty}'")

        x = d.pop("x")

        y = d.pop("y")

        alg = cast(Literal["ES256"] | Unset, d.pop("alg", UNSET))
        if alg != "ES256" and not isinstance(alg, Unset):
            raise ValueError(f"alg must match const 'ES256', got '{alg}'")

        kid = d.pop("kid", UNSET)

        use = cast(Literal["sig"] | Unset, d.pop("use", UNSET))
        if use != "sig" and not isinstance(use, Unset):
            raise ValueError(f"use must match const 'sig', got '{use}'")

        public_key = cls(
            crv=crv,
            kty=kty,
            x=x,
            y=y,
            alg=alg,
            kid=kid,
            use=use,
        )

        return public_key

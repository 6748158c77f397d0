from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.statement_named import StatementNamed


T = TypeVar("T", bound="CpcConsentCreate")


@_attrs_define
class CpcConsentCreate:
    """A consent to release exactly what was previewed.

    Attributes:
        accepted (bool): `true`: there is no half consent.
        content_hash (str): As the preview shows it.
        signed_name (str): The registrant's name, as a signature.
        statement (StatementNamed): A statement in one version.
    """

    accepted: bool
    content_hash: str
    signed_name: str
    statement: StatementNamed

    def to_dict(self) -> dict[str, Any]:
        accepted = self.accepted

        content_hash = self.content_hash

        signed_name = self.signed_name

        statement = self.statement.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "accepted": accepted,
                "content_hash": content_hash,
                "signed_name": signed_name,
                "statement": statement,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.statement_named import StatementNamed  # noqa: PLC0415

        d = dict(src_dict)
        accepted = d.pop("accepted")

        content_hash = d.pop("content_hash")

        signed_name = d.pop("signed_name")

        statement = StatementNamed.from_dict(d.pop("statement"))

        cpc_consent_create = cls(
            accepted=accepted,
            content_hash=content_hash,
            signed_name=signed_name,
            statement=statement,
        )

        return cpc_consent_create

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="StatementNamed")


@_attrs_define
class StatementNamed:
    """A statement in one version.

    Attributes:
        key (str): Its name.
        version (int): Its version.
    """

    key: str
    version: int

    def to_dict(self) -> dict[str, Any]:
        key = self.key

        version = self.version

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "key": key,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        key = d.pop("key")

        version = d.pop("version")

        statement_named = cls(
            key=key,
            version=version,
        )

        return statement_named

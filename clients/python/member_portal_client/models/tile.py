from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.blocker import Blocker


T = TypeVar("T", bound="Tile")


@_attrs_define
class Tile:
    """One tile of the home page.

    Attributes:
        badge_count (int): What waits behind it.
        enabled (bool): Whether it can be opened.
        href (str): What it opens.
        key (str): The stable name of the tile.
        reasons (list[Blocker]): Why it is hidden or closed, and the way out.
        title (str): Its title, in the language of the answer.
        visible (bool): Whether to show it.
    """

    badge_count: int
    enabled: bool
    href: str
    key: str
    reasons: list[Blocker]
    title: str
    visible: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        badge_count = self.badge_count

        enabled = self.enabled

        href = self.href

        key = self.key

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        title = self.title

        visible = self.visible

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "badge_count": badge_count,
                "enabled": enabled,
                "href": href,
                "key": key,
                "reasons": reasons,
                "title": title,
                "visible": visible,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.blocker import Blocker  # noqa: PLC0415

        d = dict(src_dict)
        badge_count = d.pop("badge_count")

        enabled = d.pop("enabled")

        href = d.pop("href")

        key = d.pop("key")

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = Blocker.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        title = d.pop("title")

        visible = d.pop("visible")

        tile = cls(
            badge_count=badge_count,
            enabled=enabled,
            href=href,
            key=key,
            reasons=reasons,
            title=title,
            visible=visible,
        )

        tile.additional_properties = d
        return tile

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

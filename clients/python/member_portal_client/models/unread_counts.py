from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.category_count import CategoryCount


T = TypeVar("T", bound="UnreadCounts")


@_attrs_define
class UnreadCounts:
    """Badge numbers of the mailbox, for this person.

    Attributes:
        by_category (list[CategoryCount]): The same by category; those without any are left out.
        etag (str): The value to send as `If-None-Match`.
        messages (int): Unread messages of the College.
        threads (int): Threads that hold them.
    """

    by_category: list[CategoryCount]
    etag: str
    messages: int
    threads: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        by_category = []
        for by_category_item_data in self.by_category:
            by_category_item = by_category_item_data.to_dict()
            by_category.append(by_category_item)

        etag = self.etag

        messages = self.messages

        threads = self.threads

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "by_category": by_category,
                "etag": etag,
                "messages": messages,
                "threads": threads,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.category_count import CategoryCount  # noqa: PLC0415

        d = dict(src_dict)
        by_category = []
        _by_category = d.pop("by_category")
        for by_category_item_data in _by_category:
            by_category_item = CategoryCount.from_dict(by_category_item_data)

            by_category.append(by_category_item)

        etag = d.pop("etag")

        messages = d.pop("messages")

        threads = d.pop("threads")

        unread_counts = cls(
            by_category=by_category,
            etag=etag,
            messages=messages,
            threads=threads,
        )

        unread_counts.additional_properties = d
        return unread_counts

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

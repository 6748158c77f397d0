from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.alert import Alert
    from ..models.dashboard_acting_for import DashboardActingFor
    from ..models.desk import Desk
    from ..models.ref import Ref
    from ..models.tile import Tile
    from ..models.unread import Unread


T = TypeVar("T", bound="Dashboard")


@_attrs_define
class Dashboard:
    """Everything that the home page shows.

    Attributes:
        acting_for (list[DashboardActingFor]): For whom this account may act today.
        alerts (list[Alert]): Things to know now.
        desk (Desk | None): What waits at the desk; null for whoever has none.
        registrant (None | Ref): Whose page this is; null for an account that is not linked.
        registration_number (None | str): Null until a first certificate is issued.
        tiles (list[Tile]): All tiles, hidden ones too, with their reasons.
        unread (Unread): Badge numbers.
    """

    acting_for: list[DashboardActingFor]
    alerts: list[Alert]
    desk: Desk | None
    registrant: None | Ref
    registration_number: None | str
    tiles: list[Tile]
    unread: Unread
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.desk import Desk  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

        acting_for = []
        for acting_for_item_data in self.acting_for:
            acting_for_item = acting_for_item_data.to_dict()
            acting_for.append(acting_for_item)

        alerts = []
        for alerts_item_data in self.alerts:
            alerts_item = alerts_item_data.to_dict()
            alerts.append(alerts_item)

        desk: dict[str, Any] | None
        if isinstance(self.desk, Desk):
            desk = self.desk.to_dict()
        else:
            desk = self.desk

        registrant: dict[str, Any] | None
        if isinstance(self.registrant, Ref):
            registrant = self.registrant.to_dict()
        else:
            registrant = self.registrant

        registration_number: None | str
        registration_number = self.registration_number

        tiles = []
        for tiles_item_data in self.tiles:
            tiles_item = tiles_item_data.to_dict()
            tiles.append(tiles_item)

        unread = self.unread.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "acting_for": acting_for,
                "alerts": alerts,
                "desk": desk,
                "registrant": registrant,
                "registration_number": registration_number,
                "tiles": tiles,
                "unread": unread,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.alert import Alert  # noqa: PLC0415
        from ..models.dashboard_acting_for import DashboardActingFor  # noqa: PLC0415
        from ..models.desk import Desk  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415
        from ..models.tile import Tile  # noqa: PLC0415
        from ..models.unread import Unread  # noqa: PLC0415

        d = dict(src_dict)
        acting_for = []
        _acting_for = d.pop("acting_for")
        for acting_for_item_data in _acting_for:
            acting_for_item = DashboardActingFor.from_dict(acting_for_item_data)

            acting_for.append(acting_for_item)

        alerts = []
        _alerts = d.pop("alerts")
        for alerts_item_data in _alerts:
            alerts_item = Alert.from_dict(alerts_item_data)

            alerts.append(alerts_item)

        def _parse_desk(data: object) -> Desk | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                desk_type_0 = Desk.from_dict(data)

                return desk_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Desk | None, data)

        desk = _parse_desk(d.pop("desk"))

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

        def _parse_registration_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        registration_number = _parse_registration_number(d.pop("registration_number"))

        tiles = []
        _tiles = d.pop("tiles")
        for tiles_item_data in _tiles:
            tiles_item = Tile.from_dict(tiles_item_data)

            tiles.append(tiles_item)

        unread = Unread.from_dict(d.pop("unread"))

        dashboard = cls(
            acting_for=acting_for,
            alerts=alerts,
            desk=desk,
            registrant=registrant,
            registration_number=registration_number,
            tiles=tiles,
            unread=unread,
        )

        dashboard.additional_properties = d
        return dashboard

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

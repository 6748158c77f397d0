"""Addresses as they are declared over HTTP."""

from datetime import date
from typing import Any

from app.context import Office
from app.core import clock

ELM_STREET = {
    "lines": ["200 Elm Street", "Suite 410"],
    "city": "Toronto",
    "region": "CA-ON",
    "postal_code": "M5T 1K4",
    "country": "CA",
}
RUE_LAURIER = {
    "lines": ["75, rue Laurier Est"],
    "city": "Ottawa",
    "region": "CA-ON",
    "postal_code": "K1N 6N5",
    "country": "CA",
}


async def today_of(office: Office) -> date:
    """Tell the college's day, as a person in Toronto would."""
    return clock.day_of(await office.now(), office.settings.zone)


def declared(start: date, **chosen: Any) -> dict[str, Any]:
    """Write the body of `create_address`."""
    return {"type": "primary_business", "effective_from": start.isoformat(), "location": ELM_STREET, **chosen}


def not_in_practice(start: date) -> dict[str, Any]:
    return {"type": "not_in_practice", "effective_from": start.isoformat()}

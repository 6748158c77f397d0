"""Entries of a practice as they are entered over HTTP."""

from datetime import date
from typing import Any

from app.context import Office, unit_of_work
from app.core import ids
from app.models.institutions import Institution


def activity(start: date | None = None, **chosen: Any) -> dict[str, Any]:
    """Write the body of `create_clinical_activity`."""
    return {"code": "wound_care", **_from(start), **chosen}


def privilege(start: date | None = None, **chosen: Any) -> dict[str, Any]:
    """Write the body of `create_hospital_privilege`, at a hospital that is not listed."""
    return {"institution_name": "Hôtel-Dieu du Lac", "category": "active", **_from(start), **chosen}


def licence(start: date | None = None, **chosen: Any) -> dict[str, Any]:
    """Write the body of `create_other_registration`."""
    return {
        "regulator": "cpsbc",
        "licence_number": "31415",
        "licence_status": "active",
        **_from(start),
        **chosen,
    }


def _from(start: date | None) -> dict[str, str]:
    return {} if start is None else {"effective_from": start.isoformat()}


async def make_institution(office: Office, *, type_: str = "hospital", name: str = "Lakeview General") -> str:
    """Put a body on the pick-list; its identifier, as it is written."""
    async with unit_of_work(office, "make_institution") as ctx:
        body = Institution(
            institution_type=type_, name=name, city="Toronto", email="records@lakeview.example"
        )
        ctx.session.add(body)
        return ids.render("inst", body.id)

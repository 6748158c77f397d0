"""The last day of e-mail and paper is a setting; until then the dashboard says so (domain.md 14, issue 3)."""

from datetime import timedelta

import pytest

from app.catalogue import derived
from app.context import Office
from tests.factories.addresses import today_of
from tests.factories.people import make_registrant
from tests.portal import Portal


@pytest.mark.parametrize(("days", "is_told"), [(1, True), (0, True), (-1, False), (None, False)])
async def test_until_its_last_day_the_dashboard_tells_of_the_old_ways(
    portal: Portal, office: Office, monkeypatch: pytest.MonkeyPatch, days: int | None, is_told: bool
) -> None:
    person, today = await make_registrant(office), await today_of(office)
    last = None if days is None else today + timedelta(days)
    monkeypatch.setitem(office.settings.__dict__, "grandfathering_ends_on", last)

    alerts = (await portal.as_(person).get_dashboard()).json()["alerts"]

    assert [each["code"] for each in alerts] == (["grandfathering_ends"] if is_told else [])


async def test_the_deployment_tells_the_last_day(office: Office) -> None:
    chosen = office.settings.model_copy(update={"grandfathering_ends_on": await today_of(office)})

    values = {code.code: code.extra["value"] for code in derived.deployment(chosen).codes}

    assert values["grandfathering_ends_on"] == (await today_of(office)).isoformat()

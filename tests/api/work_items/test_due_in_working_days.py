"""What comes to the desk by itself is due on the Ontario business calendar (issue: service requests and the desk)."""

from datetime import UTC, datetime

import pytest

from app import catalogue
from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Actor, ActorKind, Role
from app.services import accounts
from tests.factories.people import make_account, make_staff
from tests.factories.service_requests import item_of
from tests.portal import Portal

PARKED = Read("""
insert into provider_events (id, provider_event_id, type, happened_at, received_at, status, reason, content)
values (:id, :name, 'checkout.session.completed', :now, :now, 'parked', 'session_unknown', '{}') returning id
""")
# The Friday before Victoria Day, in the afternoon.
FRIDAY = datetime(2026, 5, 15, 18, 0, tzinfo=UTC)


async def test_a_look_for_a_record_on_a_friday_before_a_holiday_is_due_five_working_days_later(
    portal: Portal, office: Office
) -> None:
    account = await make_account(office)
    asker = Actor(ActorKind.ACCOUNT, "Amara Solis", account_id=account.account_id)
    async with unit_of_work(office, "a_test", actor=asker, at=FRIDAY) as ctx:
        asked = await accounts.ask_for_link(
            ctx, registration_number="999999999", family_name="Solis", note=None
        )

    item = await item_of(
        portal.as_(await make_staff(office, Role.MEMBERSHIP)), {"id": ids.render("alr", asked["id"])}
    )

    assert (
        item["due_at"] == "2026-05-25T21:00:00Z"
    )  # Tuesday is the first day, and Monday, at five, the fifth


async def test_a_payment_that_fits_nothing_is_due_two_working_days_later(
    portal: Portal, office: Office
) -> None:
    event_id = ids.new()
    async with unit_of_work(office, "a_test", at=FRIDAY) as ctx:
        await ctx.read(PARKED, id=event_id, name=str(event_id), now=ctx.now)

    item = await item_of(
        portal.as_(await make_staff(office, Role.FINANCE)), {"id": ids.render("pev", event_id)}
    )

    assert item["due_at"] == "2026-05-20T21:00:00Z"


@pytest.mark.parametrize(
    "kind", ["account_link", "cpc_delivery", "minc_notice", "payment_event", "refund", "renewal_follow_up"]
)
def test_every_kind_of_work_is_given_working_days(kind: str) -> None:
    assert f'"{kind}": "2026-' in catalogue.work_due(FRIDAY)

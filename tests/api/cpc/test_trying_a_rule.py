"""A version of the rule that is still to come can be tried: by staff, on a request, and nothing is stored."""

from datetime import timedelta

import pytest

from app import catalogue
from app.context import Office, unit_of_work
from app.core import ids
from app.domain.access import Actor, ActorKind, Role
from app.services import cpc as services
from tests.factories import cpc
from tests.factories.addresses import today_of
from tests.factories.invoices import billed
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

NEXT = 2


async def test_a_request_is_routed_by_a_version_that_is_still_to_come_and_nothing_is_stored(
    office: Office,
) -> None:
    person = await make_registrant(office)
    assert person.registrant_id is not None
    wire_id, etag = await cpc.request_of(office, person.registrant_id)
    today = await today_of(office)
    await billed(office, person.registrant_id, due_on=today + timedelta(days=1), announce=False)
    request_id, later = ids.parse("cpcr", wire_id), await office.now() + timedelta(days=4)
    membership = Actor(ActorKind.STAFF, "Membership", roles=frozenset({Role.MEMBERSHIP}))

    async with unit_of_work(office, "a_test", actor=membership, at=later) as ctx:
        by_present = await services.preview(ctx, request_id=request_id)
        by_next = await services.preview(ctx, request_id=request_id, rule_version=NEXT)
        after = await services.see(ctx, request_id=request_id)

    rule = catalogue.cpc().rule_of(NEXT)
    assert rule is not None
    assert rule.effective_from > today + timedelta(days=4)
    assert (by_present["rule_version"], by_present["route"]) == (1, "automatic")
    assert (by_next["rule_version"], by_next["route"]) == (NEXT, "review")
    assert by_next["route_reasons"] == ["no_overdue_invoice"]
    assert by_next["content_hash"] == by_present["content_hash"]
    assert (after["etag"], after["explanation"]) == (etag, None)


async def test_a_request_that_was_routed_says_by_which_version_and_can_still_be_tried_by_another(
    portal: Portal, office: Office
) -> None:
    body = {**await cpc.listed(office), "additional_information_requested": True}
    begun = await cpc.submitted(portal, office, body)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    stored = (await desk.get_cpc_preview(cpc_request_id=begun.id)).json()
    tried = (await desk.get_cpc_preview(cpc_request_id=begun.id, rule_version=NEXT)).json()

    assert (stored["rule_version"], stored["route"]) == (1, "review")
    assert (tried["rule_version"], tried["route_reasons"]) == (NEXT, ["nothing_more_is_asked"])


@pytest.mark.parametrize(
    ("version", "is_mine", "code"), [(99, False, "unknown_reference"), (1, True, "not_allowed")]
)
async def test_a_version_that_is_not_there_or_not_for_the_caller_is_refused(
    portal: Portal, office: Office, version: int, is_mine: bool, code: str
) -> None:
    begun = await cpc.asked(portal, office)
    caller = begun.mine if is_mine else portal.as_(await make_staff(office, Role.MEMBERSHIP))

    answer = await caller.get_cpc_preview(cpc_request_id=begun.id, rule_version=version)

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["pointer"], error["in"], error["code"]) == (
        422, "/rule_version", "query", code,
    )  # fmt: skip

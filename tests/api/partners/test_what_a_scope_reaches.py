"""A program does what its token reaches, and nothing else (security.md 4; contract.md 2.19)."""

from datetime import timedelta

import pytest

from app.context import Office
from app.core import ids
from app.domain.partners import Scope
from tests.factories.partners import make_partner_token, make_program, token_of
from tests.portal import Portal

CERTIFICATE = {"cpc_certificate_id": ids.render("cpc", ids.new())}
MONITOR = {"monitor_id": ids.render("mon", ids.new())}


@pytest.mark.parametrize(
    ("operation", "named"),
    [
        ("list_partner_cpc_certificates", {}),
        ("get_partner_cpc_certificate", CERTIFICATE),
        ("download_partner_cpc_certificate", CERTIFICATE),
        ("list_monitors", {}),
        ("delete_monitor", MONITOR),
        ("list_partner_events", {}),
    ],
)
async def test_a_token_for_something_else_reaches_nothing(
    portal: Portal, office: Office, operation: str, named: dict[str, str]
) -> None:
    theirs = portal.with_token(await make_partner_token(office, Scope.REGISTER_VERIFY))

    answer = await getattr(theirs, operation)(**named)

    assert (answer.status_code, answer.json()["code"]) == (403, "insufficient_scope")


async def test_a_place_in_the_feed_that_is_no_longer_kept_is_said_to_be_gone(
    portal: Portal, office: Office
) -> None:
    program = await make_program(office)
    long_ago = await office.now() - timedelta(days=31)
    stale = office.cursors.write("list_partner_events", {}, [1, long_ago], owner=str(program.client_id))

    answer = await portal.with_token(token_of(office, program)).list_partner_events(cursor=stale)

    assert (answer.status_code, answer.json()["code"]) == (410, "cursor_expired")

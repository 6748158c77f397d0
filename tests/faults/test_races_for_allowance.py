"""A page that calls eight times at once spends eight requests of its account's allowance, not eight chunks."""

from app.context import Office
from app.core.rates import Leases
from tests.factories.people import make_registrant
from tests.factories.rates import tightened
from tests.faults.at_once import EIGHT, Outcomes, all_at_once, outcomes
from tests.portal import Portal

PAGES = 8


async def test_pages_of_eight_calls_stay_within_an_ordinary_allowance(portal: Portal, office: Office) -> None:
    mine, seen = portal.as_(await make_registrant(office)), Outcomes()

    async with tightened(office, member_limit_per_minute=300):
        for _ in range(PAGES):
            forget(office.leases)
            seen += outcomes(await all_at_once(mine.get_dashboard() for _ in range(EIGHT)))

    assert seen == {(200, None): PAGES * EIGHT}


def forget(leases: Leases) -> None:
    """Let the seconds pass after which a lease is over."""
    for lease in leases._leases.values():
        lease.until = 0.0

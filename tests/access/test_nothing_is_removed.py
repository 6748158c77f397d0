"""Every path of staff and of registrants tried to remove history, and failed: what was recorded is there, unchanged."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.core.db import Read
from app.routers.door import Door
from tests.access.asking import ASKS, Ask, Case, Whose
from tests.access.callers import Caller, World
from tests.access.walking import Walk
from tests.portal import Portal

TRACKED = Read("""
select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
where t.tgname = 'keep_created' order by 1
""")
FEED = Read("select seq as key, md5(c::text) as content from changes c")
# The people who have a way in: the registrant, a delegate, and everybody of the staff who keeps the register.
CALLERS = (Caller.REGISTRANT, Caller.DELEGATE, Caller.MEMBERSHIP, Caller.REGISTRAR, Caller.ADMIN)

Recorded = dict[tuple[str, Any], str]


async def recorded(world: World) -> Recorded:
    """Take down every version of every row of the register, and the feed of changes."""
    fetch = world.office.database.fetch
    tables = [row["name"] for row in await fetch(TRACKED)]
    assert {"addresses", "names", "clinical_activities", "practice_languages", "registrations"} <= set(tables)
    found = {("changes", row["key"]): row["content"] for row in await fetch(FEED)}
    for table in tables:
        versions = Read(f"select version_seq as key, md5(h::text) as content from history.{table} h")  # noqa: S608 - named by the database
        found |= {(table, row["key"]): row["content"] for row in await fetch(versions)}
    return found


async def missing(world: World) -> dict[str, int]:
    """Count the rows that history knows and the register no longer has, or has in another version than the last."""
    lost = {}
    for row in await world.office.database.fetch(TRACKED):
        table = row["name"]
        gone = Read(f"""
            select count(*) as count
            from (select distinct on (id) id, version from history.{table} order by id, version_seq desc) h
            left join public.{table} l using (id) where l.id is null or l.version <> h.version
        """)  # noqa: S608 - named by the database
        (counted,) = await world.office.database.fetch(gone)
        lost[table] = counted["count"]
    return lost


def changing(app: FastAPI) -> list[str]:
    """Name what changes a registrant's record: whatever takes something of theirs and writes."""
    return sorted(
        route.name
        for route in app.router.routes
        if isinstance(route, Door) and route.operation.writes and Whose.ANOTHERS in ASKS[route.name].whose
    )


@pytest.mark.check
async def test_whatever_staff_and_registrants_do_what_was_recorded_stays_as_it_was(
    access_app: FastAPI, access_portal: Portal, world: World, walk: Walk
) -> None:
    operations = changing(access_app)
    assert {"correct_address", "end_clinical_activity", "correct_name", "replace_languages"} <= set(
        operations
    )
    for operation in operations:  # the first time is what the second one could take away
        await walk.through(operation)
    before = await recorded(world)

    for operation in operations:
        await Walk(access_portal, world).through(operation)

    after = await recorded(world)
    assert len(after) > len(before) > 100
    assert {key: after.get(key) for key in before} == before
    assert set((await missing(world)).values()) == {0}


async def test_nothing_of_a_record_can_be_deleted_or_replaced_by_its_address(
    access_app: FastAPI, access_portal: Portal, world: World
) -> None:
    """Whatever the address of a thing, `DELETE` and `PUT` are no ways to it; languages alone are replaced, and kept."""
    before = await recorded(world)
    answered = {}
    for operation in changing(access_app):
        route = access_portal._route(operation)
        # A partner may take its own endpoint away, which ends it and keeps the row (tests/api/webhooks).
        kept = {"replace_languages", "update_webhook_endpoint"} | {
            name for name in ASKS if name.startswith(("delete_", "revoke_"))
        }
        if operation in kept:
            continue
        for caller in CALLERS:
            case = Case(access_portal, world, caller, Whose.ANOTHERS, world.people.get(caller))
            ask = await ASKS[operation].build(case)
            for method in ("DELETE", "PUT"):
                answer = await sent(case, method, route, ask)
                answered[operation, caller.value, method] = answer.status_code

    assert set(answered.values()) <= {404, 405}, {
        key for key, code in answered.items() if code not in (404, 405)
    }
    after = await recorded(world)
    assert {key: after.get(key) for key in before} == before
    assert set((await missing(world)).values()) == {0}


async def sent(case: Case, method: str, route: Door, ask: Ask) -> httpx.Response:
    portal = case.portal if case.person is None else case.portal.as_(case.person)
    named = {name: ask.named[name] for name in route.param_convertors}
    return await portal.client.request(
        method,
        route.path.format(**named),
        json=None if method == "DELETE" else ask.json,
        headers={**portal.headers, "If-Match": ask.if_match or '"1"'},
    )

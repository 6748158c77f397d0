"""What a newer version of the survey seals is withheld and sealed, also where it was answered before (domain.md 5)."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.services import forms, renewals
from app.services.forms import Kept
from tests.factories.delegations import make_delegate
from tests.factories.forms import QUIET_YEAR
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.renewals import UNDERTAKING, not_begun, own_cycle, put_renewal
from tests.portal import Portal

SITUATION = "cpd_undertaking_situation"
SAID = {SITUATION: "ill_or_disability"}
STORED = Read("""
select answers, sealed_answers from renewals where id = :id
union all select answers, sealed_answers from renewal_revisions where renewal_id = :id
""")
REVISION = Read("select id, answers, sealed_answers from renewal_revisions where renewal_id = :id")
# As the portal stored it before version 3.
STOOD_OPEN = Read("""
update renewals set answers = answers || jsonb_build_object('cpd_undertaking_situation', 'ill_or_disability')
where id = :id returning id
""")
REVISE = Read("""
insert into renewal_revisions (id, renewal_id, registrant_id, answers, submitted_at, reason, recorded_at,
  recorded_by_kind, recorded_by_name)
select :revision_id, id, registrant_id, answers, submitted_at, 'A correction.', submitted_at, 'staff', 'A. Whitfield'
from renewals where id = :id returning id
""")
EDIT = """
update renewal_revisions set answers = answers || '{"main_setting": "hospital"}' where renewal_id = $1
"""


async def answered_before(office: Office, person: Person) -> UUID:
    """Put a renewal on file with a revision, as it was stored when the situation was not sealed yet."""
    assert person.registrant_id is not None
    renewal_id = ids.parse("ren", await put_renewal(office, person.registrant_id, QUIET_YEAR, handed_in=True))
    async with unit_of_work(office, "answered_before") as ctx:
        await ctx.read(STOOD_OPEN, id=renewal_id)
        await ctx.read(REVISE, id=renewal_id, revision_id=ids.new())
    return renewal_id


async def sealed_open_ones(office: Office) -> int:
    async with unit_of_work(office, "seal_open_answers") as ctx:
        return await renewals.seal_open_answers(ctx)


async def stored(office: Office, renewal_id: UUID) -> list[Any]:
    return list(await office.database.fetch(STORED, id=renewal_id))


@pytest.mark.parametrize("version", [1, 2, 3])
async def test_why_somebody_undertakes_not_to_practise_is_sealed_in_every_version(
    portal: Portal, office: Office, version: int
) -> None:
    person = await make_registrant(office)
    mine, cycle = portal.as_(person), await own_cycle(office, form_version=version)
    await not_begun(office, person, cycle, form_version=version)
    begun = (await mine.create_renewal({"renewal_cycle_id": cycle}, registrant_id="me")).json()
    named = {"renewal_id": begun["id"]}
    saved = await mine.update_renewal(
        {"answers": {**QUIET_YEAR, **UNDERTAKING}}, **named, if_match=begun["etag"]
    )
    delegate, _ = await make_delegate(portal, office, person, renewals="write")
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    ours = (await desk.get_renewal(**named)).json()
    theirs = (await portal.as_(delegate).get_renewal(**named)).json()
    written = await portal.as_(delegate).update_renewal(
        {"answers": SAID}, **named, if_match=saved.json()["etag"]
    )
    (row,) = await stored(office, ids.parse("ren", begun["id"]))

    assert saved.json()["answers"][SITUATION] == "ill_or_disability"
    for shown in (ours, theirs):
        assert (SITUATION in shown["withheld"], SITUATION in shown["answers"]) == (True, False)
    assert written.json()["errors"][0]["code"] == "not_writable"
    assert SITUATION not in row["answers"]


async def test_what_stood_open_is_withheld_and_then_sealed(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    renewal_id = await answered_before(office, person)
    mine, desk = portal.as_(person), portal.as_(await make_staff(office, Role.MEMBERSHIP))
    named = {"renewal_id": ids.render("ren", renewal_id)}

    before = await desk.get_renewal(**named)
    while await sealed_open_ones(office):
        pass
    rows = await stored(office, renewal_id)
    after = (await mine.get_renewal(**named)).json()

    assert "ill_or_disability" not in before.text
    assert SITUATION in before.json()["withheld"]
    assert [SITUATION in row["answers"] for row in rows] == [False, False]
    assert all(b"ill_or_disability" not in row["sealed_answers"] for row in rows)
    assert after["answers"] == {**QUIET_YEAR, **SAID}
    conduct = portal.as_(await make_staff(office, Role.CONDUCT))
    opened = await conduct.open_renewal_answers({"reason": "A question of the Registrar."}, **named)
    assert opened.json()["answers"][SITUATION] == "ill_or_disability"


async def test_what_stood_open_is_sealed_in_the_revision_of_a_survey_that_is_let_be_corrected(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    assert person.registrant_id is not None
    wire_id = await put_renewal(office, person.registrant_id, QUIET_YEAR, handed_in=True)
    renewal_id = ids.parse("ren", wire_id)
    async with unit_of_work(office, "answered_before") as ctx:
        await ctx.read(STOOD_OPEN, id=renewal_id)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    shown = (await desk.get_renewal(renewal_id=wire_id)).json()

    reopened = await desk.reopen_renewal(
        {"reason": "Asked for by message."}, renewal_id=wire_id, if_match=shown["etag"]
    )

    (revision,) = await office.database.fetch(REVISION, id=renewal_id)
    place = f"renewal_revisions|sealed_answers|{revision['id']}"
    kept = Kept(revision["answers"], revision["sealed_answers"])
    async with unit_of_work(office, "looked_at") as ctx:
        answers = forms.opened(ctx, kept, place=place)
    assert reopened.status_code == 200, reopened.text
    assert SITUATION not in revision["answers"]
    assert answers == {**QUIET_YEAR, **SAID}


async def test_a_revision_may_be_sealed_and_never_edited(office: Office) -> None:
    renewal_id = await answered_before(office, await make_registrant(office))

    async with office.database.driver() as connection:
        with pytest.raises(asyncpg.PostgresError, match="never edited"):
            await connection.execute(EDIT, renewal_id)

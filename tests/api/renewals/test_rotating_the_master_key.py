"""Sealed answers are closed again with a new master key; afterwards the old one opens nothing of theirs."""

import os
from dataclasses import replace

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.core.sealing import Seal
from app.core.secrets import MasterKey
from app.services import renewals
from tests.factories.renewals import answered
from tests.portal import Portal

SEALED = Read("select sealed_answers from renewals where id = :id")
ALL = Read("select id, sealed_answers from renewals where sealed_answers is not null")


async def resealed(office: Office) -> None:
    while True:
        async with unit_of_work(office, "reseal_answers") as ctx:
            if await renewals.reseal_answers(ctx) == 0:
                return


async def test_answers_move_to_the_key_in_use_and_stay_readable(portal: Portal, office: Office) -> None:
    _, renewal = await answered(portal, office, health_condition=True, health_details="a quiet matter")
    renewal_id = ids.parse("ren", renewal["id"])
    new = MasterKey(os.urandom(32))
    turned = replace(office.secrets, master=new, previous_master=office.secrets.master)
    rotating = replace(office, secrets=turned, seal=Seal(turned))
    alone = Seal(replace(office.secrets, master=new, previous_master=None))

    await resealed(rotating)

    try:
        (row,) = await office.database.fetch(SEALED, id=renewal_id)
        opened = alone.open(row["sealed_answers"], place=f"renewals|sealed_answers|{renewal_id}")
        assert b"a quiet matter" in opened
        assert all(alone.is_current(each["sealed_answers"]) for each in await office.database.fetch(ALL))
    finally:
        back = replace(office.secrets, previous_master=new)
        await resealed(replace(office, secrets=back, seal=Seal(back)))

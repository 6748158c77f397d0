"""Whoever practises again is active, wherever it is asked: the certificate that began last speaks (domain.md 2.2)."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from app.context import Office
from app.core.db import Read
from app.domain.registrations import NotEligible, RegistrationCorrection, RegistrationDraft, StatusDraft
from app.services import dashboard, directory, public_register, registrants, registrations
from app.services.cpc import _content
from app.services.directory import Asked
from app.services.documents import _asking
from app.services.monitors import STANDS
from app.services.partners import _verifying
from app.services.service_requests import _catalogue, _membership
from tests.factories.people import Person, make_registrant
from tests.services import college_days
from tests.services.college_days import STAFF

CERTIFICATES = Read("""
select id, version, class from registrations
where registrant_id = :id and cancelled_at is null and corrected_by_id is null order by effective_from
""")
LISTED = Read("""
select split_part(t.term, ' ', 2) as says from register_terms t
where t.registration_number = :number and t.term ~ '^(status|class) '
  and t.effective_from <= :today and (t.effective_to is null or t.effective_to > :today)
order by t.term desc
""")
SEEN = Read(f"select {STANDS} ->> 'status' as status from registrants r where r.id = :id")  # noqa: S608 - ours
# What each place reads, and where in it the status is; the class, where it shows one.
PLACES = {
    "certificate of conduct": (_content.FACTS, "status"),
    "requests": (_catalogue.FACTS, "status"),
    "documents": (_asking.CANDIDATE, "status"),
    "partner": (_verifying.STANDINGS, "status"),
    "monitor": (SEEN, "status"),
    "home": (dashboard.HOME, "standing"),
    "what is acted on": (_membership.HELD, "id"),
}
# Without an account nobody is the same person twice.
CLERK = replace(STAFF, account_id=None)
FAMILY = "Ravensdottir"
PRACTISES = "academic_practice"


def noon(day: str) -> datetime:
    return college_days.at(f"{day}T16:00:00Z")


class Desk:
    """Staff of registration with one registrant, on days that the test chooses."""

    def __init__(self, office: Office, person: Person) -> None:
        assert person.registrant_id is not None
        self.office, self.person, self.id = office, person, person.registrant_id

    async def issue(self, day: str, *, said_on: str | None = None) -> None:
        draft = RegistrationDraft(PRACTISES, None, date.fromisoformat(day), None, "issued", None)
        await self._do(said_on or day, registrations.issue, draft=draft)

    async def change(self, day: str, reason_code: str, *, place: int = 0, said_on: str | None = None) -> None:
        draft = StatusDraft(date.fromisoformat(day), reason_code, None, "Told.")
        await self._do(said_on or day, registrations.change_status, **await self._held(place), draft=draft)

    async def correct(self, day: str, start: str) -> None:
        right = RegistrationCorrection(
            reason="A slip.", named=frozenset({"effective_from"}), effective_from=date.fromisoformat(start)
        )
        await self._do(day, registrations.correct, **await self._held(0), correction=right)

    async def _held(self, place: int) -> dict[str, Any]:
        held = (await self.office.database.fetch(CERTIFICATES, id=self.id))[place]
        return {"registration_id": held["id"], "version": held["version"]}

    async def _do(self, day: str, verb: Any, **asked: Any) -> None:
        await college_days.change(self.office, CLERK, noon(day), verb, registrant_id=self.id, **asked)

    async def told(self, day: str) -> dict[str, Any]:
        """Tell what each place says on a day of where the registrant stands."""
        number, today = self.person.registration_number, date.fromisoformat(day)
        asked = {
            "id": self.id, "registrant_id": self.id, "registration_id": None, "number": number,
            "numbers": [number], "family_names": [FAMILY.lower()], "account_id": self.person.account_id,
            "principal": None, "said_in": "en", "today": today, "now": noon(day),
        }  # fmt: skip
        found = {}
        for place, (statement, column) in PLACES.items():
            (row,) = await self.office.database.fetch(statement, **asked)
            found[place] = row[column]
        held = await self.office.database.fetch(CERTIFICATES, id=self.id)
        (acted_on,) = [one["class"] for one in held if one["id"] == found["what is acted on"]]
        listed = [row["says"] for row in await self.office.database.fetch(LISTED, **asked)]
        entry = await self._read(day, public_register.see_entry, registration_number=number, as_of=None)
        (hit,) = (await self._read(day, public_register.search, q=number))["items"]
        profile = await self._read(day, registrants.see, registrant_id=self.id)
        asked_for = Asked(q=FAMILY, statuses=(entry["status"],), classes=(entry["class"],))
        found_by_staff = await self._read(day, directory.find, asked=asked_for, limit=50, cursor=None)
        return found | {
            "what is acted on": acted_on,
            "entry": (entry["status"], entry["class"], entry["since"]),
            "search": (hit["status"], hit["class"]),
            "profile": profile["status"],
            "lists": listed,
            "staff": [
                (one["status"], one["class"]) for one in found_by_staff["items"] if one["id"] == self.id
            ],
        }

    async def _read(self, day: str, verb: Any, **asked: Any) -> Any:
        return await college_days.read(self.office, STAFF, noon(day), verb, **asked)


def stands(status: str, class_: str, since: str) -> dict[str, Any]:
    """Write what every place says of somebody."""
    only_status = dict.fromkeys(
        ("certificate of conduct", "requests", "documents", "partner", "profile"), status
    )
    return only_status | {
        "monitor": f"{status} {class_}",
        "home": {"status": status, "class": class_, "kind": None},
        "what is acted on": class_,
        "entry": (status, class_, date.fromisoformat(since)),
        "search": (status, class_),
        "lists": [status, class_],
        "staff": [(status, class_)],
    }


@pytest.fixture
async def desk(office: Office) -> Desk:
    return Desk(office, await make_registrant(office, family=FAMILY))


async def test_correcting_a_certificate_that_is_over_says_nothing_of_the_one_that_followed(
    desk: Desk,
) -> None:
    await desk.change("2026-06-01", "class_change")
    await desk.issue("2026-06-01")

    await desk.correct("2026-07-06", "2017-06-19")

    assert await desk.told("2026-07-07") == stands("active", PRACTISES, "2026-06-01")
    assert await desk.told("2026-05-31") == stands("active", "independent_practice", "2017-06-19")


async def test_who_comes_back_stays_active_when_emeritus_standing_runs_out(desk: Desk) -> None:
    await desk.correct("2026-01-05", "1990-07-01")
    await desk.change("2026-02-02", "resigned")
    await desk.change("2026-03-02", "emeritus")
    assert await desk.told("2026-08-03") == stands("expired", "independent_practice", "2026-03-02")
    await desk.issue("2026-08-04")

    days = ("2026-08-04", "2027-03-01", "2027-03-02", "2027-12-31")
    assert [await desk.told(day) for day in days] == [stands("active", PRACTISES, "2026-08-04")] * 4


async def test_who_was_issued_a_certificate_again_has_not_retired(desk: Desk) -> None:
    await desk.correct("2026-01-05", "1990-07-01")
    await desk.change("2026-02-02", "resigned")
    await desk.issue("2026-08-04")

    with pytest.raises(NotEligible) as refused:
        await desk.change("2026-09-01", "emeritus")

    assert refused.value.members["reasons"] == ["registered_again"]
    assert await desk.told("2026-09-02") == stands("active", PRACTISES, "2026-08-04")


async def test_a_certificate_that_has_yet_to_begin_says_nothing(desk: Desk) -> None:
    await desk.change("2026-06-01", "interim_order")
    await desk.change("2026-09-01", "class_change", said_on="2026-06-02")
    await desk.issue("2026-09-01", said_on="2026-06-03")

    assert await desk.told("2026-08-31") == stands("suspended", "independent_practice", "2026-06-01")
    assert await desk.told("2026-09-01") == stands("active", PRACTISES, "2026-09-01")


async def test_a_revocation_stands_until_a_new_certificate_begins(desk: Desk) -> None:
    await desk.change("2026-06-01", "discipline_revocation")
    assert await desk.told("2028-05-31") == stands("revoked", "independent_practice", "2026-06-01")

    await desk.issue("2028-06-01")

    assert await desk.told("2028-06-01") == stands("active", PRACTISES, "2028-06-01")


async def test_where_somebody_stood_is_told_as_it_was_known(desk: Desk) -> None:
    await desk.change("2026-06-01", "class_change")
    await desk.issue("2026-06-01")
    await desk.correct("2026-07-06", "2017-06-19")

    known = [
        await college_days.read(
            desk.office, STAFF, noon("2026-08-01"), registrants.see,
            registrant_id=desk.id, as_of=date.fromisoformat(day), known_at=noon(moment),
        )
        for day, moment in (
            ("2026-07-01", "2026-05-31"), ("2026-07-01", "2026-06-02"), ("2026-07-01", "2026-07-07"),
            ("2017-06-19", "2026-07-05"), ("2017-06-19", "2026-07-07"),
        )
    ]  # fmt: skip

    assert [one["status"] for one in known] == ["active", "active", "active", None, "active"]

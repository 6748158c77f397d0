"""What stands on a certificate besides the facts themselves (domain.md 8.1): reasons, and since when data is kept."""

from app import catalogue
from app.context import Office, unit_of_work
from app.core.db import Read
from app.domain.access import Role
from app.services.cpc import _page, _partners
from tests.factories import cpc
from tests.factories.addresses import today_of
from tests.factories.delegations import make_delegate
from tests.factories.people import make_registrant, make_staff
from tests.factories.registrations import registration_of, standing
from tests.portal import Portal

BORN = Read("update registrants set birth_date = date '1985-03-14' where id = :id returning id")
NO_DATA = {"registrant", "blank_sections", "collected_since"}


async def test_8_1_it_says_from_which_day_each_kind_of_data_was_collected(
    portal: Portal, office: Office
) -> None:
    begun = await cpc.asked(portal, office)

    content = (await begun.mine.get_cpc_preview(cpc_request_id=begun.id)).json()["content"]

    since = {each["section"]: each["since"] for each in content["collected_since"]}
    assert since.keys() == (content.keys() - NO_DATA) | {"former_names"}
    assert since["qualification"] == "1995-01-01"


async def test_8_1_a_withdrawal_of_one_s_own_will_is_told_with_its_reason(
    portal: Portal, office: Office
) -> None:
    begun = await cpc.asked(portal, office)
    desk = portal.as_(await make_staff(office, Role.REGISTRAR, Role.REGISTRATION))
    registration = await registration_of(desk, begun.person)
    left = await desk.change_registration_status(
        standing(await today_of(office), "resigned"),
        registration_id=registration["id"], if_match=registration["etag"],
    )  # fmt: skip
    assert left.status_code == 200, left.text

    content = (await begun.mine.get_cpc_preview(cpc_request_id=begun.id)).json()["content"]

    (held,) = content["registrations"]
    assert (held["status"], held["reason_code"]) == ("expired", "resigned")
    said = dict(_page._sections(content, _words("fr"), "fr"))
    assert said["registrations"][0].endswith("(expirée: Démission)")


def test_the_days_are_printed_a_line_for_each_and_not_on_what_was_frozen_before() -> None:
    since = [
        {"section": "specialties", "since": "1995-01-01"},
        {"section": "conditions", "since": "1993-12-31"},
        {"section": "qualification", "since": "1995-01-01"},
    ]

    printed = _page._collected({"collected_since": since}, _words("en"), "en")

    assert _page._collected({}, _words("en"), "en") == []
    assert printed == [
        (
            "collected_since",
            [
                "December 31, 1993 – Terms, conditions and limitations",  # noqa: RUF001 - a dash
                "January 1, 1995 – Designations as a specialist; Degree in medicine",  # noqa: RUF001 - a dash
            ],
        )
    ]


def _words(language: str) -> dict[str, str]:
    return {name: text.said_in(language) for name, text in catalogue.cpc().words.items()}


async def test_8_1_the_date_of_birth_is_for_recipients_that_need_it_and_for_no_delegate(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    async with unit_of_work(office, "a_test") as ctx:
        await ctx.read(BORN, id=person.registrant_id)
    delegate, _ = await make_delegate(portal, office, person, documents="write")
    helper = portal.as_(delegate)
    told = {}
    for type_ in ("employer", "regulator_foreign"):
        begun = await cpc.asked(portal, office, {**cpc.OTHER, "institution_type": type_}, person=person)
        for who, reader in (("self", begun.mine), ("delegate", helper)):
            told[type_, who] = (await reader.get_cpc_preview(cpc_request_id=begun.id)).json()

    days = {key: each["content"]["registrant"]["birth_date"] for key, each in told.items()}
    assert {key: day for key, day in days.items() if day} == {("regulator_foreign", "self"): "1985-03-14"}
    assert len({each["content_hash"] for each in told.values()}) == 2


def test_the_date_of_birth_is_printed_and_not_on_the_copy() -> None:
    printed = {"facts": {"code": "7KQM", "birth_date": "March 14, 1985"}}

    assert _page.as_copy(printed)["facts"] == {"code": "—", "birth_date": None}


def test_what_was_frozen_before_is_handed_over_in_full_shape_and_says_no_more() -> None:
    held = {"class": "independent_practice", "from": "2017-07-01", "to": None, "status": "active"}
    frozen = {
        "registrant": {"name": "Amara Solis"},
        "registrations": [held],
        "suspensions_or_revocations": [],
    }

    assert _partners._complete(frozen) == {
        "registrant": {"name": "Amara Solis", "birth_date": None},
        "registrations": [{**held, "reason_code": None}],
        "suspensions_or_revocations": [],
        "collected_since": [],
        "disclosure": None,
    }

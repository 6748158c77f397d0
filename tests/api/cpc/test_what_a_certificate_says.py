"""What stands on a certificate besides the facts themselves (domain.md 8.1): reasons, and since when data is kept."""

from app import catalogue
from app.context import Office
from app.domain.access import Role
from app.services.cpc import _page
from tests.factories import cpc
from tests.factories.addresses import today_of
from tests.factories.people import make_staff
from tests.factories.registrations import registration_of, standing
from tests.portal import Portal

NO_DATA = {"registrant", "blank_sections", "collected_since"}


async def test_8_1_it_says_from_which_day_each_kind_of_data_was_collected(
    portal: Portal, office: Office
) -> None:
    begun = await cpc.asked(portal, office)

    content = (await begun.mine.get_cpc_preview(cpc_request_id=begun.id)).json()["content"]

    since = {each["section"]: each["from"] for each in content["collected_since"]}
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
        {"section": "specialties", "from": "1995-01-01"},
        {"section": "conditions", "from": "1993-12-31"},
        {"section": "qualification", "from": "1995-01-01"},
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

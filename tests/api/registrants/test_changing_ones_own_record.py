"""`update_registrant`: what registrants say of themselves, and what is not theirs to say (contract.md 4.5)."""

from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.domain.minc import by_sample
from app.models.registrants import Registrant
from tests.factories.delegations import make_delegate
from tests.factories.people import Person, make_registrant
from tests.portal import Portal

MOBILE = {"kind": "mobile", "number": "+14375550123"}
FAX = {"kind": "fax", "number": "+14165550124"}


async def change(portal: Portal, body: Any, *, version: int = 1) -> Any:
    return await portal.update_registrant(body, registrant_id="me", if_match=f'"{version}"')


async def put_on_file(office: Office, person: Person, **columns: Any) -> None:
    async with unit_of_work(office, "put_on_file") as ctx:
        registrant = await ctx.session.get_one(Registrant, person.registrant_id)
        for name, value in columns.items():
            setattr(registrant, name, value)


async def test_phones_are_replaced_whole_and_the_rest_stays(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office, language="fr"))
    await change(mine, {"phones": [MOBILE, FAX]})

    answer = await change(mine, {"phones": [FAX]}, version=2)

    assert answer.status_code == 200
    assert answer.headers["ETag"] == answer.json()["etag"] == '"3"'
    assert answer.json()["phones"] == [FAX]
    assert answer.json()["correspondence_language"] == "fr"


async def test_language_and_gender_identity_are_ones_own_to_say(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))

    seen = (await change(mine, {"correspondence_language": "fr", "gender": "two_spirit"})).json()

    assert (seen["correspondence_language"], seen["gender"]) == ("fr", "two_spirit")
    assert seen["phones"] == []


@pytest.mark.parametrize(
    ("publication", "status"),
    [
        ({"public_email": "Amara@Solis.example"}, 422),
        ({"public_email": "amara@solis.example", "publishes_private_email": False}, 422),
        ({"public_email": "amara@solis.example", "publishes_private_email": True}, 200),
        ({"public_email": "office@solis.example"}, 200),
        ({"public_email": None}, 200),
    ],
)
async def test_the_private_address_is_published_only_if_the_registrant_says_so(
    portal: Portal, office: Office, publication: dict[str, Any], status: int
) -> None:
    person = await make_registrant(office)
    await put_on_file(office, person, email=f"{person.registrant_id}.amara@solis.example")
    private = f"{person.registrant_id}.amara@solis.example"
    if str(publication["public_email"]).lower() == "amara@solis.example":
        publication = {**publication, "public_email": private.replace("amara", "Amara")}

    answer = await change(portal.as_(person), {"publication": publication}, version=2)

    assert answer.status_code == status, answer.text
    if status == 422:
        assert answer.json()["errors"][0]["pointer"] == "/publication/public_email"


@pytest.mark.parametrize(
    "name",
    [
        "name", "former_names", "birth_date", "class", "status", "registrations", "registration_number", "minc",
        "email", "addresses",
    ],
)  # fmt: skip
async def test_what_is_not_theirs_to_change_is_refused_by_name(
    portal: Portal, office: Office, name: str
) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await change(mine, {name: "independent_practice", "correspondence_language": "fr"})

    assert answer.status_code == 422
    assert [(fault["code"], fault["pointer"]) for fault in answer.json()["errors"]] == [
        ("not_writable", f"/{name}")
    ]
    assert (await mine.get_registrant(registrant_id="me")).json()["correspondence_language"] == "en"


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"gender": "male"}, "/gender", "unknown_code"),
        ({"gender": None}, "/gender", "wrong_type"),
        ({"correspondence_language": "de"}, "/correspondence_language", "not_allowed"),
        ({"phones": [{"kind": "mobile", "number": "4165550123"}]}, "/phones/0/number", "pattern"),
        ({"phones": [{"kind": "pager", "number": "+14165550123"}]}, "/phones/0/kind", "not_allowed"),
        ({"phones": [MOBILE, MOBILE]}, "/phones/1/kind", "not_allowed"),
        ({"publication": {"public_email": "nobody"}}, "/publication/public_email", "pattern"),
        ({"languages": ["fr"]}, "/languages", "unknown_field"),
    ],
)
async def test_what_is_wrong_is_named(
    portal: Portal, office: Office, body: dict[str, Any], pointer: str, code: str
) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await change(mine, body)

    assert answer.status_code == 422
    assert [(fault["code"], fault["pointer"]) for fault in answer.json()["errors"]] == [(code, pointer)]


async def test_an_old_version_changes_nothing(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    await change(mine, {"gender": "woman"})

    answer = await change(mine, {"gender": "man"})

    assert (answer.status_code, answer.json()["current_etag"]) == (412, '"2"')
    assert (await mine.get_registrant(registrant_id="me")).json()["gender"] == "woman"


async def test_what_was_said_before_can_be_had_again(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    await change(mine, {"gender": "woman"})
    before = (await office.now()).isoformat().replace("+00:00", "Z")
    await change(mine, {"gender": "non_binary"}, version=2)

    then = (await mine.get_registrant(registrant_id="me", known_at=before)).json()
    feed = (await mine.list_registrant_changes(registrant_id="me")).json()["items"]

    assert then["gender"] == "woman"
    assert [entry["fields"] for entry in feed if entry["resource"]["type"] == "registrant"][-1] == ["gender"]


async def test_birth_date_and_private_address_are_not_for_delegates(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    await put_on_file(office, person, email=f"{person.registrant_id}@solis.example")
    delegate, _ = await make_delegate(portal, office, person, profile="write")

    own = (await portal.as_(person).get_registrant(registrant_id="me")).json()
    seen = (await portal.as_(delegate).get_registrant(registrant_id=person.wire_id)).json()

    assert own["email"] == f"{person.registrant_id}@solis.example"
    assert (seen["email"], seen["birth_date"]) == (None, None)


async def test_a_doubtful_identification_number_is_shown_with_a_warning(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    number = person.registration_number or ""
    written = [f"CAMD-{number[:4]}-{number[4:]}9{digit}" for digit in "01"]
    wrong = next(minc for minc in written if by_sample(minc))  # at most one digit is the right one
    await put_on_file(office, person, minc=wrong)

    seen = (await portal.as_(person).get_registrant(registrant_id="me")).json()

    assert seen["minc"] == wrong
    assert [(each["kind"], each["value"]) for each in seen["identifiers"]] == [
        ("registration_number", person.registration_number),
        ("minc", wrong),
    ]
    assert seen["identifiers"][1]["warning"] in ("check_digit", "form")

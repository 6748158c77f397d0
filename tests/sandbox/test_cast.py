"""The cast: everybody who is promised is there, can sign in, and stands on file as their story says."""

import re
from typing import Any
from uuid import UUID, uuid4

import pyotp
import pytest
import pytest_asyncio
from joserfc import jwt
from joserfc.jwk import ECKey
from sqlalchemy import select

from app import catalogue
from app.context import Context, Office
from app.core import clock, ids
from app.core.errors import NotFound
from app.domain.access import PUBLIC
from app.models.accounts import Account, AccountRole, MfaMethod
from app.sandbox import cast
from app.sandbox.cast import PEOPLE
from app.schemas.sandbox import PersonList
from app.services import addresses, public_register, registrants
from tests.factories.colleges import College
from tests.factories.partners import JWT_BEARER
from tests.portal import Portal
from tests.sandbox.conftest import MakeCollege

# contract.md 8.
KEYS = """
independent independent_2 open_concern trainee restricted suspended former applicant applicant_2 unlinked
medical_director shareholder delegate staff_intake staff_membership staff_membership_2 staff_registration
staff_finance staff_finance_2 staff_conduct staff_corporations staff_premises staff_learning staff_committee
staff_communications registrar admin auditor
"""
PARTNER_KEYS = ["partner_hospital", "partner_regulator"]
BY_KEY = {part.key: part for part in PEOPLE}


@pytest.fixture
async def ctx(office: Office) -> Context:
    return Context(office, PUBLIC, await office.now(), "test", "test")


@pytest.fixture
async def people(ctx: Context) -> dict[str, Any]:
    return {row["key"]: row for row in await cast.list_people(ctx)}


async def test_everybody_who_is_promised_is_listed(ctx: Context) -> None:
    listed = await cast.list_people(ctx)

    assert sorted(row["key"] for row in listed) == sorted([*KEYS.split(), *PARTNER_KEYS])
    PersonList.model_validate({"items": listed, "next_cursor": None})


async def test_the_list_is_answered_over_http(portal: Portal) -> None:
    answer = await portal.list_sandbox_people()

    solis = next(item for item in answer.json()["items"] if item["key"] == "independent")
    assert (solis["email"], solis["registration_number"]) == ("amara.solis@example.org", "123602")
    assert solis["roles"] == ["registrant"]


async def test_a_partner_gets_a_token_with_the_key_that_is_listed(
    portal: Portal, office: Office, people: dict[str, Any]
) -> None:
    for key in PARTNER_KEYS:
        part = people[key]
        now = int(clock.real_seconds())
        claims = {
            "iss": part["client_id"], "sub": part["client_id"], "aud": f"{office.settings.base_url}/v1/auth/token",
            "iat": now, "exp": now + 60, "jti": str(uuid4()),
        }  # fmt: skip
        assertion = jwt.encode({"alg": "ES256"}, claims, ECKey.import_key(part["private_jwk"]))
        form = {
            "grant_type": "client_credentials", "client_assertion_type": JWT_BEARER,
            "client_assertion": assertion,
        }  # fmt: skip

        answer = await portal.issue_token(form)

        assert answer.status_code == 200, answer.text


async def test_every_password_works(office: Office) -> None:
    """Takes as long as 28 sign-ins: that every one of them works is the point of a cast."""
    async with office.database.session() as session:
        rows = await session.execute(select(Account.email, Account.password_hash))
        stored = {row.email: row.password_hash for row in rows}

    works = {part.key: await office.passwords.verify(part.password, stored[part.email]) for part in PEOPLE}

    assert works == dict.fromkeys(KEYS.split(), True)


def test_passwords_are_long_and_not_shared() -> None:
    passwords = [part.password for part in PEOPLE]

    assert min(map(len, passwords)) >= 15
    assert len(set(passwords)) == len(passwords)


async def test_staff_have_an_authenticator_and_members_have_none(office: Office) -> None:
    async with office.database.session() as session:
        methods = (await session.execute(select(Account.email, MfaMethod).join(MfaMethod))).all()

    opened = {
        email: office.seal.open(method.secret or b"", place=f"mfa_methods|secret|{method.id}").decode()
        for email, method in methods
        if email in {part.email for part in PEOPLE}
    }

    assert opened == {part.email: part.totp_secret for part in PEOPLE if part.is_staff}
    assert len(set(opened.values())) == 15


async def test_staff_have_the_role_of_their_key_and_the_name_of_their_team(office: Office) -> None:
    async with office.database.session() as session:
        query = select(Account.email, Account.display_name, AccountRole.role).join(AccountRole)
        held = {email: (name, role) for email, name, role in await session.execute(query)}

    roles = catalogue.roles()
    for part in (part for part in PEOPLE if part.is_staff):
        (role,) = part.roles
        assert held[part.email] == (roles[role].team.en, role)
    assert {part.roles[0] for part in PEOPLE if part.is_staff} == roles.keys()


async def test_a_registrant_signs_in_with_the_password_alone(portal: Portal, people: dict[str, Any]) -> None:
    person = people["independent"]

    answer = await portal.create_session({"email": person["email"], "password": person["password"]})

    assert answer.status_code == 201
    assert answer.json()["status"] == "active"


async def test_staff_sign_in_with_the_password_and_a_code(portal: Portal, people: dict[str, Any]) -> None:
    person = people["staff_learning"]
    asked = (await portal.create_session({"email": person["email"], "password": person["password"]})).json()

    code = pyotp.TOTP(person["totp_secret"]).now()
    challenge = {"challenge_id": asked["challenge"]["id"], "method": "totp", "code": code}
    answer = await portal.answer_session_challenge(challenge)

    assert asked["status"] == "challenge_required"
    assert (answer.status_code, answer.json()["status"]) == (201, "active")


@pytest.mark.parametrize(
    ("key", "standing"),
    [
        ("independent", ("independent_practice", "active", "issued")),
        ("independent_2", ("independent_practice", "active", "issued")),
        ("open_concern", ("independent_practice", "active", "issued")),
        ("trainee", ("postgraduate_education", "active", "issued")),
        ("restricted", ("restricted", "active", "issued")),
        ("suspended", ("independent_practice", "suspended", "renewal_incomplete")),
        ("former", ("independent_practice", "expired", "resigned")),
        ("medical_director", ("independent_practice", "active", "issued")),
        ("shareholder", ("independent_practice", "active", "issued")),
    ],
)
async def test_the_register_says_what_the_story_says(
    ctx: Context, people: dict[str, Any], key: str, standing: tuple[str, str, str]
) -> None:
    number = people[key]["registration_number"]

    entry = await public_register.see_entry(ctx, registration_number=number, as_of=None)

    assert (entry["class"], entry["status"]) == standing[:2]
    assert standing in {
        (each["class"], each["status"], each["reason_code"]) for each in entry["registrations"]
    }
    name = entry["name"]
    assert BY_KEY[key].name == f"Dr. {name['given_names']} {name['family_name']}"


@pytest.mark.parametrize("key", ["applicant", "applicant_2"])
async def test_applicants_have_a_record_and_no_registration(
    ctx: Context, people: dict[str, Any], key: str
) -> None:
    record_id = ids.parse("reg", people[key]["registrant_id"])

    record = await registrants.see(ctx, registrant_id=record_id)

    assert people[key]["registration_number"] is None
    assert (record["registration_number"], record["status"], record["registrations"]) == (None, None, [])
    assert f"{record['name']['given_names']} {record['name']['family_name']}" == BY_KEY[key].name


@pytest.mark.parametrize("key", ["unlinked", "delegate", "staff_intake", "auditor"])
async def test_others_have_no_record(people: dict[str, Any], key: str) -> None:
    assert people[key]["registration_number"] is None
    assert people[key]["registrant_id"] is None


async def test_the_unlinked_person_is_on_file_under_another_address(office: Office, ctx: Context) -> None:
    async with office.database.session() as session:
        account = await session.scalar(select(Account).where(Account.email == BY_KEY["unlinked"].email))
    entry = await public_register.see_entry(ctx, registration_number="123686", as_of=None)

    assert account is not None
    assert account.registrant_id is None
    assert f"{entry['name']['given_names']} {entry['name']['family_name']}" == account.display_name


async def test_dr_solis_is_as_the_contract_shows_her(ctx: Context, people: dict[str, Any]) -> None:
    record_id = ids.parse("reg", people["independent"]["registrant_id"])

    listed = await addresses.list_on_file(
        ctx, registrant_id=record_id, types=["primary_business"], statuses=None, as_of=None, known_at=None,
        limit=25, cursor=None,
    )  # fmt: skip

    current, *earlier = listed["items"]
    assert (current["effective_from"].isoformat(), current["effective_to"]) == ("2021-09-01", None)
    assert current["location"] == {
        "lines": ["80 College Street"], "city": "Toronto", "region": "CA-ON", "postal_code": "M5G 2E2", "country": "CA",
    }  # fmt: skip
    assert current["phone"] == "+14165550123"
    assert current["recorded_at"].isoformat() == "2021-08-20T14:02:11+00:00"
    assert current["recorded_by"] == {"kind": "registrant", "display": "Dr. Amara Solis"}
    assert [item["effective_to"] for item in earlier] == [
        item["effective_from"] for item in listed["items"][:-1]
    ]


async def test_the_former_registrant_is_not_in_practice(ctx: Context, people: dict[str, Any]) -> None:
    record_id = ids.parse("reg", people["former"]["registrant_id"])

    record = await registrants.see(ctx, registrant_id=record_id)

    assert record["registrations"] == []
    assert {address["type"] for address in record["addresses"]} == {"not_in_practice", "mailing"}


async def test_a_changed_name_stays_on_the_register(ctx: Context, people: dict[str, Any]) -> None:
    entry = await public_register.see_entry(
        ctx, registration_number=people["independent_2"]["registration_number"], as_of=None
    )

    assert [name["family_name"] for name in entry["former_names"]] == ["Poulin"]


async def test_some_of_the_cast_speak_french(office: Office) -> None:
    async with office.database.session() as session:
        query = select(Account.email).where(Account.language == "fr", Account.email.like("%@example.org"))
        french = set(await session.scalars(query))

    assert {BY_KEY[key].email for key in ("independent_2", "applicant_2", "delegate")} <= french


async def test_nobody_outside_the_register_is_in_it(ctx: Context) -> None:
    for name in ("Raghunathan", "Fontaine-Hughes"):
        found = await public_register.search(ctx, q=name, limit=50)
        assert BY_KEY["applicant"].name not in {
            f"{item['name']['given_names']} {item['name']['family_name']}" for item in found["items"]
        }
    with pytest.raises(NotFound):
        await public_register.see_entry(ctx, registration_number="123000", as_of=None)


def test_stories_say_who_somebody_is_in_a_sentence() -> None:
    for part in PEOPLE:
        assert re.fullmatch(r"[A-Z].*\.", part.story)
        assert re.fullmatch(r"[^@]+@(example\.org|college\.example)", part.email)


@pytest_asyncio.fixture(scope="module")
async def cast_alone(make_college: MakeCollege) -> College:
    """A college that was never seeded, and has its cast."""
    college = await make_college()
    await college.ensure_cast()
    return college


async def test_the_cast_comes_to_an_empty_college_and_only_once(cast_alone: College) -> None:
    once = await cast_alone.everything(), await _accounts(cast_alone)

    await cast_alone.ensure_cast()

    assert (await cast_alone.everything(), await _accounts(cast_alone)) == once
    assert len(once[1]) == len(PEOPLE)
    assert len(once[0]["public.registrants"]) == sum(part.life is not None for part in PEOPLE)


async def test_what_is_missing_of_the_cast_is_added(cast_alone: College) -> None:
    before = await _accounts(cast_alone)
    await cast_alone.owner.execute("delete from accounts where id = $1", BY_KEY["delegate"].account_id)

    await cast_alone.ensure_cast()

    after = await _accounts(cast_alone)
    assert [row[:2] for row in after] == [row[:2] for row in before]
    assert sum(row[2] != earlier[2] for row, earlier in zip(after, before, strict=True)) == 1


async def test_a_seeding_makes_the_same_records_of_the_cast(
    cast_alone: College, make_college: MakeCollege
) -> None:
    seeded = await make_college()

    await seeded.seed(0)

    alone, beside = await cast_alone.everything(), await seeded.everything()
    assert {table: rows for table, rows in alone.items() if "public." in table} == {
        table: rows for table, rows in beside.items() if "public." in table
    }


async def _accounts(college: College) -> list[tuple[UUID, str, str]]:
    return await college.rows("select id, email, password_hash from accounts order by id")

"""The first people of an installation get in by way of the command line, and can be shut out by it."""

import asyncio
import re

import asyncpg
import pytest
from typer.testing import CliRunner, Result

from app.cli import commands
from app.core.settings import Settings

PERSON = ("--name", "Finance", "--role", "finance")

pytestmark = pytest.mark.usefixtures("own_surroundings")


def staff(*arguments: str, password: str = "a password long enough") -> Result:
    return CliRunner().invoke(commands, ["staff", *arguments], input=f"{password}\n")


def test_who_is_added_gets_a_secret_for_the_authenticator_once() -> None:
    added = staff("add", "added@example.org", *PERSON)

    assert added.exit_code == 0
    assert re.fullmatch(r"account [0-9a-f-]{36}\nsecret for .*, shown once: [A-Z2-7]{32}\n", added.output)


@pytest.mark.parametrize(("option", "must_change"), [([], True), (["--lasting"], False)])
def test_a_password_given_out_is_changed_first_unless_it_is_said_to_last(
    option: list[str], own_settings: Settings, *, must_change: bool
) -> None:
    email = f"temporary{len(option)}@example.org"

    staff("add", email, *PERSON, *option)

    assert asyncio.run(_must_change(own_settings, email)) is must_change


async def _must_change(own_settings: Settings, email: str) -> bool:
    assert own_settings.database_url is not None
    connection = await asyncpg.connect(own_settings.database_url.get_secret_value())
    try:
        return bool(
            await connection.fetchval("select must_change_password from accounts where email = $1", email)
        )
    finally:
        await connection.close()


def test_an_address_is_taken_once() -> None:
    staff("add", "twice@example.org", *PERSON)

    again = staff("add", "Twice@example.org", *PERSON)

    assert (again.exit_code, again.output) == (1, "portal: another account has this address.\n")


def test_a_short_password_is_refused_with_its_bounds() -> None:
    refused = staff("add", "short@example.org", *PERSON, password="short")

    assert refused.exit_code == 1
    assert re.fullmatch(r"portal: the password must have \d+ to 128 characters\.\n", refused.output)


def test_an_unknown_role_is_answered_with_the_known_ones() -> None:
    staff("add", "roles@example.org", *PERSON)

    refused = staff("roles", "roles@example.org", "--role", "king")
    given = staff("roles", "roles@example.org", "--role", "intake", "--role", "finance")

    assert refused.output.startswith("portal: the roles are admin, auditor, ")
    assert given.output == "roles@example.org: finance, intake\n"


def test_only_who_exists_can_be_disabled() -> None:
    staff("add", "leaving@example.org", *PERSON)

    disabled = staff("disable", "leaving@example.org")
    nobody = staff("disable", "nobody@example.org")

    assert disabled.output == "leaving@example.org is disabled.\n"
    assert (nobody.exit_code, nobody.output) == (1, "portal: no account has this address.\n")

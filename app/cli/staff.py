"""Staff accounts from the command line: how the first people of an installation get in."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import surroundings

if TYPE_CHECKING:
    from app.context import Context

commands = typer.Typer(help="Add or disable staff, or set their roles.", no_args_is_help=True)

Email = Annotated[str, typer.Argument(help="The address that the person signs in with.")]
Roles = Annotated[list[str], typer.Option("--role", help="A role; give the option once for each.")]


@commands.command()
def add(
    email: Email,
    name: Annotated[str, typer.Option(help="What others read: the team's name.")],
    role: Roles,
    temporary: Annotated[
        bool,
        typer.Option(
            "--temporary/--lasting", help="Whether the password must be changed at the first sign-in."
        ),
    ] = True,
) -> None:
    """Add a staff account. The password is asked for, or read as a line from standard input."""
    password = _read_password()

    async def open_account(ctx: "Context") -> None:
        from app.services import staff

        added = await staff.add(
            ctx, email=email, name=name, roles=role, password=password, is_temporary=temporary
        )
        print(f"account {added.account_id}")
        print(f"secret for the authenticator app, shown once: {added.totp_secret}")

    _carry_out("add_staff", open_account)


@commands.command()
def disable(email: Email) -> None:
    """Disable a staff account, and end its sessions at once."""

    async def close_account(ctx: "Context") -> None:
        from app.services import staff

        await staff.disable(ctx, email=email)

    _carry_out("disable_staff", close_account)
    print(f"{email} is disabled.")


@commands.command()
def roles(email: Email, role: Roles) -> None:
    """Give a staff account exactly these roles, from its next request on."""

    async def set_roles(ctx: "Context") -> None:
        from app.services import staff

        await staff.set_roles(ctx, email=email, roles=role)

    _carry_out("set_staff_roles", set_roles)
    print(f"{email}: {', '.join(sorted(role))}")


def _read_password() -> str:
    """Ask for a password; never take one from the arguments, which everybody on the machine can read."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\n")


def _carry_out(operation: str, verb: "Callable[[Context], Awaitable[None]]") -> None:
    from app.core.errors import Refusal

    known = surroundings.read_settings()
    surroundings.have_secrets(known)
    with surroundings.database_at_hand(known):
        try:
            asyncio.run(_in_transaction(operation, verb))
        except Refusal as refusal:
            raise SystemExit(f"portal: {_in_words(refusal)}") from None


async def _in_transaction(operation: str, verb: "Callable[[Context], Awaitable[None]]") -> None:
    from app import context
    from app.core import settings

    async with (
        context.Office.open(settings.get(), name="staff") as office,
        context.unit_of_work(office, operation) as ctx,
    ):
        await verb(ctx)


def _in_words(refusal: Exception) -> str:
    from app.core.errors import NotFound
    from app.core.passwords import PasswordRejected
    from app.domain.access import STAFF_ROLES
    from app.services import staff

    if isinstance(refusal, staff.EmailTaken):
        return "another account has this address."
    if isinstance(refusal, staff.UnknownRole):
        return f"the roles are {', '.join(sorted(role.value for role in STAFF_ROLES))}."
    if isinstance(refusal, PasswordRejected):
        bounds = refusal.faults[0].params
        return f"the password must have {bounds['shortest']} to {bounds['longest']} characters."
    if isinstance(refusal, NotFound):
        return "no account has this address."
    return f"refused: {refusal}."

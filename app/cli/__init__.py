"""The commands of the portal."""

import typer

from app.cli import backup, bounced, documents, facts, migrate, processes, reseal, seed, serve, staff
from app.gateways.postgres_wheel import CannotStart

commands = typer.Typer(
    help="The member portal's API. ./portal runs these commands, and a few more for developers.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
commands.command("serve")(serve.serve)
commands.command("api")(processes.api)
commands.command("worker")(processes.worker)
commands.command("migrate")(migrate.migrate)
commands.command("seed")(seed.seed)
commands.command("backup")(backup.backup)
commands.command("restore")(backup.restore)
commands.add_typer(staff.commands, name="staff")
commands.command("bounced")(bounced.bounced)
commands.command("reseal-answers")(reseal.reseal_answers)
commands.command("openapi")(documents.openapi)
commands.command("settings")(facts.settings_file)
commands.command("catalogue-check")(facts.catalogue_check)


def main() -> None:
    """Run the command that the arguments name."""
    try:
        commands(prog_name="portal")
    except CannotStart as fault:
        raise SystemExit(f"portal: {fault}") from None

"""The embedded server gives each role no more than it needs, and keeps what people typed out of its log."""

from typing import Any

import asyncpg
import pytest

from app.gateways.embedded_postgres import Role, Server


async def ask(server: Server, sql: str, role: Role = "portal_app", database: str = "portal") -> Any:
    connection = await asyncpg.connect(server.url(role, database))
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


@pytest.mark.parametrize("role", ["portal_app", "portal_auditor"])
@pytest.mark.parametrize(
    "forbidden",
    [
        "create table public.mine (id int)",
        "create temporary table mine (id int)",
        "create schema mine",
        "create role mine",
        "create database mine",
        "alter role portal_app superuser",
        "set role portal_owner",
        "copy (select 1) to program 'true'",
    ],
)
async def test_the_app_and_the_auditor_may_not(server: Server, role: Role, forbidden: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await ask(server, forbidden, role)


async def test_the_owner_owns_the_database_and_is_no_superuser(server: Server) -> None:
    owner = await ask(server, "select datdba::regrole::text from pg_database where datname = 'portal'")
    powers = "select count(*) from pg_roles where rolname like 'portal%' and (rolsuper or rolcreaterole)"

    assert owner == "portal_owner"
    assert await ask(server, powers) == 0
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await ask(server, "create role mine", "portal_owner")


async def test_pages_are_checked_and_nobody_is_preloaded(server: Server) -> None:
    setting = "select current_setting('{}')"

    assert await ask(server, setting.format("data_checksums")) == "on"
    assert await ask(server, "show shared_preload_libraries", "postgres", "postgres") == ""
    assert await ask(server, setting.format("max_connections")) == "120"
    assert await ask(server, setting.format("listen_addresses")) == ""


async def test_what_people_typed_stays_out_of_the_log(server: Server) -> None:
    await ask(server, "create table typed (mail text primary key)", "portal_owner")
    insert = "insert into typed values ('canary@example.org')"
    await ask(server, insert, "portal_owner")

    with pytest.raises(asyncpg.UniqueViolationError):
        await ask(server, insert, "portal_owner")
    await ask(server, "drop table typed", "portal_owner")

    log = (server.data.parent / "postgres.log").read_text()
    assert "duplicate key" in log
    assert "canary" not in log

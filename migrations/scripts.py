"""Runs a script of several statements inside the migration's own transaction."""

from alembic import op


def run(sql: str) -> None:
    """Run a script, or print it when a migration is only being written out."""
    if op.get_context().as_sql:
        op.execute(sql.replace(":", r"\:"))
        return
    bind = op.get_bind()
    # The driver opens its transaction at the first statement that SQLAlchemy sees; a script goes past it.
    bind.exec_driver_sql("select 1")
    bind.connection.dbapi_connection.run_async(lambda connection: connection.execute(sql))

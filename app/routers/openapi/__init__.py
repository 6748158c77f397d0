"""The API documents: the application as it is, written down for each audience (contract.md 6)."""

from fastapi import FastAPI

from app.routers.door import Door
from app.routers.openapi import data, editions, in_fhir, writing
from app.routers.openapi.pieces import Document

__all__ = ["Document", "document", "documents"]


def documents(app: FastAPI) -> dict[str, Document]:
    """Write every document of an application, by the name of its file."""
    written = {f"{name}.json": document(app, name) for name in editions.EDITIONS}
    return {file: told for file, told in written.items() if told is not None}


def document(app: FastAPI, name: str) -> Document | None:
    """Write one document; none where nothing belongs into it."""
    edition = editions.EDITIONS.get(name)
    if edition is None:
        return None
    doors = [
        each
        for each in app.router.routes
        if isinstance(each, Door) and each.include_in_schema and edition.holds(each.operation)
    ]
    if not doors:
        return None
    written = writing.write(app, edition, doors, introduction=data.introduction(name))
    return in_fhir.retold(written) if edition.is_fhir else written

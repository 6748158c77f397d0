"""Reading and searching the register by FHIR: one statement each, whichever resource is asked for."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Final

from app.context import Context
from app.core.db import Row
from app.core.texts import fold
from app.services import public_register
from app.services.fhir import _asking, _telling
from app.services.fhir._asking import Asked
from app.services.fhir._telling import BASE, Words

Tell = Callable[[Row, Words], Row]

_TOLD_BY: Final[dict[str, Tell]] = {
    "Practitioner": _telling.practitioner,
    "PractitionerRole": _telling.role,
}


async def read_practitioner(ctx: Context, *, number: str) -> Row:
    """Tell of one person on the register.

    Raises:
        NotFound: nobody with this number is on the register.
    """
    entry = await public_register.see_entry(ctx, registration_number=number, as_of=None)
    return _telling.practitioner(entry, _words(ctx))


async def read_role(ctx: Context, *, number: str) -> Row:
    """Tell of the registration of one person.

    Raises:
        NotFound: nobody with this number is on the register.
    """
    entry = await public_register.see_entry(ctx, registration_number=number, as_of=None)
    return _telling.role(entry, _words(ctx))


async def search_practitioners(ctx: Context, asked: Asked, *, count: int, cursor: str | None) -> Row:
    """Find people on the register, as a bundle.

    Raises:
        Invalid: nothing is asked for, or a code is not known.
        InvalidCursor: the page is one of another search.
    """
    return await _search(ctx, "Practitioner", asked, count=count, cursor=cursor)


async def search_roles(ctx: Context, asked: Asked, *, count: int, cursor: str | None) -> Row:
    """Find registrations of people on the register, as a bundle, with the people if they are to be included.

    Raises:
        Invalid: nothing is asked for, or a code is not known.
        InvalidCursor: the page is one of another search.
    """
    return await _search(ctx, "PractitionerRole", asked, count=count, cursor=cursor)


async def _search(ctx: Context, kind: str, asked: Asked, *, count: int, cursor: str | None) -> Row:
    words = _words(ctx)
    sought = _asking.in_words_of_the_register(asked)
    query = asked.in_query(is_of_roles=kind == "PractitionerRole") | {"_count": str(count)}
    if _asking.is_of_another_system(asked, words) or len(_asking.numbers_of(asked)) > 1:
        return _bundle(words, kind, query, cursor=cursor)
    page = await public_register.search(ctx, **asdict(sought), limit=count, cursor=cursor, whole=True)
    entries = [entry for entry in page["items"] if asked.name is None or _bears(entry, asked.name)]
    bundle = _bundle(words, kind, query, cursor=cursor, after=page["next_cursor"])
    matches = [_entry(_TOLD_BY[kind](entry, words), words, mode="match") for entry in entries]
    if asked.includes_practitioners:
        matches += [_entry(_telling.practitioner(entry, words), words, mode="include") for entry in entries]
    return {**bundle, "entry": matches} if matches else bundle


def _words(ctx: Context) -> Words:
    return Words(ctx.office.settings.base_url, ctx.language)


def _bears(entry: Row, name: str) -> bool:
    """Tell whether somebody who was found, perhaps by number, has a name with all these words in it."""
    words = fold(name).split()
    return any(_has_all(each, words) for each in (entry["name"], *entry["former_names"]))


def _has_all(name: Row, words: Iterable[str]) -> bool:
    said = fold(" ".join(filter(None, (name["family_name"], name["given_names"], name["middle_names"]))))
    return all(word in said for word in words)


def _bundle(
    words: Words, kind: str, query: dict[str, str], *, cursor: str | None, after: str | None = None
) -> Row:
    """Write a page. How many there are in all is nowhere said: nobody walks the whole register."""
    path = f"{words.base_url}{BASE}/{kind}"
    here = query if cursor is None else {**query, "cursor": cursor}
    links = [{"relation": "self", "url": _asking.url_of(path, here)}]
    if after is not None:
        links.append({"relation": "next", "url": _asking.url_of(path, {**query, "cursor": after})})
    return {"resourceType": "Bundle", "type": "searchset", "link": links}


def _entry(resource: Row, words: Words, *, mode: str) -> Row:
    return {
        "fullUrl": words.url_of(resource["resourceType"], resource["id"]),
        "resource": resource,
        "search": {"mode": mode},
    }

"""Whether every released operation can still be called as it was, and still answers as it did."""

from collections.abc import Iterator

from tests.contract.compat.breaks import Break, Schema, Side, followed
from tests.contract.compat.schemas import Schemas
from tests.contract.lint.reading import Operation, Reading

# What a client is generated from, or is built around.
FIXED = {"operationId": "operation_id", "tags": "tag", "x-permission": "permission"}


def breaks(old: Schema, new: Schema, *, today: str) -> list[Break]:
    """Compare two documents; `today` (YYYY-MM-DD) tells whose announced end has come."""
    now = {(each.path, each.method): each for each in Reading(new).operations}
    schemas = Schemas(old, new)
    found: list[Break] = []
    for operation in Reading(old).operations:
        if operation.written.get("x-stability") == "experimental":
            continue
        following = now.get((operation.path, operation.method))
        if following is not None:
            found += _changed(schemas, operation, following)
        elif not _is_over(operation, today):
            found.append(Break("operation", operation.name, "is gone"))
    return sorted(set(found))


def _is_over(operation: Operation, today: str) -> bool:
    """Tell whether the day that was announced for its end has come."""
    return (
        bool(operation.written.get("deprecated"))
        and str(operation.written.get("x-sunset-on", "9999")) <= today
    )


def _changed(schemas: Schemas, old: Operation, new: Operation) -> Iterator[Break]:
    for keyword, rule in FIXED.items():
        if old.written.get(keyword) != new.written.get(keyword):
            yield Break(rule, old.name, f"was {old.written.get(keyword)}, and is {new.written.get(keyword)}")
    if new.written.get("x-stability") == "experimental":
        yield Break("stability", old.name, "was stable, and is experimental")
    yield from _callers(old, new)
    yield from _parameters(schemas, old, new)
    yield from _body(schemas, old, new)
    yield from _answers(schemas, old, new)


def _callers(old: Operation, new: Operation) -> Iterator[Break]:
    gone = [
        each for each in old.written.get("x-audience", ()) if each not in new.written.get("x-audience", ())
    ]
    if gone:
        yield Break("audience", old.name, f"is no longer for {', '.join(gone)}")
    ways, known = _ways(new), _ways(old)
    if not all(any(way <= other for way in ways) for other in known):
        yield Break("security", old.name, "asks for another proof of who calls, or a wider one")


def _ways(operation: Operation) -> list[set[str]]:
    """Give each way in as what it asks for; an open operation asks for nothing."""
    asked = operation.written.get("security") or [{}]
    return [{f"{name} {scope}" for name, scopes in way.items() for scope in ("", *scopes)} for way in asked]


def _parameters(schemas: Schemas, old: Operation, new: Operation) -> Iterator[Break]:
    was, now = ({(each["in"], each["name"]): each for each in one.parameters} for one in (old, new))
    for key in sorted(was.keys() | now.keys()):
        place = f"{old.name}({key[1]})"
        if key not in now:
            yield Break("parameter", place, "is no longer taken")
        elif now[key].get("required") and not was.get(key, {}).get("required"):
            yield Break("parameter_required", place, "is now required")
        if key in was and key in now:
            yield from schemas.compare(was[key]["schema"], now[key]["schema"], Side.INPUT, place)
            if any(was[key].get(each) != now[key].get(each) for each in ("style", "explode")):
                yield Break("parameter", place, "is written another way")


def _body(schemas: Schemas, old: Operation, new: Operation) -> Iterator[Break]:
    was, now = old.written.get("requestBody", {}), new.written.get("requestBody", {})
    if now.get("required") and not was.get("required"):
        yield Break("body_required", old.name, "insists on a body now")
    for media_type, content in was.get("content", {}).items():
        taken = now.get("content", {}).get(media_type)
        if taken is None:
            yield Break("media_type", old.name, f"no longer takes {media_type}")
        else:
            yield from schemas.compare(content["schema"], taken["schema"], Side.INPUT, f"{old.name} body")


def _answers(schemas: Schemas, old: Operation, new: Operation) -> Iterator[Break]:
    for status in sorted(old.responses.keys() - new.responses.keys()):
        yield Break("status", old.name, f"no longer answers {status}")
    for status in sorted(new.responses.keys() - old.responses.keys()):
        yield Break("new_status", old.name, f"answers {status} now")
    for code in old.codes:
        if code not in new.codes:
            yield Break("code", old.name, f"no longer answers {code}")
    for status in sorted(old.responses.keys() & new.responses.keys()):
        yield from _answer(schemas, f"{old.name} {status}", old.responses[status], new.responses[status])


def _answer(schemas: Schemas, place: str, old: Schema, new: Schema) -> Iterator[Break]:
    for name, header in old.get("headers", {}).items():
        kept = new.get("headers", {}).get(name)
        if kept is None:
            yield Break("header", place, f"no longer carries {name}")
        elif followed(schemas.old, header).get("required") and not followed(schemas.new, kept).get(
            "required"
        ):
            yield Break("header", place, f"may now come without {name}")
    for media_type, content in old.get("content", {}).items():
        given = new.get("content", {}).get(media_type)
        if given is None:
            yield Break("media_type", place, f"no longer answers {media_type}")
        elif "schema" in content and "schema" in given:
            yield from schemas.compare(content["schema"], given["schema"], Side.OUTPUT, place)
    if not old.get("content") and new.get("content"):
        yield Break("media_type", place, "answers a body now")

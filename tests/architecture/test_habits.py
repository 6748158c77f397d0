"""The habits of the house, read from the code: what rots first, and the rule that stops it (house.md 8)."""

import ast
import re
from collections import Counter

import pytest

from tests.architecture.reading import body_of, calls, functions, modules, name_of, texts

APP = modules("app")
ROUTERS = modules("app/routers")
SHAPES = modules("app/schemas")

# Who writes a statement from something else than constants, and why that is safe. This list only shrinks.
BUILDS_STATEMENTS = {
    "app/core/db.py: Read.__init__": "the one place where a statement is compiled",
    "app/services/known.py: KnownRead.__init__": "puts names of tables from a constant before a constant",
    "app/services/directory/_finding.py: search_by": "one text for each set of filters, from constants",
    "app/services/work_items/_reading.py: _page_of": "one text for each set of filters, from constants",
    "app/services/work_items/_reading.py: _count_of": "one text for each set of filters, from constants",
    "app/core/narrowed.py: Narrowed.by": "one text for each set of filters, from constants",
    "app/services/invoices/_searching.py: _read": "one text for each way to find, from constants",
    "app/services/public_register/_searching.py: search_by": "one text for each set of ways, from constants",
}

REAL_NOW = re.compile(
    r"\bnow\s*\(|\b(current_(date|time|timestamp)|local(time|timestamp))\b"
    r"|\b(clock|statement|transaction)_timestamp\s*\(|\btimeofday\b",
    re.IGNORECASE,
)
# The job queue lives in real time, in a schema of its own (decisions.md 3): only its own statements may say so.
IN_REAL_TIME = {"app/jobs/queue.py": "jobs.pgqueuer"}


# An instant is kept in UTC, where it is tomorrow before it is in Toronto: its day is asked of the clock (`day_of`).
TELLS_DAYS = {
    "app/core/clock.py": "the clock",
    "app/domain/calendar.py": "in the zone of its calendar, for it needs the hour as well",
    "app/catalogue/texts.py": "in the zone of the reader, for it writes the hour as well",
    "app/sandbox/cast_parts.py": "of what the made-up people did, all of it in the middle of a day",
    "app/sandbox/seed_people.py": "of what the made-up people did, all of it in the middle of a day",
}


def keeps_real_time(path: str, text: str) -> bool:
    return path in IN_REAL_TIME and IN_REAL_TIME[path] in text


CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {
        "time",
        "time_ns",
        "monotonic",
        "monotonic_ns",
        "perf_counter",
        "perf_counter_ns",
        "localtime",
        "gmtime",
    },
}


def where(path: str, node: ast.expr | ast.stmt) -> str:
    return f"{path}:{node.lineno}"


def test_only_the_context_and_its_unit_commit() -> None:
    ends = {"commit", "rollback"}

    found = {
        where(path, call)
        for path, tree in APP
        if path not in ("app/context/_context.py", "app/core/units.py")
        for call in calls(tree)
        # The door commits a context, never a session.
        if name_of(call.func) in ends and not ast.unparse(call.func).startswith("ctx.")
    }

    assert not found


def test_only_the_public_register_is_read_where_it_may_be_old() -> None:
    found = {path for path, tree in APP for call in calls(tree) if name_of(call.func) == "read_published"}

    assert found == {f"app/services/public_register/{each}.py" for each in ("_entries", "_searching")}


def test_only_the_door_commits_a_context() -> None:
    found = {
        path
        for path, tree in APP
        for call in calls(tree)
        if ast.unparse(call.func) in ("ctx.commit", "context.commit")
    }

    assert found == {"app/context/_context.py", "app/routers/door.py"}


def test_only_the_clock_reads_the_clock() -> None:
    found = {
        where(path, node)
        for path, tree in APP
        if path != "app/core/clock.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS.get(name_of(node.value), ())
    }

    assert not found


def test_the_day_of_an_instant_is_that_of_the_zone() -> None:
    found = {
        path
        for path, tree in APP
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "date" and not call.args
    }

    assert found == set(TELLS_DAYS)


def test_no_test_takes_the_day_of_greenwich_for_the_day() -> None:
    """What a call has given is an instant of any hour; one that a test has written down is known to it."""
    written_down = {"at"}
    found = {
        where(path, call)
        for path, tree in modules("tests")
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "date" and not call.args
        if isinstance(call.func.value, ast.Call | ast.Await | ast.BinOp)
        if not (isinstance(call.func.value, ast.Call) and name_of(call.func.value.func) in written_down)
    }

    assert not found


def test_the_small_rooms_of_a_package_are_its_own() -> None:
    found = {
        f"{path}:{node.lineno}"
        for path, tree in (*APP, *modules("tests"))
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and "._" in (node.module or "")
        if not path.startswith((node.module or "").partition("._")[0].replace(".", "/"))
    }

    assert not found


def test_relationships_never_load_by_surprise() -> None:
    found = {
        where(path, call)
        for path, tree in APP
        for call in calls(tree)
        if name_of(call.func) == "relationship"
        and not any(each.arg == "lazy" and ast.unparse(each.value) == "'raise'" for each in call.keywords)
    }

    assert not found


def test_what_a_route_may_ask_for_is_all_in_one_place() -> None:
    found = {
        where(path, call)
        for path, tree in APP
        if not path.startswith("app/routers/deps/")
        for call in calls(tree)
        if name_of(call.func) in ("Depends", "Security")
    }

    assert not found


def test_no_middleware_of_the_framework_stands_before_a_route() -> None:
    found = {
        where(path, node)
        for path, tree in APP
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
        and name_of(node) in ("BaseHTTPMiddleware", "add_middleware")
    }

    assert not found


def endpoints() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    return [
        (f"{path}: {function.name}", function)
        for path, tree in ROUTERS
        for function in functions(tree)
        if any(ast.unparse(each).startswith("operation(") for each in function.decorator_list)
    ]


@pytest.mark.parametrize("endpoint", [pytest.param(each, id=name) for name, each in endpoints()])
def test_a_route_translates_and_makes_one_call(endpoint: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    awaited = [node for node in ast.walk(endpoint) if isinstance(node, ast.Await)]

    assert len(body_of(endpoint)) <= 4, "a route of more than four statements does a service's work"
    assert len(awaited) <= 1
    assert ast.get_docstring(endpoint), "a route's docstring is for the API's reader"


def test_statements_are_written_below_the_routers() -> None:
    found = {
        where(path, call)
        for path, tree in (*ROUTERS, *SHAPES)
        for call in calls(tree)
        if name_of(call.func) == "Read"
    }

    assert not found


def parts_of(node: ast.expr) -> list[ast.expr]:
    """Give what a text is put together from; nothing if it is not put together."""
    match node:
        case ast.JoinedStr(values=parts):
            return parts
        case ast.FormattedValue(value=value):
            return [value]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return [left, right]
        case ast.Call(func=ast.Attribute(value=value, attr="format"), args=args, keywords=keywords):
            return [value, *args, *(each.value for each in keywords)]
        case _:
            return []


def is_constant(node: ast.expr) -> bool:
    """Tell whether a text is made of constants of modules only."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.Name | ast.Attribute):
        return name_of(node).isupper()
    parts = parts_of(node)
    return bool(parts) and all(map(is_constant, parts))


def statements_of(call: ast.Call) -> list[ast.expr]:
    """Give the texts that a statement is made of: its own, and the conditions that may narrow it."""
    conditions = [value for each in call.args[1:] if isinstance(each, ast.Dict) for value in each.values]
    return [*call.args[:1], *conditions]


def scopes(tree: ast.AST, within: str = "") -> dict[ast.Call, str]:
    """Name the function or class that each call stands in."""
    found = {}
    for node in ast.iter_child_nodes(tree):
        named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        inner = f"{within}.{node.name}".lstrip(".") if named else within  # type: ignore[attr-defined]  # named above
        if isinstance(node, ast.Call):
            found[node] = within
        found |= scopes(node, inner)
    return found


def test_no_statement_is_put_together_from_what_somebody_sent() -> None:
    found = {
        f"{path}: {scope or 'module'}"
        for path, tree in APP
        for call, scope in scopes(tree).items()
        if name_of(call.func) in ("Read", "KnownRead", "Narrowed", "text")
        and not all(map(is_constant, statements_of(call)))
    }

    assert found == set(BUILDS_STATEMENTS)


def test_sql_is_told_the_time() -> None:
    """College time can be moved: every statement has `:today` and `:now` bound to it (decisions.md 3)."""
    found = {
        (path, text)
        for path, tree in (*APP, *modules("migrations/versions"))
        for text in texts(tree)
        if REAL_NOW.search(text) and not keeps_real_time(path, text)
    }
    asked_of_the_database = {
        where(path, call)
        for path, tree in APP
        for call in calls(tree)
        if ast.unparse(call.func).startswith("func.") and REAL_NOW.search(ast.unparse(call)[len("func.") :])
    }

    assert not found
    assert not asked_of_the_database


def test_a_module_says_what_it_is_for() -> None:
    silent = {path for path, tree in (*APP, *modules("migrations")) if not ast.get_docstring(tree)}

    assert not silent


def test_tests_use_the_real_thing() -> None:
    found = {
        path
        for path, tree in modules("tests")
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("unittest"))
        or (
            isinstance(node, ast.Import)
            and any(each.name.startswith(("unittest", "mock")) for each in node.names)
        )
    }

    assert not found


def test_no_function_takes_the_place_of_another() -> None:
    twice = [
        f"{path}: {name}"
        for path, tree in modules("app", "tests")
        for scope in (tree, *(each for each in ast.walk(tree) if isinstance(each, ast.ClassDef)))
        for name, count in Counter(own_functions(scope)).items()
        if count > 1
    ]

    assert not twice


def own_functions(scope: ast.Module | ast.ClassDef) -> list[str]:
    """Name the functions of a module or class itself; those with a decorator, such as a setter, may share a name."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [each.name for each in scope.body if isinstance(each, kinds) and not each.decorator_list]


def test_how_much_is_tried_is_decided_in_one_place() -> None:
    decides = {"CI", "PORTAL_CHECK", "PORTAL_CHECK_FULL"}

    found = {
        path
        for path, tree in modules("tests")
        if path != "tests/architecture/test_habits.py" and decides & set(texts(tree))
    }

    # What is declared is held against what was seen where everything ran, and nowhere else.
    assert found == {"tests/rounds.py", "tests/conftest.py", "tests/platform/test_portal_command.py"}

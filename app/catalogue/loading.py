"""Reads the data files strictly: an unknown key, a wrong type or a doubled key is named with its place."""

from collections.abc import Hashable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import orjson
import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

FOLDER: Final = Path(__file__).parent / "data"

_STRICT: Final = ConfigDict(extra="forbid", strict=True)
_YAML: Final[type[Any]] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

T = TypeVar("T")


class CatalogueFault(Exception):  # noqa: N818 - the house names errors as statements of fact
    """A data file does not say what it should. The text names the file and the path in it, fault by fault."""


class _NoDoubles(_YAML):  # type: ignore[misc]  # the C loader exists or not; mypy sees Any
    """YAML without doubled keys, which the library would let the last one win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        entries: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(entries) < len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "a key stands here twice", node.start_mark)
        return entries


def read(name: str, shape: type[T], *, folder: Path = FOLDER) -> T:
    """Read one data file as a shape.

    Raises:
        CatalogueFault: the file is not YAML, or not of this shape.
    """
    try:
        plain = yaml.load((folder / name).read_bytes(), _NoDoubles)  # noqa: S506 - a safe loader, made stricter
    except yaml.YAMLError as fault:
        raise CatalogueFault(f"{name}: {fault}") from fault
    try:
        # As JSON, because there strictness still lets a list be a tuple and a text be a date.
        entry: T
        (entry,) = _adapter(cast("Hashable", shape)).validate_json(orjson.dumps([plain]))
    except ValidationError as faults:
        raise CatalogueFault(_tell(name, faults)) from faults
    return entry


def names(subfolder: str) -> list[str]:
    """Name the data files of a folder."""
    return sorted(path.stem for path in (FOLDER / subfolder).glob("*.yaml"))


def keyed(name: str, entries: Iterable[T], *, by: str = "code") -> dict[str, T]:
    """Put entries under their codes.

    Raises:
        CatalogueFault: two entries have the same code.
    """
    under: dict[str, T] = {}
    for entry in entries:
        code = getattr(entry, by)
        if code in under:
            raise CatalogueFault(f"{name}: {code} is there twice")
        under[code] = entry
    return under


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    # A tuple of one, because a bare dataclass takes no configuration from outside.
    return TypeAdapter(tuple[shape], config=_STRICT)


def _tell(name: str, faults: ValidationError) -> str:
    return "\n".join(
        f"{name}: {'.'.join(map(str, fault['loc'][1:]))}: {fault['msg']}"
        for fault in faults.errors(include_url=False)
    )

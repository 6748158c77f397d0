"""Joins what a data file keeps apart so that nothing is written twice: tiles and gates, notices and mails."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.catalogue import loading
from app.domain.catalogue import Gate, Localized, MailText, NoticeText, Tile
from app.domain.fees import FeeKind, TaxRate


@dataclass(frozen=True, slots=True)
class GateEntry:
    reason: str
    text: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class TileEntry:
    key: str
    title: Localized
    href: str
    visible_when: tuple[str, ...]
    enabled_when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TileFile:
    gates: dict[str, GateEntry]
    tiles: tuple[TileEntry, ...]


@dataclass(frozen=True, slots=True)
class FeeFile:
    taxes: tuple[TaxRate, ...]
    fees: tuple[FeeKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeEntry:
    code: str
    notification: Localized
    mail: str
    next: str
    always_mailed: bool = False
    alert: Localized | None = None


@dataclass(frozen=True, slots=True)
class NoticeFile:
    mails: dict[str, MailText]
    notices: tuple[NoticeEntry, ...]


def tiles(file: TileFile) -> tuple[Tile, ...]:
    """Join the tiles with their gates.

    Raises:
        CatalogueFault: a tile names a gate that is not there, or two tiles have one key.
    """
    gates = {name: Gate(name, entry.reason, entry.text) for name, entry in file.gates.items()}
    joined = (_tile(entry, gates) for entry in file.tiles)
    return tuple(loading.keyed("tiles.yaml", joined, by="key").values())


def notices(file: NoticeFile) -> dict[str, NoticeText]:
    """Join the notices with their mails.

    Raises:
        CatalogueFault: a notice names a mail that is not there, or two notices have one code.
    """
    return loading.keyed("notices.yaml", (_notice(entry, file.mails) for entry in file.notices))


def _tile(entry: TileEntry, gates: Mapping[str, Gate]) -> Tile:
    try:
        visible = tuple(gates[name] for name in entry.visible_when)
        enabled = tuple(gates[name] for name in entry.enabled_when)
    except KeyError as unknown:
        raise loading.CatalogueFault(f"tiles.yaml: {entry.key}: there is no gate {unknown}") from unknown
    return Tile(key=entry.key, title=entry.title, href=entry.href, visible_when=visible, enabled_when=enabled)


def _notice(entry: NoticeEntry, mails: Mapping[str, MailText]) -> NoticeText:
    if entry.mail not in mails:
        raise loading.CatalogueFault(f"notices.yaml: {entry.code}: there is no mail {entry.mail!r}")
    return NoticeText(
        code=entry.code,
        notification=entry.notification,
        mail=mails[entry.mail],
        next=entry.next,
        always_mailed=entry.always_mailed,
        alert=entry.alert,
    )

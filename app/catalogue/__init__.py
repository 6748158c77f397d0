"""What the College sets: data files and their loader. Each file is read once, when it is first asked for."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Final

from app.catalogue import derived, joining, loading, working_days
from app.core import settings
from app.domain.calendar import BusinessCalendar
from app.domain.catalogue import (
    CannedReply,
    CodeSet,
    Institution,
    MailText,
    MoneyPapers,
    NoticeText,
    Papers,
    Problem,
    RegistrationClass,
    StaffRole,
    StatusChange,
    Terms,
    Tile,
    WrittenMessage,
)
from app.domain.cpc import CpcPolicy
from app.domain.fees import FeeKind, TaxRate
from app.domain.forms import Definition
from app.domain.renewals import RenewalPolicy
from app.domain.service_requests import RequestType

CODE_SETS: Final = "code_sets"
FORMS: Final = "forms"


@cache
def problems() -> Mapping[str, Problem]:
    """Every code of the problem catalogue."""
    return loading.keyed("problems.yaml", loading.read("problems.yaml", tuple[Problem, ...]))


def problem(code: str) -> Problem:
    """Get one code of the problem catalogue.

    Raises:
        KeyError: there is no such code.
    """
    return problems()[code]


@cache
def registration_classes() -> Mapping[str, RegistrationClass]:
    """The classes of certificates of registration."""
    entries = loading.read("registration_classes.yaml", tuple[RegistrationClass, ...])
    return loading.keyed("registration_classes.yaml", entries)


@cache
def status_changes() -> tuple[StatusChange, ...]:
    """The steps that the status of a registration may take."""
    return loading.read("status_changes.yaml", tuple[StatusChange, ...])


@cache
def papers() -> Papers:
    """What the College prints, and for whom."""
    read = loading.read("papers.yaml", Papers)
    loading.keyed("papers.yaml", read.papers)
    return read


@cache
def money_papers() -> MoneyPapers:
    """What invoices, receipts and statements say."""
    read = loading.read("money_papers.yaml", MoneyPapers)
    loading.keyed("money_papers.yaml", read.papers)
    return read


@cache
def cpc() -> CpcPolicy:
    """What the College sets about certificates of professional conduct."""
    return loading.read("cpc.yaml", CpcPolicy)


@cache
def roles() -> Mapping[str, StaffRole]:
    """The roles of staff, and the teams under which the access log shows them."""
    return loading.keyed("staff_roles.yaml", loading.read("staff_roles.yaml", tuple[StaffRole, ...]))


@cache
def institutions() -> tuple[Institution, ...]:
    """The institutions that a new college is seeded with."""
    entries = loading.read("institutions.yaml", tuple[Institution, ...])
    return tuple(loading.keyed("institutions.yaml", entries).values())


@cache
def terms() -> Terms:
    """The terms of use in force; an account keeps which version it accepted."""
    return loading.read("terms.yaml", Terms)


@cache
def fees() -> Mapping[str, FeeKind]:
    """Every fee of the College; what each costs is in the table of fees."""
    return loading.keyed("fees.yaml", _fee_file().fees)


def tax(code: str | None, on: date) -> TaxRate | None:
    """Find the rate of a tax on a day; none where there is no tax."""
    return next((rate for rate in _fee_file().taxes if rate.code == code and rate.holds(on)), None)


def taxes() -> tuple[TaxRate, ...]:
    """The taxes that a fee may carry, at each of their rates."""
    return _fee_file().taxes


@cache
def _fee_file() -> joining.FeeFile:
    return loading.read("fees.yaml", joining.FeeFile)


@cache
def tiles() -> tuple[Tile, ...]:
    """The tiles of the dashboard, in their order."""
    return joining.tiles(loading.read("tiles.yaml", joining.TileFile))


@cache
def notices() -> Mapping[str, NoticeText]:
    """Every occasion on which people are told something."""
    return joining.notices(_notice_file())


@cache
def _notice_file() -> joining.NoticeFile:
    return loading.read("notices.yaml", joining.NoticeFile)


def mail(code: str) -> MailText:
    """Get the words of a mail.

    Raises:
        KeyError: there is no such mail.
    """
    return _notice_file().mails[code]


def mails() -> Mapping[str, MailText]:
    """The words of every mail."""
    return _notice_file().mails


def notice(code: str) -> NoticeText:
    """Get what is told on one occasion.

    Raises:
        KeyError: there is no such occasion.
    """
    return notices()[code]


@cache
def forms() -> Mapping[str, tuple[Definition, ...]]:
    """The forms that come with the software: every version of each, the oldest first."""
    found: dict[str, list[Definition]] = {}
    for name in loading.names(FORMS):
        form = loading.read(f"{FORMS}/{name}.yaml", Definition)
        if name != f"{form.key}_{form.version}":
            raise loading.CatalogueFault(f"{FORMS}/{name}.yaml: it is {form.key}, version {form.version}")
        found.setdefault(form.key, []).append(form)
    return {key: tuple(sorted(each, key=lambda form: form.version)) for key, each in found.items()}


@cache
def canned_replies() -> Mapping[str, CannedReply]:
    """The replies that staff begin from, in their order."""
    entries = loading.read("canned_replies.yaml", tuple[CannedReply, ...])
    return loading.keyed("canned_replies.yaml", entries)


@cache
def written_messages() -> Mapping[str, WrittenMessage]:
    """The messages that the portal writes in somebody's name."""
    return loading.read("written_messages.yaml", dict[str, WrittenMessage])


@cache
def _office_hours() -> working_days.OfficeHours:
    return loading.read("office_hours.yaml", working_days.OfficeHours)


@cache
def calendar() -> BusinessCalendar:
    """The College's business days and hours."""
    closures = code_set("office_closures").codes
    return working_days.business_calendar(_office_hours(), closures, settings.get().zone)


def work_due(at: datetime) -> str:
    """Tell until when work is due that comes to the desk at an instant: by its kind, in UTC, as JSON.

    It is worked out once a minute: the database is told it with every change.
    """
    return _work_due(at.replace(second=0, microsecond=0))


@lru_cache(maxsize=8)
def _work_due(minute: datetime) -> str:
    days = _office_hours().work
    due = {kind: calendar().due(minute, business_days=count).isoformat() for kind, count in days.items()}
    return json.dumps(due)


@cache
def renewal_policies() -> Mapping[str, RenewalPolicy]:
    """What a cycle of each kind begins with."""
    entries = loading.read("renewals.yaml", tuple[RenewalPolicy, ...])
    return loading.keyed("renewals.yaml", entries, by="kind")


@cache
def request_types() -> Mapping[str, RequestType]:
    """What can be asked of the College, in the order of the screen."""
    entries = loading.read("service_requests.yaml", tuple[RequestType, ...])
    return loading.keyed("service_requests.yaml", entries)


@cache
def code_set_names() -> tuple[str, ...]:
    """Name every code set, without reading any."""
    return tuple(sorted({*loading.names(CODE_SETS), *_DERIVED}))


def code_sets() -> Mapping[str, CodeSet]:
    """Read every code set."""
    return {name: code_set(name) for name in code_set_names()}


def code_set(name: str) -> CodeSet:
    """Get one code set.

    Raises:
        KeyError: there is no such set.
    """
    if name in _DERIVED:
        return _DERIVED[name]()
    if name in code_set_names():
        return _written(name)
    raise KeyError(name)


def find_code_set(name: str) -> CodeSet | None:
    """Find a code set by a name that may be anything."""
    return code_set(name) if name in code_set_names() else None


@cache
def _written(name: str) -> CodeSet:
    file = f"{CODE_SETS}/{name}.yaml"
    entry = loading.read(file, CodeSet)
    loading.keyed(file, entry.codes)
    if entry.code != name:
        raise loading.CatalogueFault(f"{file}: its code is {entry.code}")
    return entry


_DERIVED: Final[Mapping[str, Callable[[], CodeSet]]] = {
    "countries": cache(derived.countries),
    "languages": cache(derived.languages),
    "fees": cache(lambda: derived.fees(fees().values())),
    "registration_classes": cache(lambda: derived.registration_classes(registration_classes().values())),
    "service_request_types": cache(lambda: derived.service_request_types(request_types().values())),
    "deployment": lambda: derived.deployment(settings.get()),
}

"""Code sets that are kept elsewhere: countries and languages of the world, other lists of ours, this deployment."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel import Locale

from app.catalogue import loading
from app.core.settings import Settings
from app.domain.catalogue import Code, CodeSet, Localized, RegistrationClass
from app.domain.fees import FeeKind
from app.domain.service_requests import RequestType

DEFAULT_LANGUAGE: Final = "en"
CURRENCY: Final = "CAD"

# Two letters in the locale data that are not in ISO 3166-1: places that are parts of others, unions, Kosovo's
# code of convenience, and marks for testing.
_NOT_ISO_3166_1: Final = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ")
)
_TWO_CAPITALS: Final = re.compile("[A-Z]{2}")
_TWO_SMALL: Final = re.compile("[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the locale data leave out: codes that ISO retired, and languages of care without two letters."""

    countries: tuple[Code, ...]
    languages: tuple[Code, ...]


def countries() -> CodeSet:
    """ISO 3166-1 alpha-2, retired codes included."""
    english, french = Locale.parse("en_CA").territories, Locale.parse("fr_CA").territories
    current = {
        code: label
        for code, label in english.items()
        if _TWO_CAPITALS.fullmatch(code) and code not in _NOT_ISO_3166_1
    }
    codes = _merge(current, french, _gaps().countries)
    return CodeSet(code="countries", label=Localized("Countries", "Pays"), codes=codes)


def languages() -> CodeSet:
    """ISO 639-1, retired codes included, and a few languages of care that have only a three-letter code."""
    english, french = Locale.parse("en_CA").languages, Locale.parse("fr_CA").languages
    current = {code: label for code, label in english.items() if _TWO_SMALL.fullmatch(code)}
    codes = _merge(current, french, _gaps().languages)
    return CodeSet(code="languages", label=Localized("Languages", "Langues"), codes=codes)


def registration_classes(classes: Iterable[RegistrationClass]) -> CodeSet:
    """The classes of registration as a screen needs them."""
    codes = (
        Code(
            code=entry.code,
            label=entry.label,
            valid_from=entry.valid_from,
            valid_to=entry.valid_to,
            extra={
                "renewable": entry.renewable,
                "term": entry.term.value,
                "offered": entry.offered,
                "profession": entry.profession,
            },
        )
        for entry in classes
    )
    label = Localized("Classes of registration", "Catégories d’inscription")  # noqa: RUF001 - French
    return CodeSet(code="registration_classes", label=label, codes=tuple(codes))


def fees(kinds: Iterable[FeeKind]) -> CodeSet:
    """The fees by name; what each costs on a day is in the schedule of fees."""
    codes = (Code(code=fee.code, label=fee.label) for fee in kinds)
    return CodeSet(code="fees", label=Localized("Fees", "Droits"), codes=tuple(codes))


def service_request_types(types: Iterable[RequestType]) -> CodeSet:
    """What can be asked for, by name; `extra.handled_by` is where, if it is not a service request."""
    codes = (Code(code=each.code, label=each.title, extra=_kind_of_request(each)) for each in types)
    label = Localized("Types of service requests", "Types de demandes de service")
    return CodeSet(code="service_request_types", label=label, codes=tuple(codes))


def deployment(settings: Settings) -> CodeSet:
    """What a front end needs to know of this deployment; `extra.value` holds each setting."""
    return CodeSet(
        code="deployment",
        label=Localized("This deployment", "Ce déploiement"),
        codes=(
            _setting("time_zone", Localized("Time zone", "Fuseau horaire"), settings.time_zone),
            _setting(
                "default_language", Localized("Default language", "Langue par défaut"), DEFAULT_LANGUAGE
            ),
            _setting("currency", Localized("Currency", "Monnaie"), CURRENCY),
            _setting("environment", Localized("Environment", "Environnement"), settings.environment.value),
            *_until(settings.grandfathering_ends_on),
        ),
    )


def _merge(english: Mapping[str, str], french: Mapping[str, str], gaps: Iterable[Code]) -> tuple[Code, ...]:
    named = {code: Code(code=code, label=Localized(label, french[code])) for code, label in english.items()}
    named.update((gap.code, gap) for gap in gaps)
    return tuple(named[code] for code in sorted(named))


def _kind_of_request(type_: RequestType) -> dict[str, str]:
    elsewhere = {} if type_.handled_by is None else {"handled_by": type_.handled_by}
    return {"category": type_.category, **elsewhere}


def _until(day: date | None) -> tuple[Code, ...]:
    """E-mail and paper are taken until a day (domain.md 14), and the code says until when."""
    if day is None:
        return ()
    label = Localized("Last day of e-mail and paper", "Dernier jour du courriel et du papier")
    return (_setting("grandfathering_ends_on", label, day.isoformat()),)


def _setting(code: str, label: Localized, value: str) -> Code:
    return Code(code=code, label=label, extra={"value": value})


def _gaps() -> Gaps:
    return loading.read("locale_gaps.yaml", Gaps)

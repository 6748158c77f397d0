"""Forms: each keeps the rules, in every version."""

from collections.abc import Iterator

from app import catalogue
from app.domain.forms import Definition, faults_of, languages_missing


def check_forms() -> Iterator[str]:
    for form in every_form():
        place = f"forms: {form.key}, version {form.version}"
        pointers = [*faults_of(form, catalogue.code_set_names()), *languages_missing(form)]
        yield from (f"{place}: {pointer} breaks the rules for forms" for pointer in pointers)


def every_form() -> Iterator[Definition]:
    return (form for versions in catalogue.forms().values() for form in versions)

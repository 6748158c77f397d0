"""What is wrong with a catalogue is found, and told with the file and the place."""

# ruff: noqa: RUF001 - the French has its own apostrophe

from datetime import date
from pathlib import Path

import pytest

from app.catalogue import check, joining, loading
from app.core.errors import Invalid, Refused
from app.domain.catalogue import Code, CodeSet, Localized, Problem, ProblemKind

LABEL = Localized("Label", "Étiquette")
NB = "\u00a0"


def written(folder: Path, content: str) -> Path:
    (folder / "problems.yaml").write_text(content, "utf-8")
    return folder


def read(folder: Path) -> tuple[Problem, ...]:
    return loading.read("problems.yaml", tuple[Problem, ...], folder=folder)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{code: x, title: {en: A, fr: B}, detail: {en: A, fr: B}}", r"problems\.yaml: 0\.fix: "),
        ("{code: x, colour: red}", r"problems\.yaml: 0\.colour: "),
        ("{code: x, title: {en: A, fr: B, de: C}}", r"problems\.yaml: 0\.title\.de: "),
        ("{code: x, title: {en: A, fr: no}}", r"problems\.yaml: 0\.title\.fr: .*string"),
        ("{code: x, status: '404'}", r"problems\.yaml: 0\.status: .*integer"),
        ("{code: x, kind: whim}", r"problems\.yaml: 0\.kind: "),
    ],
)
def test_a_fault_is_told_with_its_file_and_path(tmp_path: Path, entry: str, told: str) -> None:
    folder = written(tmp_path, f"- {entry}")

    with pytest.raises(loading.CatalogueFault, match=told):
        read(folder)


def test_a_doubled_key_is_a_fault(tmp_path: Path) -> None:
    folder = written(tmp_path, "- code: x\n  code: y\n")

    with pytest.raises(loading.CatalogueFault, match=r"problems\.yaml: a key stands here twice(.|\n)*line 1"):
        read(folder)


def test_a_file_that_is_not_yaml_is_a_fault(tmp_path: Path) -> None:
    folder = written(tmp_path, "- code: [x\n")

    with pytest.raises(loading.CatalogueFault, match=r"problems\.yaml: "):
        read(folder)


def test_a_file_cannot_make_python_objects(tmp_path: Path) -> None:
    folder = written(tmp_path, "- !!python/object/apply:os.getcwd []\n")

    with pytest.raises(loading.CatalogueFault, match="constructor"):
        read(folder)


def test_a_code_that_is_there_twice_is_a_fault() -> None:
    twice = [Code(code="a", label=LABEL), Code(code="a", label=LABEL)]

    with pytest.raises(loading.CatalogueFault, match="a is there twice"):
        loading.keyed("some.yaml", twice)


def test_a_tile_cannot_stand_behind_a_gate_that_is_not_there() -> None:
    tile = joining.TileEntry(key="profile", title=LABEL, href="/v1/x", visible_when=("is_linked",))

    with pytest.raises(loading.CatalogueFault, match="profile: there is no gate 'is_linked'"):
        joining.tiles(joining.TileFile(gates={}, tiles=(tile,)))


def test_a_notice_cannot_use_a_mail_that_is_not_there() -> None:
    notice = joining.NoticeEntry(code="a", notification=LABEL, mail="news", next="/")

    with pytest.raises(loading.CatalogueFault, match="a: there is no mail 'news'"):
        joining.notices(joining.NoticeFile(mails={}, notices=(notice,)))


@pytest.mark.parametrize(
    ("english", "french", "told"),
    [
        ("", "Oui", "empty"),
        ("Yes ", "Oui", "space around it"),
        ("Same", "Same", "the same in both languages"),
        ("After {day:date}.", "Après le {jour:date}.", "the same facts"),
        ("After {day:date}.", "Après le {day}.", "the same facts"),
        ("After {day:dat}.", "Après le {day:dat}.", "not a way to say something"),
        ("{n:a|b|c}", "{n:d|e|f}", "not one|other"),
        ("{n:a|}", "{n:b|}", "not one|other"),
        ("{x:code moons}", "Lune {x:code moons}", "names no code set"),
        ("Open {", "Ouvrir {", "a brace belongs to no placeholder"),
        ("It's open", "C’est ouvert", "a straight apostrophe"),
        ("It is open", "C'est ouvert", "a straight apostrophe"),
        ("An e-mail", "Un courriel", "e-mail for email"),
        ("An email", "Un email", "email for courriel"),
        ("Really ?", "Vraiment?", "a space before a punctuation mark"),
        ("Really?", "Vraiment ?", "a space before a punctuation mark"),
        ("Here: this", "Ici : cela", "no no-break space"),
        ("Here: this", "Ici: cela", "no no-break space"),
        ("“This”", "« Cela »", "no no-break space"),
    ],
)
def test_what_is_wrong_with_a_text_is_told(english: str, french: str, told: str) -> None:
    faults = list(check.judge("somewhere", Localized(english, french)))

    assert any(told in fault and fault.startswith("somewhere") for fault in faults)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Here: “this”; really?", f"Ici{NB}: «{NB}cela{NB}»; vraiment?"),
        ("Send `a: 'b' ?` at 5:00.", "Envoyez `a: 'b' ?` à 17 h."),
        ("{n} {n:day|days}", "{n} {n:jour|jours}"),
    ],
)
def test_nothing_is_wrong_with_a_proper_text(english: str, french: str) -> None:
    assert list(check.judge("somewhere", Localized(english, french))) == []


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (Problem(code="x", title=LABEL, detail=LABEL, fix=LABEL), "a problem has a status"),
        (
            Problem(code="x", kind=ProblemKind.FIELD, status=422, title=LABEL, detail=LABEL, fix=LABEL),
            "a field has none",
        ),
        (
            Problem(
                code="x", status=409, title=LABEL, detail=Localized("{day:date}", "le {day:date}"), fix=LABEL
            ),
            "'day', which does not travel",
        ),
        (
            Problem(code="x", status=409, title=LABEL, detail=LABEL, fix=LABEL, text_params=("day",)),
            "no text names 'day'",
        ),
        (
            Problem(code="x", status=409, title=LABEL, detail=LABEL, fix=LABEL, members=("day", "day")),
            "a fact is named twice",
        ),
        (
            Problem(
                code="x",
                status=409,
                title=Localized("{n}", "{n} fr"),
                detail=LABEL,
                fix=LABEL,
            ),
            "only `detail` may name facts",
        ),
    ],
)
def test_what_is_wrong_with_a_problem_is_told(problem: Problem, told: str) -> None:
    assert [fault for fault in check.judge_problem(problem) if told in fault]


def test_a_code_that_ends_before_it_begins_is_told() -> None:
    backwards = Code(code="a", label=LABEL, valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 2))
    code_set = CodeSet(code="letters", label=LABEL, codes=(backwards,))

    assert list(check.judge_code_set(code_set)) == ["letters: a: it ends before it begins"]


def test_an_error_of_the_code_that_the_catalogue_does_not_know_is_told() -> None:
    ours = {"__module__": "app.somewhere"}
    unknown = type("Unknown", (Refused,), {**ours, "code": "never_heard_of"})
    other_status = type("OtherStatus", (Refused,), {**ours, "code": "not_found"})
    unknown_fault = type("UnknownFault", (Invalid,), {**ours, "fault_code": "also_unheard_of"})
    kept = (unknown, other_status, unknown_fault)

    try:
        faults = check.run()
    finally:
        # A class stays among its parent's subclasses until it is collected; later checks must not see it.
        for kind in kept:
            kind.__module__ = __name__

    assert "app.somewhere.Unknown: 'never_heard_of' is not in problems.yaml" in faults
    assert "app.somewhere.OtherStatus: 'not_found' has status 409 here and 404 in problems.yaml" in faults
    assert "app.somewhere.UnknownFault: 'also_unheard_of' is not in problems.yaml" in faults

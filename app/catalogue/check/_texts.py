"""Every text that somebody reads, and what is wrong with one."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from app import catalogue
from app.catalogue import loading
from app.catalogue.check._codes import written_sets
from app.catalogue.check._forms import every_form
from app.catalogue.check._named import gates_of
from app.catalogue.check._words import Text, judge
from app.domain.catalogue import Localized
from app.domain.forms import texts_of


def check_texts() -> Iterator[str]:
    alike = frozenset(loading.read("same_in_both.yaml", tuple[str, ...]))
    met: set[str] = set()
    for place, text in chain.from_iterable(part() for part in _EVERYWHERE):
        yield from judge(place, text, alike=alike)
        met |= {text.en} if text.en == text.fr else set()
    yield from (f"same_in_both.yaml: {text!r} is not" for text in alike - met)


def _problem_texts() -> Iterator[Text]:
    for problem in catalogue.problems().values():
        place = f"problems.yaml: {problem.code}"
        yield f"{place}.title", problem.title
        yield f"{place}.fix", problem.fix
        yield from ((f"{place}.detail", template) for template in problem.details)


def _code_texts() -> Iterator[Text]:
    for code_set in written_sets():
        yield f"{code_set.code}.label", code_set.label
        yield from ((f"{code_set.code}: {code.code}", code.label) for code in code_set.codes)


def _class_texts() -> Iterator[Text]:
    for entry in catalogue.registration_classes().values():
        place = f"registration_classes.yaml: {entry.code}"
        yield f"{place}.authorises", entry.authorises
        yield from ((f"{place}.{kind.code}", kind.label) for kind in entry.kinds)


def _paper_texts() -> Iterator[Text]:
    college = catalogue.papers().college
    yield "papers.yaml: college.name", college.name
    yield "papers.yaml: college.motto", college.motto
    for paper in catalogue.papers().papers:
        yield f"papers.yaml: {paper.code}.title", paper.title
        yield f"papers.yaml: {paper.code}.file_name", paper.file_name
        yield from ((f"papers.yaml: {paper.code}.{name}", words) for name, words in paper.words.items())


def _money_paper_texts() -> Iterator[Text]:
    money = catalogue.money_papers()
    yield from ((f"money_papers.yaml: {name}", words) for name, words in money.words.items())
    for sheet in money.papers:
        yield f"money_papers.yaml: {sheet.code}.title", sheet.title
        yield f"money_papers.yaml: {sheet.code}.file_name", sheet.file_name
        yield from ((f"money_papers.yaml: {sheet.code}.{name}", words) for name, words in sheet.words.items())


def _role_texts() -> Iterator[Text]:
    for role in catalogue.roles().values():
        yield f"staff_roles.yaml: {role.code}.label", role.label
        yield f"staff_roles.yaml: {role.code}.team", role.team


def _tile_texts() -> Iterator[Text]:
    for tile in catalogue.tiles():
        yield f"tiles.yaml: {tile.key}.title", tile.title
        yield from ((f"tiles.yaml: {gate.predicate}", gate.text) for gate in gates_of(tile))


def _notice_texts() -> Iterator[Text]:
    for notice in catalogue.notices().values():
        yield f"notices.yaml: {notice.code}.notification", notice.notification
        if notice.alert is not None:
            yield f"notices.yaml: {notice.code}.alert", notice.alert


def _mail_texts() -> Iterator[Text]:
    for code, mail in catalogue.mails().items():
        for part in ("subject", "title", "body", "button"):
            yield f"notices.yaml: mails.{code}.{part}", getattr(mail, part)


def _form_texts() -> Iterator[Text]:
    for form in every_form():
        words = {"title": form.title, "schema": form.schema, "ui": form.ui}
        place = f"forms: {form.key}, version {form.version}"
        yield from ((f"{place}{at}", Localized(**text)) for at, text in texts_of(words) if len(text) > 1)
        if form.attestation is not None:
            yield f"{place}/attestation", Localized(**form.attestation.text)


def _fee_texts() -> Iterator[Text]:
    yield from ((f"fees.yaml: {fee.code}", fee.label) for fee in catalogue.fees().values())
    yield from ((f"fees.yaml: {tax.code}", tax.label) for tax in catalogue.taxes())


def _message_texts() -> Iterator[Text]:
    for reply in catalogue.canned_replies().values():
        yield f"canned_replies.yaml: {reply.code}.title", reply.title
        yield f"canned_replies.yaml: {reply.code}.body", reply.body
    for code, written in catalogue.written_messages().items():
        yield f"written_messages.yaml: {code}.subject", written.subject
        yield f"written_messages.yaml: {code}.body", written.body


def _request_texts() -> Iterator[Text]:
    for entry in catalogue.request_types().values():
        yield f"service_requests.yaml: {entry.code}.title", entry.title
        yield f"service_requests.yaml: {entry.code}.description", entry.description


def _certificate_texts() -> Iterator[Text]:
    policy = catalogue.cpc()
    for name in ("title", "copy_title", "file_name"):
        yield f"cpc.yaml: {name}", getattr(policy, name)
    yield from ((f"cpc.yaml: predicates.{each.code}", each.label) for each in policy.predicates)
    yield from ((f"cpc.yaml: statements.{each.key}", each.text) for each in policy.statements)
    for part in ("blanks", "words", "page"):
        yield from ((f"cpc.yaml: {part}.{name}", text) for name, text in getattr(policy, part).items())


_EVERYWHERE: Final = (
    _problem_texts, _code_texts, _class_texts, _paper_texts, _money_paper_texts, _role_texts, _tile_texts,
    _notice_texts, _mail_texts, _form_texts, _fee_texts, _message_texts, _request_texts, _certificate_texts,
)  # fmt: skip

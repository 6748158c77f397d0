"""Checks what no single file can: that texts agree in both languages, and that whatever is named exists."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app import catalogue
from app.catalogue import loading, texts
from app.core.errors import Invalid, Refusal
from app.domain.catalogue import LANGUAGES, CodeSet, Gate, Localized, Problem, ProblemKind, Tile
from app.domain.dashboard import PREDICATES
from app.domain.forms import Definition, faults_of, languages_missing, texts_of
from app.domain.service_requests import CHANGE_OF_SCOPE
from app.domain.service_requests import PREDICATES as REQUEST_PREDICATES

# Read only when somebody asks for them: the data come from a package, and a test looks at them.
_FROM_ELSEWHERE: Final = frozenset(("countries", "languages", "deployment"))
_HREF_PARAMETERS: Final = frozenset(("registrant_id",))

_CODE_SPAN: Final = re.compile("`[^`]*`")
_TYPOGRAPHY: Final = {
    "en": (
        (re.compile("'"), "a straight apostrophe"),
        (re.compile(r"\be-mail", re.IGNORECASE), "e-mail for email"),
        (re.compile(r"\s[:;!?]"), "a space before a punctuation mark"),
    ),
    "fr": (
        (re.compile("'"), "a straight apostrophe"),
        (re.compile(r"\be-?mail", re.IGNORECASE), "email for courriel"),
        (re.compile(r"\s[;!?]"), "a space before a punctuation mark"),
        (
            re.compile(r"(?<!\u00a0):(?=\s|$)|(?<!\u00a0)»|«(?!\u00a0)"),
            "no no-break space by a colon or guillemet",
        ),
    ),
}

Text = tuple[str, Localized]


def run() -> list[str]:
    """List what is wrong with the catalogue: nothing, if it may be served."""
    faults: list[str] = []
    for area in (
        _texts,
        _problems,
        _refusals,
        _code_sets,
        _tiles,
        _notices,
        _messages,
        _institutions,
        _forms,
        _fees,
        _requests,
    ):
        try:
            faults += area()
        except loading.CatalogueFault as fault:
            faults.append(str(fault))
    return sorted(set(faults))


def judge(place: str, text: Localized, *, alike: frozenset[str] = frozenset()) -> Iterator[str]:
    """Tell what is wrong with one text or template; `alike` are texts that are the same in both languages."""
    for language in LANGUAGES:
        said = text.said_in(language)
        if not said or said != said.strip():
            yield f"{place}.{language}: empty, or with space around it"
        if (wrong := texts.fault(said)) is not None:
            yield f"{place}.{language}: {wrong}"
        prose = _CODE_SPAN.sub("code", said)
        yield from (
            f"{place}.{language}: {what}" for sign, what in _TYPOGRAPHY[language] if sign.search(prose)
        )
    if texts.parameters(text.en) != texts.parameters(text.fr):
        yield f"{place}: the languages do not name the same facts"
    if text.en == text.fr and text.en not in alike:
        yield f"{place}: the same in both languages; list it in same_in_both.yaml if that is right"


def judge_problem(problem: Problem) -> Iterator[str]:
    """Tell what is wrong with one code of the problem catalogue."""
    place = f"problems.yaml: {problem.code}"
    if (problem.kind is ProblemKind.FIELD) is not (problem.status is None):
        yield f"{place}: a problem has a status, a field has none"
    known = {*problem.members, *problem.text_params}
    if len(known) < len(problem.members) + len(problem.text_params):
        yield f"{place}: a fact is named twice"
    named = {name for template in problem.details for name in texts.parameters(template.en)}
    yield from (f"{place}: its text names {name!r}, which does not travel" for name in sorted(named - known))
    yield from (f"{place}: no text names {name!r}" for name in sorted({*problem.text_params} - named))
    if any(texts.parameters(text.en) for text in (problem.title, problem.fix)):
        yield f"{place}: only `detail` may name facts"


def judge_code_set(code_set: CodeSet) -> Iterator[str]:
    """Tell what is wrong with the codes of a set, apart from their words."""
    for code in code_set.codes:
        place = f"{code_set.code}: {code.code}"
        if code.valid_from is not None and code.valid_to is not None and code.valid_from >= code.valid_to:
            yield f"{place}: it ends before it begins"


def _texts() -> Iterator[str]:
    alike = frozenset(loading.read("same_in_both.yaml", tuple[str, ...]))
    met: set[str] = set()
    for place, text in _every_text():
        yield from judge(place, text, alike=alike)
        met |= {text.en} if text.en == text.fr else set()
    yield from (f"same_in_both.yaml: {text!r} is not" for text in alike - met)


def _every_text() -> Iterator[Text]:
    for problem in catalogue.problems().values():
        place = f"problems.yaml: {problem.code}"
        yield f"{place}.title", problem.title
        yield f"{place}.fix", problem.fix
        yield from ((f"{place}.detail", template) for template in problem.details)
    for code_set in _written_sets():
        yield f"{code_set.code}.label", code_set.label
        yield from ((f"{code_set.code}: {code.code}", code.label) for code in code_set.codes)
    yield from _class_texts()
    yield from _paper_texts()
    for role in catalogue.roles().values():
        yield f"staff_roles.yaml: {role.code}.label", role.label
        yield f"staff_roles.yaml: {role.code}.team", role.team
    for tile in catalogue.tiles():
        yield f"tiles.yaml: {tile.key}.title", tile.title
        yield from ((f"tiles.yaml: {gate.predicate}", gate.text) for gate in _gates(tile))
    yield from _notice_texts()
    for form in _every_form():
        words = {"title": form.title, "schema": form.schema, "ui": form.ui}
        place = f"forms: {form.key}, version {form.version}"
        yield from ((f"{place}{at}", Localized(**text)) for at, text in texts_of(words) if len(text) > 1)
        if form.attestation is not None:
            yield f"{place}/attestation", Localized(**form.attestation.text)
    yield from ((f"fees.yaml: {fee.code}", fee.label) for fee in catalogue.fees().values())
    yield from ((f"fees.yaml: {tax.code}", tax.label) for tax in catalogue.taxes())
    for code, mail in catalogue.mails().items():
        for part in ("subject", "title", "body", "button"):
            yield f"notices.yaml: mails.{code}.{part}", getattr(mail, part)
    yield from _texts_of_messages()
    yield from _texts_of_requests()
    yield from _texts_of_certificates()


def _notice_texts() -> Iterator[Text]:
    for notice in catalogue.notices().values():
        yield f"notices.yaml: {notice.code}.notification", notice.notification
        if notice.alert is not None:
            yield f"notices.yaml: {notice.code}.alert", notice.alert


def _texts_of_certificates() -> Iterator[Text]:
    policy = catalogue.cpc()
    for name in ("title", "copy_title", "file_name"):
        yield f"cpc.yaml: {name}", getattr(policy, name)
    yield from ((f"cpc.yaml: predicates.{each.code}", each.label) for each in policy.predicates)
    yield from ((f"cpc.yaml: statements.{each.key}", each.text) for each in policy.statements)
    for part in ("blanks", "words", "page"):
        yield from ((f"cpc.yaml: {part}.{name}", text) for name, text in getattr(policy, part).items())


def _texts_of_requests() -> Iterator[Text]:
    for entry in catalogue.request_types().values():
        yield f"service_requests.yaml: {entry.code}.title", entry.title
        yield f"service_requests.yaml: {entry.code}.description", entry.description


def _texts_of_messages() -> Iterator[Text]:
    for reply in catalogue.canned_replies().values():
        yield f"canned_replies.yaml: {reply.code}.title", reply.title
        yield f"canned_replies.yaml: {reply.code}.body", reply.body
    for code, written in catalogue.written_messages().items():
        yield f"written_messages.yaml: {code}.subject", written.subject
        yield f"written_messages.yaml: {code}.body", written.body


def _class_texts() -> Iterator[Text]:
    for entry in catalogue.registration_classes().values():
        place = f"registration_classes.yaml: {entry.code}"
        yield f"{place}.authorises", entry.authorises
        yield from ((f"{place}.{kind.code}", kind.label) for kind in entry.kinds)


def _fees() -> Iterator[str]:
    known = {tax.code for tax in catalogue.taxes()}
    for fee in catalogue.fees().values():
        if fee.tax is not None and fee.tax not in known:
            yield f"fees.yaml: {fee.code}: there is no tax {fee.tax!r}"


def _paper_texts() -> Iterator[Text]:
    college = catalogue.papers().college
    yield "papers.yaml: college.name", college.name
    yield "papers.yaml: college.motto", college.motto
    for paper in catalogue.papers().papers:
        yield f"papers.yaml: {paper.code}.title", paper.title
        yield f"papers.yaml: {paper.code}.file_name", paper.file_name
        yield from ((f"papers.yaml: {paper.code}.{name}", words) for name, words in paper.words.items())
    money = catalogue.money_papers()
    yield from ((f"money_papers.yaml: {name}", words) for name, words in money.words.items())
    for sheet in money.papers:
        yield f"money_papers.yaml: {sheet.code}.title", sheet.title
        yield f"money_papers.yaml: {sheet.code}.file_name", sheet.file_name
        yield from ((f"money_papers.yaml: {sheet.code}.{name}", words) for name, words in sheet.words.items())


def _problems() -> Iterator[str]:
    for problem in catalogue.problems().values():
        yield from judge_problem(problem)


def _refusals() -> Iterator[str]:
    for refusal in _subclasses(Refusal):
        code: str | None = getattr(refusal, "code", None)
        if code is not None:
            yield from _agreement(f"{refusal.__module__}.{refusal.__name__}", code, refusal.status)
        if issubclass(refusal, Invalid):
            yield from _agreement(f"{refusal.__module__}.{refusal.__name__}", refusal.fault_code, None)


def _agreement(place: str, code: str, status: int | None) -> Iterator[str]:
    entry = catalogue.problems().get(code)
    if entry is None:
        yield f"{place}: {code!r} is not in problems.yaml"
    elif entry.status != status:
        yield f"{place}: {code!r} has status {status} here and {entry.status} in problems.yaml"


def _subclasses(root: type[Refusal]) -> Iterator[type[Refusal]]:
    for child in root.__subclasses__():
        # Only ours: a test may make kinds of its own.
        if child.__module__.startswith("app."):
            yield child
        yield from _subclasses(child)


def _code_sets() -> Iterator[str]:
    for code_set in _written_sets():
        yield from judge_code_set(code_set)
    yield from _references("status_reasons", "status", _codes_of("registration_statuses"))
    yield from _status_changes()
    yield from _references("message_categories", "role", catalogue.roles())


def _status_changes() -> Iterator[str]:
    statuses, reasons = _codes_of("registration_statuses"), catalogue.code_set("status_reasons")
    for change in catalogue.status_changes():
        place = f"status_changes.yaml: {change.before} to {change.to}"
        if not {change.before, change.to} <= statuses:
            yield f"{place}: not a status"
        for code in (*change.reasons, *change.after):
            reason = reasons.find(code)
            wanted = change.to if code in change.reasons else change.before
            if reason is None or reason.extra["status"] != wanted:
                yield f"{place}: {code} is not a reason of {wanted}"


def _references(code_set: str, name: str, known: Iterable[str]) -> Iterator[str]:
    allowed = set(known)
    for code in catalogue.code_set(code_set).codes:
        if code.extra.get(name) not in allowed:
            yield f"{code_set}: {code.code}: {name} {code.extra.get(name)!r} does not exist"


def _tiles() -> Iterator[str]:
    reasons = _codes_of("tile_reasons")
    for tile in catalogue.tiles():
        place = f"tiles.yaml: {tile.key}"
        if not tile.href.startswith("/v1/") or texts.parameters(tile.href).keys() - _HREF_PARAMETERS:
            yield f"{place}: its href is not a path of the API"
        for gate in _gates(tile):
            if gate.predicate not in PREDICATES:
                yield f"{place}: there is no predicate {gate.predicate!r}"
            if gate.reason not in reasons:
                yield f"{place}: {gate.reason!r} is not in tile_reasons"


def _notices() -> Iterator[str]:
    for code, mail in catalogue.mails().items():
        if any(texts.parameters(text.en) for text in (mail.subject, mail.title, mail.body, mail.button)):
            yield f"notices.yaml: mails.{code}: a mail names no facts"
    for notice in catalogue.notices().values():
        if not notice.next.startswith("/"):
            yield f"notices.yaml: {notice.code}: next is not a path"


def _messages() -> Iterator[str]:
    categories = _codes_of("message_categories")
    for code in catalogue.code_set("message_categories").codes:
        days = code.extra.get("answer_business_days")
        if isinstance(days, bool) or not isinstance(days, int) or days < 0:
            yield f"message_categories: {code.code}: answer_business_days is no number of days"
    for reply in catalogue.canned_replies().values():
        for category in sorted(set(reply.categories) - categories):
            yield f"canned_replies.yaml: {reply.code}: {category!r} is not in message_categories"
        if texts.parameters(reply.body.en):
            yield f"canned_replies.yaml: {reply.code}: a reply names no facts"


def _institutions() -> Iterator[str]:
    types = _codes_of("institution_types")
    addresses = set()
    for institution in catalogue.institutions():
        place = f"institutions.yaml: {institution.code}"
        if institution.institution_type not in types:
            yield f"{place}: {institution.institution_type!r} is not in institution_types"
        if not institution.email.endswith(".example") or institution.email in addresses:
            yield f"{place}: its email is taken, or could reach somebody"
        addresses.add(institution.email)


def _forms() -> Iterator[str]:
    for form in _every_form():
        place = f"forms: {form.key}, version {form.version}"
        pointers = [*faults_of(form, catalogue.code_set_names()), *languages_missing(form)]
        yield from (f"{place}: {pointer} breaks the rules for forms" for pointer in pointers)


def _requests() -> Iterator[str]:
    """Whatever a type of request names exists; what is asked for here has all that it takes."""
    if CHANGE_OF_SCOPE not in catalogue.request_types():
        yield f"service_requests.yaml: {CHANGE_OF_SCOPE!r}, which activities point to, is missing"
    for entry in catalogue.request_types().values():
        place = f"service_requests.yaml: {entry.code}"
        if entry.category not in _codes_of("service_request_categories"):
            yield f"{place}: {entry.category!r} is not in service_request_categories"
        for name in entry.eligible:
            if name not in REQUEST_PREDICATES or name not in _codes_of("service_request_reasons"):
                yield f"{place}: there is no predicate {name!r}, or no reason of that name"
        if entry.fee_code is not None and entry.fee_code not in catalogue.fees():
            yield f"{place}: there is no fee {entry.fee_code!r}"
        if entry.handled_by is not None:
            if entry.href is None or texts.parameters(entry.href).keys() - _HREF_PARAMETERS:
                yield f"{place}: its href is not a path of the API"
            continue
        forms = (entry.form_key, entry.approval_form, entry.refusal_form, entry.fulfilment_form)
        yield from (f"{place}: there is no form {key!r}" for key in forms if key not in catalogue.forms())
        if entry.queue not in catalogue.roles() or entry.turnaround_business_days is None:
            yield f"{place}: it reaches no queue, or has no turnaround"


def _every_form() -> Iterator[Definition]:
    return (form for versions in catalogue.forms().values() for form in versions)


def _written_sets() -> Iterator[CodeSet]:
    return (catalogue.code_set(name) for name in catalogue.code_set_names() if name not in _FROM_ELSEWHERE)


def _codes_of(code_set: str) -> set[str]:
    return {code.code for code in catalogue.code_set(code_set).codes}


def _gates(tile: Tile) -> tuple[Gate, ...]:
    return tile.visible_when + tile.enabled_when

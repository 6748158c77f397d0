"""Rules about operations. Each is a generator of findings; its name is what it finds (contract.md 9.2)."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from app import catalogue
from tests.contract.lint.reading import PROBLEM, Operation, Reading

Rule = Callable[[Reading], Iterator[str]]

VERBS = re.compile(
    "accept|add|answer|approve|assign|bulk|cancel|change|close|complete|confirm|correct|create|credit|decide|decline|delete"
    "|download|email|end|get|hand|issue|link|list|lookup|mark|open|publish|receive|record|redeliver|reduce|refresh"
    "|refund|refuse|release|reopen|replace|request|resend|resolve|revoke|rotate|run|search|set|settle|step|submit"
    "|supersede|test|update|upload|verify"
    "|void|withdraw"
)
EXTENSIONS = frozenset({"x-audience", "x-permission", "x-problem-codes", "x-rate-limit", "x-stability"})
OF_AN_END = frozenset({"x-deprecated-on", "x-sunset-on"})
SUMMARY = 60

# Changes without a version, each with its reason.
WITHOUT_VERSION = {
    "email_document": "sends what there is, five times a day",
    "link_account": "makes a link where there was none; a second one is refused",
    "replace_challenge_answers": "one's own, and the last ones set are those that count",
    "request_registrant_email_change": "a newer change takes the place of one that waits",
    "redeliver_webhook": "sends what there is, once more",
    "rotate_webhook_secret": "whoever asks is the one to whom the secret in use is shown",
    "test_webhook_endpoint": "changes nothing of the endpoint, ten an hour",
    "resend_cpc_delivery": "sends what there is, three times a day",
    "resend_invitation": "makes another invitation, three times a day",
    "set_sandbox_clock": "the clock has one value, and the last one to set it wins",
    "mark_thread_read": "a mark is each person's own, and moves forward only",
    "open_renewal_answers": "changes nothing of the renewal; the opening is recorded",
    "refund_payment": "approves one refund, once",
    "settle_payment_session": "a payment ends once, whoever ends it",
    "confirm_mfa_method": "proves a method that is not in force yet, once",
}


# Made things that have no place of their own, each with its reason.
WITHOUT_PLACE = {
    "add_work_item_note": "is read with its item",
    "request_account_link": "is read by staff, in the list of requests",
    "create_appointment_letters": "opens the renewal of the trainee, which is read there",
    "create_webhook_endpoint": "is read in the list of endpoints",
    "create_concern": "is read in the list of its registrant",
    "create_delegation": "is read in the list of its registrant",
    "create_partner_client": "is read with its partner",
    "create_partner_organization": "is read in the list of partners",
    "create_registration": "is read in the list of its registrant",
    "create_registration_condition": "is read with its registration",
    "create_monitor": "is read in the list of monitors",
    "create_message": "is read in the page of its thread",
}

# Not to be kept by anybody, and yet 304 for who has read the same before: asked for often, and about one person.
UNCHANGED_FOR_ONE_READER = {"get_unread_counts"}

# What hangs under a collection of a registrant's, as contract.md 4.14 has it.
DEEPER_BY_CONTRACT = {"/v1/registrants/{registrant_id}/message-threads/unread-counts"}
# Refuses in the words of RFC 6749, and takes its credentials in the body, as stock OAuth clients expect.
IN_WORDS_OF_OAUTH = frozenset({"issue_token"})


def operation_ids_are_verb_and_noun(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        verb, _, noun = operation.name.partition("_")
        if not VERBS.fullmatch(verb) or not re.fullmatch("[a-z][a-z_]*[a-z]", noun):
            yield operation.name


def operation_ids_are_unique(reading: Reading) -> Iterator[str]:
    counted = Counter(operation.name for operation in reading.operations)
    yield from (name for name, count in counted.items() if count > 1)


def operations_have_one_declared_tag(reading: Reading) -> Iterator[str]:
    declared = {tag["name"] for tag in reading.document.get("tags", ()) if tag.get("description")}
    for operation in reading.operations:
        tags = operation.written.get("tags", [])
        if len(tags) != 1 or tags[0] not in declared:
            yield operation.name


def tags_are_used(reading: Reading) -> Iterator[str]:
    used = {tag for operation in reading.operations for tag in operation.written.get("tags", ())}
    yield from (tag["name"] for tag in reading.document.get("tags", ()) if tag["name"] not in used)


def summaries_are_short(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        summary = operation.written.get("summary", "")
        if not 0 < len(summary) <= SUMMARY or summary.endswith("."):
            yield operation.name


def operations_are_described(reading: Reading) -> Iterator[str]:
    yield from (each.name for each in reading.operations if len(each.written.get("description", "")) < 10)


def parameters_are_described(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        for parameter in operation.parameters:
            if not parameter.get("description"):
                yield f"{operation.name}({parameter['name']})"


def paths_are_kebab_case(reading: Reading) -> Iterator[str]:
    segment = re.compile(r"\{[a-z][a-z_]*\}|[a-z0-9]+(-[a-z0-9]+)*|\.well-known|[a-z]+\.json")
    for operation in reading.operations:
        if not all(segment.fullmatch(each) for each in operation.segments):
            yield operation.path


def paths_have_one_owner_at_most(reading: Reading) -> Iterator[str]:
    # A version of a form has no other name than its number (contract.md 2.1).
    named = (each.path.replace("/versions/{version}", "") for each in reading.operations)
    yield from (path for path in named if path.count("{") > 1)


def verbs_come_last(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        named = [place for place, segment in enumerate(operation.segments) if segment.startswith("{")]
        is_deep = bool(named) and len(operation.segments) > named[-1] + 2
        if is_deep and operation.path not in DEEPER_BY_CONTRACT:
            yield operation.path


def parameters_are_snake_case(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        for parameter in operation.parameters:
            pattern = (
                "[A-Z][a-z]+(-[A-Z][a-z]+)*" if parameter["in"] == "header" else "[a-z][a-z0-9]*(_[a-z0-9]+)*"
            )
            if not re.fullmatch(pattern, parameter["name"]):
                yield f"{operation.name}({parameter['name']})"


def limit_and_cursor_come_together(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        if (operation.parameter("limit") is None) != (operation.parameter("cursor") is None):
            yield operation.name


def created_things_have_a_place(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        for status, response in operation.successes:
            has_place = "Location" in response.get("headers", {})
            if status == "201" and has_place == (operation.name in WITHOUT_PLACE):
                yield operation.name


def versioned_things_have_an_entity_tag(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        for _, response in operation.successes:
            for content in response.get("content", {}).values():
                has_etag = "etag" in reading.found(content["schema"]).get("properties", {})
                if has_etag and "ETag" not in response.get("headers", {}):
                    yield operation.name


def changes_name_their_version(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        changes = operation.method in ("patch", "put") or operation.is_item_verb
        header = operation.parameter("If-Match")
        if changes and operation.name not in WITHOUT_VERSION and not (header and header["required"]):
            yield operation.name


def exceptions_are_needed(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        if operation.name in WITHOUT_VERSION and operation.parameter("If-Match"):
            yield operation.name


def idempotency_keys_are_declared(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        header = operation.parameter("Idempotency-Key")
        insists = "idempotency_key_required" in operation.codes
        heeds = "idempotency_key_reused" in operation.codes
        if (heeds and header is None) or insists != bool(header and header["required"]):
            yield operation.name


def refusals_are_problems(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        for status, response in operation.refusals:
            others = operation.name in IN_WORDS_OF_OAUTH and status in ("400", "401")
            if not others and list(response.get("content", {})) != [PROBLEM]:
                yield f"{operation.name} {status}"


def every_operation_can_refuse(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        if not {"400", "422", "500", "503"} <= operation.responses.keys():
            yield operation.name


def problem_codes_are_known(reading: Reading) -> Iterator[str]:
    known = {
        code: place for place, (code, problem) in enumerate(catalogue.problems().items()) if problem.status
    }
    for operation in reading.operations:
        places = [known.get(code, -1) for code in operation.codes]
        if not places or -1 in places or places != sorted(set(places)):
            yield operation.name


def problem_codes_fit_the_statuses(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        problems = [catalogue.problems().get(code) for code in operation.codes]
        by_codes = {str(problem.status) for problem in problems if problem}
        of_others = {"401"} if operation.name in IN_WORDS_OF_OAUTH else set()
        if by_codes | of_others != {status for status, _ in operation.refusals}:
            yield operation.name


def problem_codes_have_examples(reading: Reading) -> Iterator[str]:
    examples = reading.components.get("examples", {})
    for operation in reading.operations:
        yield from (f"{operation.name}: {code}" for code in operation.codes if code not in examples)


def extensions_are_all_there_and_no_others(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        wanted = EXTENSIONS | OF_AN_END if operation.written.get("deprecated") else EXTENSIONS
        if {name for name in operation.written if name.startswith("x-")} != wanted:
            yield operation.name


def only_public_operations_are_open(reading: Reading) -> Iterator[str]:
    schemes = set(reading.components.get("securitySchemes", {}))
    for operation in reading.operations:
        is_for_all = operation.written.get("x-audience") in (["public"], ["sandbox"])
        is_open = is_for_all or operation.name in IN_WORDS_OF_OAUTH
        security = operation.written.get("security")
        asks = security not in (None, []) and {name for each in security for name in each} <= schemes
        if security is None or is_open == asks:
            yield operation.name


def bodies_have_examples(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        answered = [
            content for _, said in operation.successes for content in said.get("content", {}).values()
        ]
        if not all(_is_told(body) for body in (*operation.bodies, *answered)):
            yield operation.name


def _is_told(body: dict[str, dict[str, object]]) -> bool:
    examples = body.get("examples", {})
    return bool(examples) and all(
        isinstance(each, dict) and each.get("summary") for each in examples.values()
    )


def parameters_have_examples(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        for parameter in operation.parameters:
            if "example" not in parameter and parameter["name"] != "cursor":
                yield f"{operation.name}({parameter['name']})"


def links_lead_somewhere(reading: Reading) -> Iterator[str]:
    known = {operation.name: operation for operation in reading.operations}
    for operation in reading.operations:
        for _, response in operation.successes:
            for name, link in response.get("links", {}).items():
                target = known.get(link.get("operationId"))
                if target is None or not _is_fed(target, link):
                    yield f"{operation.name}: {name}"


def _is_fed(target: Operation, link: dict[str, dict[str, object]]) -> bool:
    taken = {f"{each['in']}.{each['name']}" for each in target.parameters}
    in_path = {name for name in taken if name.startswith("path.")}
    return in_path <= link.get("parameters", {}).keys() <= taken


def what_may_be_kept_can_be_unchanged(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        may_be_kept = any("Cache-Control" in said.get("headers", {}) for _, said in operation.successes)
        may_be_kept |= operation.name in UNCHANGED_FOR_ONE_READER
        if may_be_kept != ("304" in operation.responses and operation.parameter("If-None-Match") is not None):
            yield operation.name


def the_end_of_an_operation_is_told(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        told = re.search(
            r"use `[a-z_]+`.* \d{4}-\d{2}-\d{2}", operation.written.get("description", ""), re.IGNORECASE
        )
        if operation.written.get("deprecated") and told is None:
            yield operation.name


def an_end_is_announced_in_time(reading: Reading) -> Iterator[str]:
    for operation in reading.operations:
        if not operation.written.get("deprecated"):
            continue
        since, until = (operation.written.get(name, "0001-01-01") for name in sorted(OF_AN_END))
        is_outside = {"public", "partner", "provider"} & {*operation.written.get("x-audience", ())}
        notice = date.fromisoformat(until) - date.fromisoformat(since)
        if notice.days < (365 if is_outside else 181):
            yield operation.name


RULES: tuple[Rule, ...] = tuple(
    rule
    for name, rule in list(globals().items())
    if callable(rule) and getattr(rule, "__module__", "") == __name__ and not name.startswith("_")
)

"""Which rules the document of FHIR need not keep, since its words are not ours."""

from typing import Final

# HL7 names the paths, parameters and properties of FHIR, has it leave out what has no value, and says how it refuses.
IN_THE_WORDS_OF_HL7: Final = frozenset(
    {
        "answers_are_complete",
        "answers_have_no_defaults",
        "limit_and_cursor_come_together",
        "lists_and_booleans_are_never_null",
        "parameters_are_snake_case",
        "paths_are_kebab_case",
        "properties_are_snake_case",
        "refusals_are_problems",
    }
)

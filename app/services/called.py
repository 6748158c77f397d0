"""How somebody is called today, in the caller's language: by the legal name in force, as a column of what is theirs."""

from typing import Final

# Of the registrant `r` of the statement.
CALLED: Final = """(select addressed_name(r.profession, r.gender, :said_in, n.given_names, n.family_name) from names n
   where n.registrant_id = r.id and n.kind = 'legal' and n.effective_from <= :today
     and (n.effective_to is null or n.effective_to > :today)
     and n.cancelled_at is null and n.corrected_by_id is null)"""

# Of the registrant whom `{0}` names.
CALLED_OF: Final = """(select addressed_name(r.profession, r.gender, :said_in, m.given_names, m.family_name)
   from registrants r join names m on m.registrant_id = r.id and m.kind = 'legal' and m.effective_from <= :today
     and (m.effective_to is null or m.effective_to > :today) and m.cancelled_at is null and m.corrected_by_id is null
   where r.id = {0})"""

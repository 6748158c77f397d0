"""Where a registrant stands on a day: one meaning, for whoever shows it, searches by it or decides along it."""

from typing import Final

# Certificates follow one another, so the one that began last speaks, with the last of its own statuses that has begun.
# What is recorded of an earlier one says how that ended, whenever it takes effect: a person who practises again is not
# expired because emeritus standing of before runs out. Who was suspended or revoked stays so until a new certificate
# begins, for nothing else follows a revocation (domain.md 2.2). Before the first certificate there is no row.
#
# `whose` and `day` are written as the query around it names them; `among` narrows the certificates `g`. The lists of
# the register know the same of every day (`register_facts`).
STANDING_AMONG: Final = """
  select g.id, g.version, g.class, g.kind, g.effective_from, g.effective_to,
    s.status, s.reason_code, s.public_text, s.effective_from as since
  from registrations g join registration_statuses s on s.registrant_id = g.registrant_id and s.registration_id = g.id
  where g.registrant_id = {whose} and {among}
    and g.effective_from <= {day} and g.cancelled_at is null and g.corrected_by_id is null
    and s.effective_from <= {day} and s.cancelled_at is null and s.corrected_by_id is null
  order by g.effective_from desc, s.effective_from desc limit 1"""
STANDING: Final = STANDING_AMONG.replace("{among}", "true")

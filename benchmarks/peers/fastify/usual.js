// The queries that one writes first: a table each, put together in JavaScript.
"use strict";

const inForce = `effective_from <= $2 and (effective_to is null or effective_to > $2)
  and cancelled_at is null and corrected_by_id is null`;
const NAME = "select family_name, given_names, middle_names from names where registrant_id = $1 and kind = 'legal'";
const ADDRESS = `select id, registrant_id, type, lines, city, region, postal_code, country, phone, public, reason,
  effective_from, effective_to, cancelled_at, supersedes_id, superseded_by_id, corrects_id, corrected_by_id, recorded_at,
  recorded_by_kind, recorded_by_name, version from addresses where registrant_id = $1`;
const slices = (table) => `select * from ${table} where registrant_id = $1 and ${inForce}
  order by effective_from desc, id desc`;

const QUERIES = {
  registrant: "select * from registrants where id = $1",
  registrantByNumber: "select * from registrants where registration_number = $1",
  name: `${NAME} and ${inForce}`,
  formerNames: `${NAME} and effective_to <= $2 and cancelled_at is null and corrected_by_id is null
    order by effective_from desc`,
  statuses: `select s.*, g.id as held_id, g.class, g.effective_from as held_from, g.effective_to as held_to
    from registration_statuses s join registrations g on g.id = s.registration_id
    where s.registrant_id = $1 and s.effective_from <= $2 and s.cancelled_at is null and s.corrected_by_id is null
    order by s.effective_from desc, s.id desc`,
  addresses: `${ADDRESS} and ${inForce} order by effective_from desc, id desc`,
  page: `${ADDRESS} and corrected_by_id is null order by effective_from desc, id desc limit 26`,
  languages: slices("practice_languages"),
  education: slices("education"),
  qualifications: slices("qualifications"),
  examinations: slices("examinations"),
  others: slices("other_registrations"),
  conditions: `select * from conditions where registrant_id = $1 and public and ${inForce}`,
  notices: slices("register_notices"),
  privileges: `select coalesce(i.name, h.institution_name) as hospital, h.category, h.effective_from as since
    from hospital_privileges h left join institutions i on i.id = h.institution_id
    where h.registrant_id = $1 and h.effective_from <= $2 and (h.effective_to is null or h.effective_to > $2)
      and h.cancelled_at is null and h.corrected_by_id is null`,
  account: "select id, registrant_id from accounts where id = $1",
  unreadNotices: "select count(*) as n from notifications where account_id = $1 and read_at is null",
  unreadMessages: `select coalesce(sum(t.to_registrant_count - coalesce(k.to_registrant_seen, 0)), 0) as n
    from message_threads t left join message_marks k on k.account_id = $2 and k.thread_id = t.id
    where t.registrant_id = $1`,
  scheduled: `select type, effective_from from addresses where registrant_id = $1 and effective_from > $2
    and cancelled_at is null and corrected_by_id is null order by effective_from`,
  cycles: `select c.label, c.closes_at, c.fees, num_nonnulls(n.completed_at, n.withdrawn_at) > 0 as is_over
    from renewal_cycles c left join renewals n on n.cycle_id = c.id and n.registrant_id = $1
    where c.opens_at <= $2 and c.late_until > $2 order by c.closes_at desc`,
  linkAsked: "select count(*) as n from account_link_requests where account_id = $1 and status = 'open'",
  waiting: `select count(*) as n from service_requests where registrant_id = $1
    and status in ('awaiting_payment', 'information_requested')`,
  messages: `select id, reference_number, position, direction, author_kind, author_name, body, sent_at, read_at
    from messages where thread_id = $1 and direction <> 'internal' order by position desc limit 26`,
  files: `select id as file_id, name, media_type, size_bytes, subject_id from files
    where subject_type = 'message' and subject_id = any ($1) order by id`,
  letters: "select count(*) as n from appointment_letters where registrant_id = $1 and appointment_to > $2",
};

const isNow = (row, day) =>
  row.effective_from <= day && (row.effective_to === null || row.effective_to > day) &&
  row.held_from <= day && (row.held_to === null || row.held_to > day);
const place = ({ lines, city, region, postal_code, country }) =>
  city === null ? null : { lines, city, region, postal_code, country };

exports.on = (pool, today) => {
  /** Run the queries of one request one after the other, on one connection. */
  async function together(work) {
    const client = await pool.connect();
    const ask = async (name, ...values) =>
      (await client.query({ name: `usual ${name}`, text: QUERIES[name], values })).rows;
    try {
      return await work(ask);
    } finally {
      client.release();
    }
  }

  return {
    profile: (id) => together(async (ask) => {
      const day = today();
      const [registrant] = await ask("registrant", id);
      if (registrant === undefined) return undefined;
      const [name] = await ask("name", id, day);
      const statuses = await ask("statuses", id, day);
      const phones = [["mobile", registrant.mobile_phone], ["home", registrant.home_phone], ["fax", registrant.fax]];
      const [languages] = await ask("languages", id, day);
      return {
        ...registrant,
        etag: `"${registrant.version}"`,
        name: name ?? null,
        former_names: await ask("formerNames", id, day),
        status: statuses[0]?.status ?? null,
        registrations: statuses.filter((row) => isNow(row, day)).map((row) => ({
          ...row, id: row.held_id, status_since: row.effective_from, effective_from: row.held_from, effective_to: row.held_to,
        })),
        addresses: (await ask("addresses", id, day)).map((row) => ({
          ...row, status: "current", location: place(row),
        })),
        phones: phones.filter(([, number]) => number !== null).map(([kind, number]) => ({ kind, number })),
        publication: registrant,
        languages: languages?.languages ?? [],
        education: await ask("education", id, day),
        qualifications: await ask("qualifications", id, day),
        examinations: await ask("examinations", id, day),
        other_registrations: await ask("others", id, day),
      };
    }),

    entry: (number) => together(async (ask) => {
      const day = today();
      const [registrant] = await ask("registrantByNumber", number);
      if (registrant === undefined) return undefined;
      const { id } = registrant;
      const [name] = await ask("name", id, day);
      const statuses = await ask("statuses", id, day);
      const [languages] = await ask("languages", id, day);
      const [last] = statuses;
      return {
        ...registrant,
        name,
        former_names: await ask("formerNames", id, day),
        status: last.status, reason_code: last.reason_code, public_text: last.public_text, class: last.class,
        since: last.effective_from,
        registrations: statuses,
        conditions: await ask("conditions", id, day),
        notices: await ask("notices", id, day),
        addresses: (await ask("addresses", id, day)).filter((row) => row.public)
          .map((row) => ({ ...row, location: place(row) })),
        education: await ask("education", id, day),
        qualifications: await ask("qualifications", id, day),
        privileges: await ask("privileges", id, day),
        languages: languages?.languages ?? [],
      };
    }),

    addresses: (id) => together(async (ask) => {
      const [name] = await ask("name", id, today());
      const display = name ? `Dr. ${name.given_names} ${name.family_name}` : null;
      return (await ask("page", id)).map((row) => ({ ...row, display }));
    }),

    messages: (threadId) => together(async (ask) => {
      const rows = await ask("messages", threadId);
      const files = await ask("files", rows.map((row) => row.id));
      return rows.map((row) => ({ ...row, attachments: files.filter((file) => file.subject_id === row.id) }));
    }),

    dashboard: (accountId) => together(async (ask) => {
      const day = today();
      const [account] = await ask("account", accountId);
      if (account === undefined) return undefined;
      const id = account.registrant_id;
      const [registrant] = await ask("registrant", id);
      const [name] = await ask("name", id, day);
      const [last] = await ask("statuses", id, day);
      const one = async (query, ...values) => (await ask(query, ...values))[0].n;
      return {
        ...registrant,
        display: name ? `Dr. ${name.given_names} ${name.family_name}` : null,
        standing: last ? { status: last.status, class: last.class } : null,
        unread_notifications: await one("unreadNotices", accountId),
        unread_messages: await one("unreadMessages", id, accountId),
        scheduled_addresses: await ask("scheduled", id, day),
        cycles: await ask("cycles", id, new Date().toISOString()),
        has_asked_for_link: (await one("linkAsked", accountId)) > 0,
        requests_waiting: await one("waiting", id),
        has_letter: (await one("letters", id, day)) > 0,
      };
    }),
  };
};

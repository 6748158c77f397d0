// What is asked for and what is answered, field by field.
"use strict";

const text = { type: "string" };
const number = { type: "integer" };
const flag = { type: "boolean" };
const orNull = (schema) => ({ ...schema, nullable: true });
const maybe = orNull(text);
const list = (items) => ({ type: "array", items });
const object = (properties) => ({ type: "object", properties });
const open = { type: "object", additionalProperties: true };

const name = object({ family_name: text, given_names: text, middle_names: maybe });
const place = object({ lines: list(text), city: text, region: text, postal_code: text, country: text });
const period = { effective_from: text, effective_to: maybe };
const registration = object({
  id: text, class: text, status: text, reason_code: maybe, status_since: text, ...period,
});
const summary = object({
  id: text, type: text, status: text, ...period, location: orNull(place), phone: maybe, public: flag,
});
const credential = object({ id: text, ...period });
const ref = object({ id: text, href: text, display: maybe });

const profile = object({
  id: text, etag: text, registration_number: maybe, minc: maybe, name: orNull(name), former_names: list(name),
  gender: maybe, birth_date: maybe, email: maybe, status: maybe, registrations: list(registration),
  addresses: list(summary), phones: list(object({ kind: text, number: text })), correspondence_language: text,
  publication: object({ public_email: maybe, publishes_private_email: flag }), languages: list(text),
  education: list(credential), qualifications: list(credential), examinations: list(credential),
  other_registrations: list(credential),
});
const told = object({ type: text, text: open, effective_from: text });
const entry = object({
  registration_number: text, name, former_names: list(name), gender: maybe, status: text, reason_code: maybe,
  public_text: orNull(open), class: text, since: text,
  registrations: list(object({
    class: text, status: text, reason_code: maybe, public_text: orNull(open), ...period,
  })),
  conditions: list(told), notices: list(told),
  addresses: list(object({ type: text, location: place, phone: maybe })), fax: maybe, public_email: maybe,
  education: list(open), qualifications: list(open), privileges: list(open), languages: list(text),
});
const address = object({
  id: text, etag: text, registrant: ref, type: text, status: text, ...period, location: orNull(place), phone: maybe,
  public: flag, supersedes_id: maybe, superseded_by_id: maybe, corrects_id: maybe, corrected_by_id: maybe,
  recorded_at: text, recorded_by: object({ kind: text, display: text }),
});
const dashboard = object({
  registrant: ref, registration_number: maybe, standing: orNull(open),
  unread: object({ notifications: number, messages: number }),
  scheduled_addresses: list(object({ type: text, effective_from: text })),
  cycles: list(object({ label: open, closes_at: text, is_over: flag })), has_asked_for_link: flag,
  requests_waiting: number, has_letter: flag,
});
const message = object({
  id: text, reference_number: text, direction: text, author: object({ kind: text, display: text }), body: text,
  attachments: list(object({ file_id: text, name: text, media_type: text, size_bytes: number })),
  sent_at: text, read_at: maybe,
});
const said = {
  type: "object",
  additionalProperties: false,
  required: ["body"],
  properties: { body: { type: "string", minLength: 1, maxLength: 10000 } },
};
const draft = {
  type: "object",
  additionalProperties: false,
  required: ["type", "effective_from", "location", "phone"],
  properties: {
    type: { enum: ["primary_business", "secondary_business", "mailing"] },
    effective_from: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
    phone: { type: "string", pattern: "^\\+[1-9]\\d{6,14}$" },
    location: {
      type: "object",
      additionalProperties: false,
      required: ["lines", "city", "region", "postal_code", "country"],
      properties: {
        lines: { type: "array", minItems: 1, maxItems: 4, items: { type: "string", maxLength: 100 } },
        city: { type: "string", maxLength: 80 },
        region: { type: "string", maxLength: 60 },
        postal_code: { type: "string", maxLength: 20 },
        country: { type: "string", pattern: "^[A-Z]{2}$" },
      },
    },
  },
};

const printed = {
  type: "object",
  additionalProperties: false,
  required: ["verification_code", "registration_number"],
  properties: {
    verification_code: { type: "string", pattern: "^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$" },
    registration_number: { type: "string", pattern: "^[0-9]{4,9}$" },
  },
};
const checked = object({
  verified: flag, current: flag, status: text, issued_at: text, pdf_sha256: maybe,
  problems: list(object({ code: text, detail: text })),
});

const answers = (schema) => ({ response: { "2xx": schema } });

exports.schemas = {
  profile: answers(profile),
  entry: answers(entry),
  addresses: answers(object({ items: list(address), next_cursor: maybe })),
  dashboard: answers(dashboard),
  write: { body: draft, ...answers(address) },
  messages: answers(object({ items: list(message), next_cursor: maybe })),
  post: { body: said, ...answers(message) },
  check: { body: printed, ...answers(checked) },
};

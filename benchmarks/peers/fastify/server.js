// The API's endpoints on Fastify and pg: under /sql with the API's own statements, under /usual with the queries
// that one writes first. Statements are prepared, answers go through response schemas, verified tokens are kept.
"use strict";

const { randomUUID, createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { createVerifier } = require("fast-jwt");
const { Pool, types } = require("pg");
const { schemas } = require("./schemas.js");
const usual = require("./usual.js");

const given = JSON.parse(readFileSync(process.env.PEER_GIVEN, "utf8"));
const DATE = 1082, MOMENT = 1184, BIG = 20;
types.setTypeParser(BIG, Number);
types.setTypeParser(DATE, (text) => text);
types.setTypeParser(MOMENT, (text) => text.replace(" ", "T"));

const { name: database, ...place } = given.database;
const pool = new Pool({
  ...place,
  database,
  max: given.pool_size,
  idleTimeoutMillis: 0,
});
const verify = createVerifier({
  key: given.public_key, algorithms: ["ES256"], allowedAud: "member-api", allowedIss: given.issuer, cache: 1000,
});
const day = new Intl.DateTimeFormat("en-CA", { timeZone: given.zone });
const today = () => day.format(new Date());
const PAGE_SIZE = 25;

/** Run one of the API's statements by its name. */
async function ask(name, values, on = pool) {
  const { sql, names } = given.statements[name];
  const known = { ...given.constants, ...values };
  const answer = await on.query({ name, text: sql, values: names.map((each) => known[each]) });
  return answer.rows;
}

/** Refuse with a status. */
function refuse(statusCode, message) {
  return Object.assign(new Error(message), { statusCode });
}

async function recognise(request) {
  let claims;
  try {
    claims = verify((request.headers.authorization ?? "").replace(/^Bearer /, ""));
  } catch {
    throw refuse(401, "no good token");
  }
  const [row] = await ask("who", {
    session_id: claims.sid, account_id: claims.sub, real_now: new Date().toISOString(), zone: given.zone,
  });
  if (row === undefined) throw refuse(401, "no session");
  request.caller = row;
}

/** Count a public caller, as the API does. */
async function count(request) {
  const [row] = await ask("spend", {
    key: `public:${request.headers["x-forwarded-for"]}`, real_now: new Date().toISOString(),
    cost: "60 microseconds", burst: "1 minute",
  });
  if (row.used === null) throw refuse(429, "too many");
}

const of = (id, display) => ({ id, href: `/v1/registrants/${id}`, display });

function statusOf(row, now) {
  if (row.cancelled_at !== null) return "cancelled";
  if (row.effective_from > now) return "scheduled";
  return row.effective_to !== null && row.effective_to <= now ? "historical" : "current";
}

/** Give an address as it is answered. */
function shown(row, now) {
  const { lines, city, region, postal_code, country } = row;
  return {
    ...row,
    etag: `"${row.version}"`,
    registrant: of(row.registrant_id, row.display ?? null),
    status: statusOf(row, now),
    location: city === null ? null : { lines, city, region, postal_code, country },
    recorded_by: { kind: row.recorded_by_kind, display: row.recorded_by_name },
  };
}

function page(rows) {
  const now = today();
  const held = rows.filter((row) => row.id !== null);
  const items = held.slice(0, PAGE_SIZE).map((row) => shown(row, now));
  const last = items.at(-1);
  return { items, next_cursor: held.length > PAGE_SIZE ? `${last.effective_from}.${last.id}` : null };
}

/** Do something in one transaction. */
async function whole(work) {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const done = await work((name, values) => ask(name, values, client));
    await client.query("commit");
    return done;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

/** Store an address and every row beside it; the answer as well, under its key. */
const store = (request) => whole(async (tell) => {
  const { caller, body } = request;
  const now = new Date().toISOString();
  const requestId = `req_${randomUUID()}`;
  const mail = randomUUID();
  await tell("name_the_actor", { now, today: today(), request_id: requestId });
  const [row] = await tell("store_address", {
    id: randomUUID(), registrant_id: caller.registrant_id, type: body.type, ...body.location,
    phone: body.phone, effective_from: body.effective_from, now,
  });
  await tell("tell", {
    notification_id: randomUUID(), code: "address_scheduled", params: "{}", href: "/v1/addresses",
    subject_id: row.id, subject_text: row.id, now, registrant_id: caller.registrant_id, account_id: null,
    mail_id: mail, message_id: `<${mail}@example.org>`, always_mailed: false,
  });
  await tell("enqueue", { payloads: [Buffer.from(JSON.stringify({ mail_id: mail }))] });
  const done = { event: "address.declared", subject_type: "address", subject_id: row.id };
  return keep(tell, request, { ...done, operation_id: "create_address", request_id: requestId }, shown(row, today()));
});

/** Leave the audit record of what was done, and store the answer under its key. */
async function keep(tell, request, done, answer) {
  const { caller, body } = request;
  const now = new Date().toISOString();
  await tell("store_event", {
    ...done, recorded_at: now, real_at: now, account_id: caller.account_id, registrant_id: caller.registrant_id,
  });
  await tell("store_answer", {
    account_id: caller.account_id, operation_id: done.operation_id, key: request.headers["idempotency-key"], now,
    request_hash: createHash("sha256").update(JSON.stringify(body)).digest(),
    answer: Buffer.from(JSON.stringify(answer)),
  });
  return answer;
}

/** Whose a thread is never changes. */
const owners = new Map();

async function checkOwn(request) {
  const id = request.params.thread_id;
  if (!owners.has(id)) owners.set(id, found((await ask("thread_owner", { thread_id: id }))[0]).registrant_id);
  if (owners.get(id) !== request.caller.registrant_id) throw refuse(404, "not found");
}

/** Give a message as it is answered. */
const said = (row) => ({
  ...row, author: { kind: row.author_kind, display: row.author_name }, attachments: row.attachments ?? [],
});

function pageOfMessages(rows) {
  const items = rows.slice(0, PAGE_SIZE).map(said);
  return { items, next_cursor: rows.length > PAGE_SIZE ? String(items.at(-1).position) : null };
}

/** Store a message and every row beside it; the answer as well, under its key. */
const post = (request) => whole(async (tell) => {
  const now = new Date();
  const message = randomUUID(), mail = randomUUID();
  const [row] = await tell("post", {
    thread_id: request.params.thread_id, message_id: message, message_text: message, body: request.body.body,
    due_at: now.toISOString(), now: now.toISOString(), year: now.getFullYear(),
    account_id: request.caller.account_id, notification_id: randomUUID(), mail_id: mail,
    mail_message_id: `<${mail}@example.org>`, href: "/v1/message-threads",
  });
  const done = { event: "message.posted", subject_type: "message", subject_id: message };
  const answer = said(found(row));
  return keep(tell, request, { ...done, operation_id: "create_message", request_id: `req_${randomUUID()}` }, answer);
});

function found(row) {
  if (row === undefined) throw refuse(404, "not found");
  return row;
}

const own = {
  profile: async (id) => (await ask("profile", { registrant_id: id, as_of: today(), today: today() }))[0],
  entry: async (number) =>
    (await ask("entry", { registration_number: number, as_of: today(), today: today() }))[0],
  addresses: (id) => ask("addresses", { registrant_id: id, today: today(), rows: PAGE_SIZE + 1 }),
  messages: (id) => ask("messages", { thread_id: id, rows: PAGE_SIZE + 1 }),
  dashboard: async (id) =>
    (await ask("dashboard", { account_id: id, today: today(), now: new Date().toISOString() }))[0],
};
const written = usual.on(pool, today);

const app = require("fastify")();
app.decorateRequest("caller", null);
for (const [prefix, queries] of [["/sql", own], ["/usual", written]]) {
  app.get(`${prefix}/v1/registrants/:registrant_id`, { schema: schemas.profile, preHandler: recognise },
    async (request) => {
      const id = request.params.registrant_id;
      if (id !== request.caller.registrant_id) throw refuse(404, "not found");
      return found(await queries.profile(id));
    });
  app.get(`${prefix}/v1/registrants/me/addresses`, { schema: schemas.addresses, preHandler: recognise },
    async (request) => page(await queries.addresses(request.caller.registrant_id)));
  app.get(`${prefix}/v1/message-threads/:thread_id/messages`, { schema: schemas.messages, preHandler: recognise },
    async (request) => {
      await checkOwn(request);
      return pageOfMessages(await queries.messages(request.params.thread_id));
    });
  app.get(`${prefix}/v1/dashboard`, { schema: schemas.dashboard, preHandler: recognise }, async (request) => {
    const row = found(await queries.dashboard(request.caller.account_id));
    const unread = { notifications: row.unread_notifications, messages: row.unread_messages };
    return { ...row, registrant: of(row.id, row.display), unread };
  });
  app.get(`${prefix}/v1/register/entries/:number`, { schema: schemas.entry, preHandler: count },
    async (request) => found(await queries.entry(request.params.number)));
}
app.post("/sql/v1/registrants/me/addresses", { schema: schemas.write, preHandler: recognise },
  async (request, reply) => {
    reply.code(201);
    return store(request);
  });
app.post("/sql/v1/message-threads/:thread_id/messages", { schema: schemas.post, preHandler: recognise },
  async (request, reply) => {
    await checkOwn(request);
    reply.code(201);
    return post(request);
  });
app.post("/sql/v1/cpc-verifications", { schema: schemas.check, preHandler: count }, async (request) => {
  const now = new Date().toISOString();
  const [row] = await ask("check", {
    code: request.body.verification_code, number: request.body.registration_number, event: "cpc.checked",
    missed: "cpc.check_failed", recorded_at: now, real_at: now, actor_kind: "public", actor_name: "anyone",
    account_id: null, subject_type: "cpc_certificate", operation_id: "verify_cpc", request_id: `req_${randomUUID()}`,
  });
  const { status, issued_at, sha256 } = found(row);
  return {
    verified: status !== "revoked", current: status === "current", status, issued_at, pdf_sha256: sha256, problems: [],
  };
});
app.listen({ port: Number(process.env.PORTAL_PORT), host: process.env.PORTAL_HOST });

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

/** Store an address and every row beside it in one transaction; the answer as well, under its key. */
async function store(request) {
  const { caller, body } = request;
  const now = new Date().toISOString();
  const requestId = `req_${randomUUID()}`;
  const mail = randomUUID();
  const client = await pool.connect();
  try {
    await client.query("begin");
    await ask("name_the_actor", { now, today: today(), request_id: requestId }, client);
    const [row] = await ask("store_address", {
      id: randomUUID(), registrant_id: caller.registrant_id, type: body.type, ...body.location,
      phone: body.phone, effective_from: body.effective_from, now,
    }, client);
    await ask("tell", {
      notification_id: randomUUID(), code: "address_scheduled", params: "{}", href: "/v1/addresses",
      subject_id: row.id, subject_text: row.id, now, registrant_id: caller.registrant_id, account_id: null,
      mail_id: mail, message_id: `<${mail}@example.org>`, always_mailed: false,
    }, client);
    await ask("enqueue", { payloads: [Buffer.from(JSON.stringify({ mail_id: mail }))] }, client);
    await ask("store_event", {
      recorded_at: now, real_at: now, account_id: caller.account_id, registrant_id: caller.registrant_id,
      subject_id: row.id, request_id: requestId,
    }, client);
    const answer = shown(row, today());
    const text = Buffer.from(JSON.stringify(answer));
    await ask("store_answer", {
      account_id: caller.account_id, key: request.headers["idempotency-key"], now,
      request_hash: createHash("sha256").update(JSON.stringify(body)).digest(), answer: text,
    }, client);
    await client.query("commit");
    return answer;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

function found(row) {
  if (row === undefined) throw refuse(404, "not found");
  return row;
}

const own = {
  profile: async (id) => (await ask("profile", { registrant_id: id, as_of: today(), today: today() }))[0],
  entry: async (number) => (await ask("entry", { registration_number: number, as_of: today() }))[0],
  addresses: (id) => ask("addresses", { registrant_id: id, today: today(), rows: PAGE_SIZE + 1 }),
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
app.listen({ port: Number(process.env.PORTAL_PORT), host: process.env.PORTAL_HOST });

/** The first hour, from nothing: `npm run newcomer -- http://127.0.0.1:8000` against a sandbox. */
import { data, newKey, PortalClient, PortalProblem, type Schemas } from "../src/index.js";

const baseUrl = process.argv[2] ?? "http://127.0.0.1:8000";
const client = new PortalClient({ baseUrl, language: "en" });

// Who is there? The sandbox lists people who can sign in.
const cast = await data(client.api.GET("/v1/sandbox/people"));
const solis = cast.items.find((person) => person.key === "independent");
if (!solis?.password) throw new Error("the cast has no independent registrant who signs in");
const session = await client.signIn(solis.email, solis.password);
console.log(`signed in: ${session.status}`);

// The home page in one call: every tile that is closed says why.
const dashboard = await data(client.api.GET("/v1/dashboard"));
console.log(render(dashboard));

// A day in the past is refused, with a pointer to the field that a form would mark.
const { now } = await data(client.api.GET("/v1/sandbox/clock"));
const today = new Date(now);
const move = (effective_from: string): Schemas["AddressCreate"] => ({
  type: "primary_business",
  effective_from,
  location: { lines: ["200 Elm Street", "Suite 410"], city: "Toronto", region: "CA-ON", postal_code: "M5T 1K4", country: "CA" },
  phone: "+14165550188",
});
const me = { registrant_id: "me" } as const;
try {
  const params = { path: me, header: { "Idempotency-Key": newKey() } };
  await data(client.api.POST("/v1/registrants/{registrant_id}/addresses", { params, body: move("2020-01-01") }));
  throw new Error("a day in the past was taken");
} catch (problem) {
  if (!(problem instanceof PortalProblem)) throw problem;
  console.log(`refused: ${problem.code} at ${problem.problem.errors.map((each) => each.pointer).join(", ")}`);
}

// The same for a day that may be chosen; a retry with the same key gets the same answer.
const day = later(today, 42);
const params = { path: me, header: { "Idempotency-Key": newKey() } };
const first = await data(client.api.POST("/v1/registrants/{registrant_id}/addresses", { params, body: move(day) }));
const again = await data(client.api.POST("/v1/registrants/{registrant_id}/addresses", { params, body: move(day) }));
console.log(`scheduled: ${first.status} from ${first.effective_from}, once: ${first.id === again.id}`);

// What can be done with it now, and with which headers.
for (const action of first.available_actions) console.log(`  ${action.enabled ? "can" : "cannot"} ${action.action}`);

// A change names the version that was read.
const changed = await data(
  client.api.PATCH("/v1/addresses/{address_id}", {
    params: { path: { address_id: first.id }, header: { "If-Match": first.etag } },
    body: { phone: "+14165550199" },
  }),
);
console.log(`changed: ${changed.phone}`);

// The public register as of that day.
const entry = await data(
  client.api.GET("/v1/register/entries/{registration_number}", {
    params: { path: { registration_number: solis.registration_number ?? "" }, query: { as_of: day } },
  }),
);
console.log(`on the register that day: ${entry.addresses.flatMap((each) => each.location?.lines ?? []).join(", ")}`);

// It is no more wanted.
const cancelled = await data(
  client.api.POST("/v1/addresses/{address_id}/cancel", {
    params: { path: { address_id: first.id }, header: { "If-Match": changed.etag } },
  }),
);
console.log(`cancelled: ${cancelled.status}`);

await client.refresh();
await client.signOut();
console.log("signed out");

function render(home: Schemas["Dashboard"]): string {
  return home.tiles
    .filter((tile) => tile.visible)
    .map((tile) => `  ${tile.enabled ? "[ ]" : "[x]"} ${tile.key} ${tile.reasons.map((each) => each.detail).join(" ")}`.trimEnd())
    .join("\n");
}

function later(from: Date, days: number): string {
  return new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

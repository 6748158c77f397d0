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

// Something that costs a fee. The College waits for the money, and bills it.
const wish = await data(
  client.api.POST("/v1/registrants/{registrant_id}/service-requests", {
    params: { path: me, header: { "Idempotency-Key": newKey() } },
    body: { type: "certificate_replacement", answers: { reason: "damaged", undertakes_to_return: true } },
  }),
);
const asked = await data(
  client.api.POST("/v1/service-requests/{service_request_id}/submit", {
    params: {
      path: { service_request_id: wish.id },
      header: { "If-Match": wish.etag, "Idempotency-Key": newKey() },
    },
    body: {},
  }),
);
if (!asked.invoice) throw new Error("nothing was billed");
console.log(`owed: ${money(asked.invoice.balance)}`);

// Card numbers never reach the portal: the provider's own page takes them.
const invoice = { invoice_id: asked.invoice.id } as const;
const payment = await data(
  client.api.POST("/v1/invoices/{invoice_id}/payment-sessions", {
    params: { path: invoice, header: { "Idempotency-Key": newKey() } },
    body: { return_url: "https://app.portal.example.org/billing/done" },
  }),
);
if (!payment.checkout_url) throw new Error("the provider has no page for this");
const back = await payOnThePage(new URL(new URL(payment.checkout_url).pathname, baseUrl), "4242 4242 4242 4242");
console.log(`sent back to: ${back.origin}${back.pathname}`);

// That the browser came back proves nothing; the provider's word does. Ask until it is there.
let outcome = payment;
for (let tries = 0; !outcome.finished && tries < 50; tries += 1) {
  await new Promise((wake) => setTimeout(wake, 100));
  const params = { path: { payment_session_id: payment.id } };
  outcome = await data(client.api.GET("/v1/payment-sessions/{payment_session_id}", { params }));
}
const settled = await data(client.api.GET("/v1/invoices/{invoice_id}", { params: { path: invoice } }));
console.log(`invoice ${settled.number}: ${settled.status}, still owed: ${money(settled.balance)}`);
const receipt = await data(
  client.api.GET("/v1/invoices/{invoice_id}/receipt", { params: { path: invoice }, parseAs: "blob" }),
);
console.log(`receipt: ${(await receipt.text()).slice(0, 4)}`);

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

function money(value: Schemas["Money"]): string {
  return `${(value.amount / 100).toFixed(2)} ${value.currency}`;
}

/** What a person does in a browser: open the page, type a test number, press the button. */
async function payOnThePage(page: URL, card: string): Promise<URL> {
  const html = await (await fetch(page)).text();
  const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1] ?? "";
  const form = new URLSearchParams({ number: card });
  for (const [, name, value] of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)) {
    form.set(name ?? "", value ?? "");
  }
  const answer = await fetch(new URL(action, page), { method: "POST", body: form, redirect: "manual" });
  const way = answer.headers.get("Location");
  if (!way) throw new Error(`the card was not taken: ${answer.status}`);
  return new URL(way, page);
}

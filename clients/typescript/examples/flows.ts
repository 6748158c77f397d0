/** The flows of the guides, one after another: `npm run flows -- http://127.0.0.1:8000` against a new sandbox. */
import { data, newKey, PortalClient, PortalProblem, type Schemas } from "../src/index.js";
import { person, runDue, setClock, signedIn } from "./people.js";

const baseUrl = process.argv[2] ?? "http://127.0.0.1:8000";
const anybody = new PortalClient({ baseUrl, language: "en" });
const me = { registrant_id: "me" } as const;
const keyed = () => ({ "Idempotency-Key": newKey() });
const returnUrl = "https://app.portal.example.org/billing/done";

const solis = await signedIn(baseUrl, "independent");
const membership = await signedIn(baseUrl, "staff_membership");
await renew(solis, membership);
await moveAddress(solis);
await sendALetter(solis, membership);
await askAQuestion(solis);
await releaseACertificate(solis);
await payAnInvoice(solis);
await setClock(anybody, null);

/** Effective dates: declare ahead, meet a change made elsewhere, ask about a day, take it back. */
async function moveAddress(client: PortalClient): Promise<void> {
  const location = { lines: ["12 Harbord Street"], city: "Toronto", region: "CA-ON", postal_code: "M5S 1G5", country: "CA" };
  const made = await data(
    client.api.POST("/v1/registrants/{registrant_id}/addresses", {
      params: { path: me, header: keyed() },
      body: { type: "mailing", effective_from: "2026-09-01", location },
    }),
  );
  const change = (etag: string, body: Schemas["AddressUpdate"]) =>
    data(client.api.PATCH("/v1/addresses/{address_id}", { params: { path: { address_id: made.id }, header: { "If-Match": etag } }, body }));
  const changed = await change(made.etag, { phone: "+14165550199" });
  const lost = await refusal(change(made.etag, { phone: "+14165550100" }));
  console.log(`address: ${made.status}, an old version: ${lost.code}, now ${changed.etag}`);

  const then = await data(
    client.api.GET("/v1/registrants/{registrant_id}/addresses", {
      params: { path: me, query: { type: ["mailing"], as_of: "2026-09-01" } },
    }),
  );
  console.log(`address: on that day ${then.items.map((each) => each.location?.lines.join(", ")).join("; ")}`);
  const cancelled = await data(
    client.api.POST("/v1/addresses/{address_id}/cancel", {
      params: { path: { address_id: made.id }, header: { "If-Match": changed.etag } },
    }),
  );
  console.log(`address: ${cancelled.status}`);
}

/** Messages: a file first, then a conversation about it; staff answer, and the badge counts. */
async function sendALetter(client: PortalClient, desk: PortalClient): Promise<void> {
  const file = await client.upload("message_attachment", new Blob([letter()], { type: "application/pdf" }), "letter.pdf");
  const thread = await data(
    client.api.POST("/v1/registrants/{registrant_id}/message-threads", {
      params: { path: me, header: keyed() },
      body: {
        category: "practice_information",
        subject: "Privileges at Lakeview ended",
        case: { kind: "new" },
        body: "Please see the letter.",
        file_ids: [file.id],
      },
    }),
  );
  console.log(`message: ${thread.status}, with ${thread.first_message.attachments.map((each) => each.name).join(", ")}`);

  const path = { thread_id: thread.id };
  await data(desk.api.POST("/v1/message-threads/{thread_id}/messages", { params: { path, header: keyed() }, body: { body: "Thank you." } }));
  const counts = await data(client.api.GET("/v1/registrants/{registrant_id}/message-threads/unread-counts", { params: { path: me } }));
  const { items } = await data(client.api.GET("/v1/message-threads/{thread_id}/messages", { params: { path, query: { sort: "sent_at" } } }));
  const unread = counts.by_category.filter((each) => each.category === thread.category && each.messages > 0);
  console.log(`message: unread in ${unread.map((each) => each.category).join(", ")}, ${items.map((each) => each.direction).join(" and ")}`);
  await data(client.api.POST("/v1/message-threads/{thread_id}/read", { params: { path }, body: { last_read_message_id: items.at(-1)?.id ?? "" } }));
  const read = await data(client.api.GET("/v1/message-threads/{thread_id}", { params: { path } }));
  console.log(`message: left unread in it ${read.unread_count}`);
}

/** Service requests: ask, be asked back, answer, have it decided. */
async function askAQuestion(client: PortalClient): Promise<void> {
  const draft = await data(
    client.api.POST("/v1/registrants/{registrant_id}/service-requests", {
      params: { path: me, header: keyed() },
      body: { type: "general_inquiry", answers: { topic: "My receipt", question: "Where do I find the one of 2019?" } },
    }),
  );
  const path = { service_request_id: draft.id };
  const submit = (etag: string) =>
    data(client.api.POST("/v1/service-requests/{service_request_id}/submit", { params: { path, header: { "If-Match": etag, ...keyed() } }, body: {} }));
  console.log(`request: ${(await submit(draft.etag)).status}`);

  const desk = await signedIn(baseUrl, "staff_intake");
  const item = { work_item_id: draft.id.replace(/^[a-z]+_/, "wrk_") };
  const version = async () => (await data(desk.api.GET("/v1/staff/work-items/{work_item_id}", { params: { path: item } }))).etag;
  await data(
    desk.api.POST("/v1/staff/work-items/{work_item_id}/request-information", {
      params: { path: item, header: { "If-Match": await version() } },
      body: { message: "Of which fee?", fields: ["question"] },
    }),
  );
  const asked = await data(client.api.GET("/v1/service-requests/{service_request_id}", { params: { path } }));
  const answered = await data(
    client.api.PATCH("/v1/service-requests/{service_request_id}", {
      params: { path, header: { "If-Match": asked.etag } },
      body: { answers: { question: "The annual fee of 2019." } },
    }),
  );
  console.log(`request: ${asked.status}, then ${(await submit(answered.etag)).status}`);
  const done = await data(
    desk.api.POST("/v1/staff/work-items/{work_item_id}/decide", {
      params: { path: item, header: { "If-Match": await version(), ...keyed() } },
      body: { decision: "approve", answers: { note: "It is among your invoices." } },
    }),
  );
  const request = await data(client.api.GET("/v1/service-requests/{service_request_id}", { params: { path } }));
  console.log(`request: ${done.status} at the desk, ${request.status}`);
}

/** Certificates of professional conduct: released by the registrant, read by a hospital, checked by anybody. */
async function releaseACertificate(client: PortalClient): Promise<void> {
  const institutions = await data(client.api.GET("/v1/institutions", { params: { query: { q: "Lakeview" } } }));
  const draft = await data(
    client.api.POST("/v1/registrants/{registrant_id}/cpc-requests", {
      params: { path: me, header: keyed() },
      body: {
        institution_type: "hospital",
        purpose: "credentialing",
        institution: { kind: "listed", institution_id: institutions.items[0]?.id ?? "" },
      },
    }),
  );
  const path = { cpc_request_id: draft.id };
  const preview = await data(client.api.GET("/v1/cpc-requests/{cpc_request_id}/preview", { params: { path } }));
  const { key, version } = preview.consent_statement;
  const consented = await data(
    client.api.POST("/v1/cpc-requests/{cpc_request_id}/consent", {
      params: { path, header: { "If-Match": draft.etag } },
      body: { statement: { key, version }, content_hash: preview.content_hash, accepted: true, signed_name: "Amara Solis" },
    }),
  );
  const issued = await data(
    client.api.POST("/v1/cpc-requests/{cpc_request_id}/submit", { params: { path, header: { "If-Match": consented.etag, ...keyed() } } }),
  );
  console.log(`certificate: ${issued.status}, ${issued.route}`);
  await runDue(anybody);

  const lakeview = await person(anybody, "partner_hospital");
  if (!lakeview.client_id || !lakeview.private_jwk) throw new Error("the hospital of the cast has no key");
  const hospital = new PortalClient({ baseUrl, language: "en" });
  const did = await data(anybody.api.GET("/.well-known/did.json"));
  const college = decodeURIComponent(String(did.id).slice("did:web:".length));
  const audience = `${new URL(baseUrl).protocol}//${college}/v1/auth/token`;
  await hospital.signInAsPartner(lakeview.client_id, lakeview.private_jwk, { scope: "cpc:read", audience });
  const { items } = await data(hospital.api.GET("/v1/partner/cpc-certificates"));
  const listed = { cpc_certificate_id: items.find((each) => each.reference_number === draft.reference_number)?.id ?? "" };
  const read = await data(hospital.api.GET("/v1/partner/cpc-certificates/{cpc_certificate_id}", { params: { path: listed } }));
  const pdf = await data(
    hospital.api.GET("/v1/partner/cpc-certificates/{cpc_certificate_id}/content", { params: { path: listed }, parseAs: "arrayBuffer" }),
  );
  const hash = [...new Uint8Array(await crypto.subtle.digest("SHA-256", pdf))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  console.log(`certificate: verified ${read.validity.verified}, the document is the one named: ${hash === read.pdf.sha256}`);

  const check = (verification_code: string) =>
    data(anybody.api.POST("/v1/cpc-verifications", { body: { verification_code, registration_number: read.registration_number ?? "" } }));
  const checked = await check(read.verification_code);
  const wrong = await refusal(check("AAAA-AAAA-AAAA-AAAA"));
  console.log(`certificate: ${checked.status}, a wrong code: ${wrong.status}`);
}

/** Payments: billed by finance, declined once, then paid; the receipt is the same on every download. */
async function payAnInvoice(client: PortalClient): Promise<void> {
  const finance = await signedIn(baseUrl, "staff_finance");
  const who = await person(anybody, "independent");
  const invoice = await data(
    finance.api.POST("/v1/registrants/{registrant_id}/invoices", {
      params: { path: { registrant_id: who.registrant_id ?? "" }, header: keyed() },
      body: { lines: [{ fee_code: "registration_card_replacement" }], reason: "Asked for by letter" },
    }),
  );
  const declined = await pay(client, invoice.id, "declined");
  const paid = await pay(client, invoice.id, "paid");
  console.log(`payment: ${declined.status}, then ${paid.status} by ${paid.payment?.method.brand}`);
  const path = { invoice_id: invoice.id };
  const again = await refusal(data(client.api.POST("/v1/invoices/{invoice_id}/payment-sessions", { params: { path, header: keyed() }, body: { return_url: returnUrl } })));
  const receipt = await data(client.api.GET("/v1/invoices/{invoice_id}/receipt", { params: { path }, parseAs: "text" }));
  console.log(`payment: once more ${again.code}, receipt ${receipt.slice(0, 4)}`);
}

/** The renewal: planned by staff, opened by the clock, a draft that is never lost, declared, paid, complete. */
async function renew(client: PortalClient, desk: PortalClient): Promise<void> {
  await setClock(anybody, "2026-04-10T13:00:00Z");
  const cycle = await data(
    desk.api.POST("/v1/staff/renewal-cycles", {
      params: { header: keyed() },
      body: { label: "2026-2027", opens_at: "2026-04-15T13:00:00Z", closes_at: "2026-06-01T21:00:00Z" },
    }),
  );
  await setClock(anybody, "2026-05-04T13:00:00Z");
  await runDue(anybody);
  const start = () =>
    data(client.api.POST("/v1/registrants/{registrant_id}/renewals", { params: { path: me, header: keyed() }, body: { renewal_cycle_id: cycle.id } }));
  const started = await start();
  const path = { renewal_id: started.id };
  console.log(`renewal: ${cycle.status}, ${started.status}, begun again: ${(await refusal(start())).code}`);

  const draft = await data(
    client.api.PATCH("/v1/renewals/{renewal_id}", {
      params: { path, header: { "If-Match": started.etag } },
      body: { profile_confirmed: true, answers: answers() },
    }),
  );
  const attestation = { key: "renewal_declaration", version: 1, accepted: true as const, signed_name: "Amara Solis" };
  const declared = await data(
    client.api.POST("/v1/renewals/{renewal_id}/submit", {
      params: { path, header: { "If-Match": draft.etag, ...keyed() } },
      body: { attestation },
    }),
  );
  console.log(`renewal: ${draft.progress.percent} %, ${declared.status}`);
  await pay(client, declared.invoice?.id ?? "", "paid");
  await runDue(anybody);
  const done = await data(client.api.GET("/v1/renewals/{renewal_id}", { params: { path } }));
  console.log(`renewal: ${done.status}, late: ${done.late}, ${done.documents.map((each) => each.type).join(" and ")}`);
}

/** Pay as the sandbox's provider tells of it, and poll until it is known. */
async function pay(client: PortalClient, invoice_id: string, outcome: "paid" | "declined"): Promise<Schemas["PaymentSession"]> {
  let session = await data(
    client.api.POST("/v1/invoices/{invoice_id}/payment-sessions", { params: { path: { invoice_id }, header: keyed() }, body: { return_url: returnUrl } }),
  );
  const path = { payment_session_id: session.id };
  await data(anybody.api.POST("/v1/sandbox/payment-sessions/{payment_session_id}/settle", { params: { path }, body: { outcome } }));
  for (let tries = 0; !session.finished && tries < 50; tries += 1) {
    session = await data(client.api.GET("/v1/payment-sessions/{payment_session_id}", { params: { path } }));
  }
  return session;
}

/** Give the refusal that must come. */
async function refusal(asked: Promise<unknown>): Promise<PortalProblem> {
  try {
    await asked;
  } catch (problem) {
    if (problem instanceof PortalProblem) return problem;
    throw problem;
  }
  throw new Error("it was taken");
}

function answers(): Record<string, unknown> {
  const no = ["licensed_elsewhere", "investigated_elsewhere", "refused_elsewhere", "disciplined_elsewhere", "privileges_lost",
    "charged_with_offence", "civil_outcome", "health_condition", "told_to_have_more", "activities_changed", "works_in_premises"];
  const yes = ["contact_confirmed", "in_clinical_practice", "practises_in_ontario", "has_cmpa_coverage", "uses_electronic_records"];
  return {
    ...Object.fromEntries([...no.map((name) => [name, false]), ...yes.map((name) => [name, true])]),
    main_setting: "private_office",
    cpd_basis: "tracking_body",
    cpd_body: "rcpsc",
  };
}

/** The smallest letter that is a PDF. */
function letter(): string {
  const parts = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"];
  let text = "%PDF-1.4\n";
  const places = parts.map((part, place) => {
    const at = text.length;
    text += `${place + 1} 0 obj${part}endobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  return `${text}xref\n0 4\n0000000000 65535 f \n${places.join("")}trailer<</Root 1 0 R/Size 4>>\nstartxref\n${text.length}\n%%EOF`;
}

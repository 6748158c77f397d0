/** Signs in members of the sandbox's cast, staff with the six digits of their authenticator. */
import { data, PortalClient } from "../src/index.js";

export type Person = Awaited<ReturnType<typeof person>>;

export async function person(anybody: PortalClient, key: string) {
  const { items } = await data(anybody.api.GET("/v1/sandbox/people"));
  const found = items.find((each) => each.key === key);
  if (!found) throw new Error(`the cast has no ${key}`);
  return found;
}

export async function signedIn(baseUrl: string, key: string): Promise<PortalClient> {
  const client = new PortalClient({ baseUrl, language: "en" });
  const { email, password, totp_secret: secret } = await person(client, key);
  if (!password) throw new Error(`${key} does not sign in with a password`);
  const session = await client.signIn(email, password);
  if (session.challenge && secret) await client.answer(session.challenge.id, await sixDigits(secret));
  return client;
}

/** Move the college's clock; null puts it back to real time. */
export async function setClock(anybody: PortalClient, now: string | null): Promise<void> {
  await data(anybody.api.PUT("/v1/sandbox/clock", { body: { now } }));
}

/** Have carried out what is due, as the worker does by itself. */
export async function runDue(anybody: PortalClient): Promise<void> {
  await data(anybody.api.POST("/v1/sandbox/run-due"));
}

/** What an authenticator shows now (RFC 6238). */
async function sixDigits(secret: string): Promise<string> {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = (bits.join("").match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
  const counter = new DataView(new ArrayBuffer(8));
  counter.setUint32(4, Math.floor(Date.now() / 30_000));
  const key = await crypto.subtle.importKey("raw", new Uint8Array(bytes), { name: "HMAC", hash: "SHA-1" }, false, ["sign"]);
  const mac = new DataView(await crypto.subtle.sign("HMAC", key, counter.buffer));
  const number = mac.getUint32(mac.getUint8(19) & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** A typed client of the Member Portal API: every path, parameter and answer is checked by the compiler. */
import createClient, { type Client } from "openapi-fetch";

import type { components, paths as Portal } from "./portal.js";
import type { paths as Sandbox } from "./sandbox.js";

export type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];
export type Session = Schemas["Session"];

/** A refusal. Switch on `code`: it never changes; `message` is for people, in their language. */
export class PortalProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "PortalProblem";
    this.code = problem.code;
    this.status = problem.status;
    this.problem = problem;
  }
}

export interface Options {
  baseUrl: string;
  language?: "en" | "fr";
  fetch?: (request: Request) => Promise<Response>;
}

export class PortalClient {
  /** Call anything by its path: `await data(client.api.GET("/v1/dashboard"))`. */
  readonly api: Client<Portal & Sandbox>;
  private session: Session | null = null;
  private bearer: string | null = null;

  constructor(options: Options) {
    this.api = createClient<Portal & Sandbox>({
      baseUrl: options.baseUrl,
      ...(options.fetch ? { fetch: options.fetch } : {}),
    });
    this.api.use({
      onRequest: ({ request }) => {
        if (options.language) request.headers.set("Accept-Language", options.language);
        const token = this.bearer;
        if (token && !request.headers.has("Authorization")) request.headers.set("Authorization", `Bearer ${token}`);
        return request;
      },
    });
  }

  /** Sign in. A session whose `status` is `challenge_required` still waits for `answer`. */
  async signIn(email: string, password: string): Promise<Session> {
    const session = await data(this.api.POST("/v1/auth/sessions", { body: { email, password } }));
    return this.keep(session);
  }

  /** Answer the challenge of a sign-in with the six digits of an authenticator. */
  async answer(challengeId: string, code: string): Promise<Session> {
    const body = { challenge_id: challengeId, method: "totp", code } as const;
    return this.keep(await data(this.api.POST("/v1/auth/sessions/challenge-answers", { body })));
  }

  /** Get new tokens; an access token lives for ten minutes. The refresh token is spent by this. */
  async refresh(): Promise<Session> {
    const refresh_token = this.session?.refresh_token;
    if (!refresh_token) throw new Error("nobody is signed in");
    return this.keep(await data(this.api.POST("/v1/auth/sessions/refresh", { body: { refresh_token } })));
  }

  /** Sign in as a partner's program, with the key that the College has registered; the token lasts ten minutes. */
  async signInAsPartner(
    clientId: string,
    privateJwk: PrivateJwk,
    options: { scope: string; audience: string },
  ): Promise<Schemas["PartnerToken"]> {
    const body = {
      grant_type: "client_credentials",
      scope: options.scope,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: await assertion(clientId, privateJwk, options.audience),
    };
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const token = await data(this.api.POST("/v1/auth/token", { body, headers }));
    this.bearer = token.access_token;
    return token;
  }

  /** Upload a file, to be named by its `id` afterwards. Repeat it with the same key, and there is one file. */
  async upload(purpose: Schemas["Purpose"], file: Blob, name: string, key = newKey()): Promise<Schemas["File"]> {
    const form = new FormData();
    form.set("purpose", purpose);
    form.set("file", file, name);
    return data(
      this.api.POST("/v1/files", {
        params: { header: { "Idempotency-Key": key } },
        body: { purpose, file: name },
        bodySerializer: () => form,
      }),
    );
  }

  async signOut(): Promise<void> {
    await data(this.api.DELETE("/v1/auth/sessions/{session_id}", { params: { path: { session_id: "current" } } }));
    this.session = this.bearer = null;
  }

  private keep(session: Session): Session {
    this.session = session;
    this.bearer = session.access_token;
    return session;
  }
}

/** A key for what must not happen twice: make one for each thing asked for, and send it again with a retry. */
export function newKey(): string {
  return crypto.randomUUID();
}

/** A private key on P-256, as RFC 7517 writes it. */
export type PrivateJwk = Readonly<Record<string, string>>;

type Result<T> = { data?: T; error?: unknown; response: Response };

/** Give what was answered, or throw the problem. */
export async function data<T>(asked: Promise<Result<T>>): Promise<T> {
  const { data: answered, error, response } = await asked;
  if (response.ok) return answered as T;
  if (isProblem(error)) throw new PortalProblem(error);
  throw new Error(`${response.status} ${response.statusText} from ${response.url}`);
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "detail" in value;
}

/** Say who asks for a token, signed with a key that never leaves (RFC 7523). */
async function assertion(clientId: string, privateJwk: PrivateJwk, audience: string): Promise<string> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("jwk", privateJwk as JsonWebKey, algorithm, false, ["sign"]);
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: clientId, sub: clientId, aud: audience, iat: now, exp: now + 60, jti: newKey() };
  const text = [{ alg: "ES256" }, claims].map((part) => base64url(new TextEncoder().encode(JSON.stringify(part)))).join(".");
  const signature = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text));
  return `${text}.${base64url(new Uint8Array(signature))}`;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

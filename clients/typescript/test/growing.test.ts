/** A server that has grown - new values, new members - breaks nothing here. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { data, PortalClient, PortalProblem, type Schemas } from "../src/index.js";

const action = { action: "teleport", operation_id: "teleport_address", method: "POST", href: "/v1/x", enabled: true, requires: ["magic"], blocked_by: [] };
const address = {
  id: "addr_01KQNPZX45HY43KWJRP1XPA7Z3", etag: '"1"', status: "frozen", type: "holiday_home", available_actions: [action],
  mood: { not: "known yet" }, location: null, effective_from: "2026-06-15", effective_to: null,
};

function answering(status: number, body: unknown, type = "application/json"): PortalClient {
  const headers = { "Content-Type": type };
  return new PortalClient({
    baseUrl: "http://portal.test",
    fetch: async () => new Response(JSON.stringify(body), { status, headers }),
  });
}

function word(status: Schemas["Address"]["status"]): string {
  switch (status) {
    case "scheduled":
      return "to come";
    case "current":
      return "in force";
    default:
      return `in a status that is new to us: ${status}`;
  }
}

test("an unknown value of an enum reaches the default of a switch", async () => {
  const client = answering(200, address);

  const read = await data(client.api.GET("/v1/addresses/{address_id}", { params: { path: { address_id: address.id } } }));

  assert.equal(word(read.status), "in a status that is new to us: frozen");
  assert.equal(read.type, "holiday_home");
  assert.equal(read.available_actions[0]?.action, "teleport");
});

test("an unknown code of a problem is a problem all the same", async () => {
  const problem = { type: "about:blank", title: "?", status: 409, code: "moon_in_the_way", detail: "Wait.", request_id: "req_1", errors: [], phase: "full" };
  const client = answering(409, problem, "application/problem+json");

  const asked = data(client.api.GET("/v1/dashboard"));

  await assert.rejects(asked, (error) => error instanceof PortalProblem && error.code === "moon_in_the_way");
});

test("what is no problem document is an error that names the status", async () => {
  const client = answering(502, "proxy is down", "text/plain");

  await assert.rejects(data(client.api.GET("/v1/dashboard")), /502/);
});

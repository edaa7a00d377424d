/** What the routes of imports answer to what no page of ours would send: a plain sentence, and nothing is kept. */
import { beforeAll, describe, expect, it, vi } from "vitest";
import { PUT as keepColumns, POST as tryColumns } from "@/app/api/imports/mapping/route";
import { POST as upload } from "@/app/api/imports/route";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeWorkspace } from "../support/factories";
import { adFile } from "../support/import-files";

let scope: Scope;
vi.mock("@/lib/server/session", () => ({ requireViewer: async () => ({ scope }) }));
beforeAll(async () => {
  scope = await makeWorkspace();
});

type Handler = typeof upload;
const noParams = { params: Promise.resolve({}) };

function send(handler: Handler, address: string, body: BodyInit | null, method = "POST") {
  const init = { method, body, headers: { origin: "http://localhost:3999" }, duplex: "half" } as RequestInit;
  return handler(new Request(`http://localhost:3999${address}`, init), noParams);
}

type Refusal = { error: { code: string; message: string; fields?: Record<string, string> } };

/** Every sentence of a refusal. */
async function sentencesOf(response: Response): Promise<string[]> {
  const { error } = (await response.json()) as Refusal;
  return [error.message, ...Object.values(error.fields ?? {})];
}

/** Of the library that judges input; no page may show them. */
const RAW = /Invalid|expected|received|Unrecognized|Too (big|small)|undefined|NaN|\bnull\b/;

function expectPlain(sentences: string[], about?: RegExp): void {
  for (const sentence of sentences) {
    expect(sentence).toMatch(/^[A-Z].*\.$/s);
    expect(sentence).not.toMatch(RAW);
  }
  if (about) expect(sentences.join(" ")).toMatch(about);
}

const kept = async () => ({
  imports: await globalDb().import.count(),
  mappings: await globalDb().importMapping.count(),
  staged: await globalDb().stagedRow.count(),
});

describe("an upload", () => {
  it.each([
    ["", /does not say what the file is called/],
    ["?name=", /has no name/],
    [`?name=${"x".repeat(256)}`, /longer than 255/],
    ["?name=a.csv&id=7", /id of this upload is "7"/],
    ["?name=a.csv&batchId=abc", /came together is "abc"/],
    ["?name=a.csv&creatorId=me", /creator, "me", is not known/],
    ["?name=a.csv&workspaceId=1", /"workspaceId" is not known here/],
  ])("addressed as %s is refused in a plain sentence", async (query, about) => {
    const before = await kept();
    const response = await send(upload, `/api/imports${query}`, adFile([{ day: "2026-11-01", ad: "A", cost: "1.00" }]));
    expect(response.status).toBe(422);
    expectPlain(await sentencesOf(response), about);
    expect(await kept()).toEqual(before);
  });

  it("with all of it right is read", async () => {
    const file = adFile([{ day: "2026-11-01", ad: "A", cost: "1.00" }]);
    const response = await send(upload, "/api/imports?name=a.csv&creatorId=", file);
    expect([response.status, await response.json()]).toMatchObject([201, { imports: [{ fileName: "a.csv" }] }]);
  });
});

describe("the columns of an unknown file", () => {
  const sample = [["2026-11-01", "Ad A", "1.50"]];
  const right = {
    header: ["Tag", "Anzeige", "Ausgaben"],
    format: "ads.adByDay",
    columns: ["day", "adName", "spend"],
    decimal: "",
  };
  const address = "/api/imports/mapping";
  const tries = (body: unknown) => send(tryColumns, address, JSON.stringify(body));
  const keeps = (body: unknown) => send(keepColumns, address, JSON.stringify(body), "PUT");

  it.each<[string, unknown, RegExp]>([
    ["a list", [], /no form/],
    ["a word", "x", /no form/],
    ["nothing", {}, /titles of the columns did not arrive/],
    ["no titles", { ...right, header: [] }, /titles of the columns did not arrive/],
    ["titles that are numbers", { ...right, header: [1] }, /cell did not arrive as text/],
    ["501 titles", { ...right, header: Array(501).fill("a") }, /more than 500/],
    ["a long title", { ...right, header: ["x".repeat(2_001)] }, /longer than 2,000/],
    ["another format", { ...right, format: "other" }, /Choose what this file holds/],
    ["another field", { ...right, columns: ["sped"] }, /no field "sped"/],
    ["a field of no kind", { ...right, columns: [7] }, /field did not arrive as text/],
    ["a semicolon before decimals", { ...right, decimal: ";" }, /before decimals/],
    ["no currency", { ...right, currency: "EURO" }, /currency of the amounts/],
  ])("said by %s are neither tried nor kept", async (_what, body, about) => {
    const before = await kept();
    const isForm = typeof body === "object" && !Array.isArray(body);
    for (const answer of [await keeps(body), await tries(isForm ? { ...body, sample } : body)]) {
      expect(answer.status).toBe(422);
      expectPlain(await sentencesOf(answer), about);
    }
    expect(await kept()).toEqual(before);
  });

  it("are tried on at most 20 rows of cells", async () => {
    for (const rows of [7, [7], Array(21).fill(["a"])]) {
      const answer = await tries({ ...right, sample: rows });
      expect(answer.status).toBe(422);
      expectPlain(await sentencesOf(answer), /rows|row/);
    }
    expect(await (await tries({ ...right, sample })).json()).toMatchObject({
      problem: null,
      rows: [{ problem: null }],
    });
  });

  it("that come as more than four million bytes are counted as they come, and read no further", async () => {
    for (const handler of [tryColumns, keepColumns]) {
      let sent = 0;
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 100_000;
          controller.enqueue(new Uint8Array(100_000).fill(32));
        },
      });
      const answer = await send(handler, address, endless);
      expect(answer.status).toBe(429);
      expectPlain(await sentencesOf(answer), /too long/);
      expect(sent).toBeLessThan(4_500_000);
    }
    const most = JSON.stringify({ ...right, sample });
    expect((await send(tryColumns, address, most + " ".repeat(4_000_000 - most.length))).status).toBe(200);
  });

  it("that are cut short are asked for again", async () => {
    for (const body of ["{", "", "\u0000"])
      expectPlain(await sentencesOf(await send(tryColumns, address, body)), /whole/);
  });
});

/** What the wrappers of routes do before a route runs. */
import { readdirSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { route } from "@/lib/server/route";

vi.mock("@/lib/server/session", () => ({ requireViewer: async () => ({}) }));

it("runs a route for GET, and for HEAD does none of its work", async () => {
  const run = vi.fn(async () => new Response("rows"));
  const ask = (method: string) =>
    route("test", run)(new Request("http://localhost/x", { method }), { params: Promise.resolve({}) });
  const head = await ask("HEAD");
  expect([head.status, head.headers.get("Allow"), await head.text()]).toEqual([405, "GET", ""]);
  expect(run).not.toHaveBeenCalled();
  expect(await (await ask("GET")).text()).toBe("rows");
});

/** Answers HEAD as GET, and why. */
const HEAD_AS_GET = new Set([
  // Watchers of servers ask by HEAD; what it does leaves no trace.
  "app/api/health/route.ts",
]);

const routes = readdirSync("app", { recursive: true })
  .map((name) => `app/${name}`)
  .filter((path) => path.endsWith("/route.ts") && !HEAD_AS_GET.has(path));

it.each(routes)("%s does no work for a HEAD", async (path) => {
  const handlers = await import(/* @vite-ignore */ `../../../${path}`);
  // Without GET, Next refuses by itself.
  if (!handlers.GET) return;
  const request = new Request("http://localhost/x", { method: "HEAD" });
  const params = {
    get params() {
      throw new Error("The route began to work.");
    },
  };
  const response: Response = await (handlers.HEAD ?? handlers.GET)(request, params);
  expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET"]);
});

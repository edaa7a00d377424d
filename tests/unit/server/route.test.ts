/** What the wrapper of member routes does before a route runs. */
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

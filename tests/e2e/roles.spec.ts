import { expect } from "@playwright/test";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeMember } from "../support/factories";
import { addressOf, findIds, type Ids, ROUTES } from "./support/routes";
import { makeFullBook, signIn, test } from "./support/test";

let owner: Scope;
let ids: Ids;

test.beforeAll(async () => {
  owner = await makeFullBook();
  ids = await findIds(owner.workspaceId);
});

const pages = Object.entries(ROUTES).filter(([, route]) => route.for === "members" && !route.post);

for (const role of ["OWNER", "MANAGER", "CREATOR", "AUDITOR"] as const)
  test(`${role} opens exactly the pages of that role`, async ({ context }) => {
    const creators = await globalDb().creator.findMany({ where: { workspaceId: owner.workspaceId } });
    // Every profile is theirs: what stays closed is closed to the role.
    await signIn(
      context,
      await makeMember(owner.workspaceId, role, role === "CREATOR" ? creators.map(({ id }) => id) : []),
    );
    const opened: Record<string, boolean> = {};
    for (const [pattern, route] of pages) {
      const response = await context.request.get(addressOf(pattern, route.id ? ids[route.id] : ""), {
        maxRedirects: 0,
      });
      expect([200, 307, 403, 404, 422], `${pattern} ${response.status()}`).toContain(response.status());
      opened[pattern] = response.status() < 400 || response.status() === 422;
    }
    const closed = pages.filter(([, { closedTo }]) => closedTo?.includes(role)).map(([pattern]) => pattern);
    expect(Object.keys(opened).filter((pattern) => !opened[pattern])).toEqual(closed);
  });

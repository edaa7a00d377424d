// A process of its own that reads a file or imports it when it is told to, and can be killed at any moment.
import { Readable } from "node:stream";
import { commitImport } from "@/lib/imports/service/commit";
import { stageImport } from "@/lib/imports/service/stage";
import { globalDb } from "@/lib/server/db";
import { systemScope } from "@/lib/server/scope";

type Order = { workspaceId: string } & ({ file: string } | { id: string; planHash: string });

process.on("message", async (order: Order) => {
  const scope = systemScope(order.workspaceId, "command");
  try {
    if ("file" in order) {
      const stream = Readable.from([Buffer.from(order.file)]);
      await stageImport(scope, { stream, fileName: "x.csv", sizeBytes: null, creatorId: null, now: new Date() });
    } else await commitImport(scope, order.id, order.planHash);
    process.send?.("done");
  } catch (error) {
    process.send?.(String(error));
  }
});
// Connected and warm, so that a kill hits the work and not the start.
await globalDb().import.findFirst({ select: { id: true } });
process.send?.("ready");

// A real SMTP server that keeps what it gets, and can be told to refuse.
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export type ReceivedMail = Email & { envelopeTo: string[]; raw: string };
type Answer = "accept" | "refuse" | "later";

/**
 * Listens on this machine, on a free port unless one is named. `answers` decides by recipient: refuse for good, or ask to come later.
 * Clients are as patient as they always are: a machine that is busy for a moment must not look like a silent server.
 */
export async function openMailServer(onPort = 0) {
  const received: ReceivedMail[] = [];
  const answers = new Map<string, Answer>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    // Senders keep their connections for the next mail; nobody waits for them at the end.
    closeTimeout: 100,
    onRcptTo({ address }, _session, callback) {
      const answer = answers.get(address) ?? "accept";
      if (answer === "refuse") return callback(Object.assign(new Error("No such mailbox here"), { responseCode: 550 }));
      if (answer === "later") return callback(Object.assign(new Error("Try again later"), { responseCode: 451 }));
      callback();
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks).toString("utf8");
        const envelopeTo = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ ...(await PostalMime.parse(raw)), envelopeTo, raw });
        callback();
      });
    },
  });
  // A client that gives up is part of the tests.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(onPort, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    answers,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

// An SMTP server that does what a test says at the worst moment: refuses, breaks off, hangs, dribbles. It parses nothing it need not.
import { createServer, type Socket } from "node:net";

export type Taken = { to: string; messageId: string; raw: string };

/** What happens to a mail for one recipient: at which command, and a reply or worse. */
export type Misdeed = {
  at: "rcpt" | "data";
  /** A reply is sent as it stands; the rest are not replies. */
  does: `${number} ${string}` | "reset" | "hang" | "close" | "babble" | "dribble";
};

export type ScriptedServer = {
  url: string;
  taken: Taken[];
  /** Decides by recipient; undefined means that all goes well. */
  misdeeds: (to: string) => Misdeed | undefined;
  /** How long a mail is thought about before it is taken, in milliseconds. */
  delayMs: () => number;
  close: () => Promise<void>;
};

const DRIBBLE_MS = 40;

function misbehave(socket: Socket, { does }: Misdeed): void {
  if (does === "hang") return;
  if (does === "reset") return void socket.resetAndDestroy();
  if (does === "close") return void socket.end("421 4.3.2 Shutting down\r\n");
  if (does === "babble") return void socket.write("banana\r\n");
  if (does !== "dribble") return void socket.write(`${does}\r\n`);
  socket.write("250-wait\r\n");
  setTimeout(() => socket.write("250-a little\r\n"), DRIBBLE_MS);
  setTimeout(() => socket.resetAndDestroy(), 2 * DRIBBLE_MS);
}

function converse(socket: Socket, server: ScriptedServer): void {
  let buffer = "";
  let to = "";
  let inData = false;
  const reply = (text: string) => socket.writable && socket.write(`${text}\r\n`);
  const judge = (at: Misdeed["at"], well: () => void) => {
    const misdeed = server.misdeeds(to);
    if (misdeed?.at === at) misbehave(socket, misdeed);
    else well();
  };
  const take = (raw: string) => {
    const messageId = /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? "";
    judge("data", () =>
      setTimeout(() => {
        if (socket.destroyed) return;
        server.taken.push({ to, messageId, raw });
        reply("250 Taken");
      }, server.delayMs()),
    );
  };
  const obey = (line: string) => {
    const command = line.slice(0, 4).toUpperCase();
    if (command === "RCPT") {
      to = /<([^>]*)>/.exec(line)?.[1] ?? "";
      judge("rcpt", () => reply("250 OK"));
    } else if (command === "DATA") {
      inData = true;
      reply("354 Go on");
    } else if (command === "QUIT") socket.end("221 Bye\r\n");
    else reply("250 OK");
  };
  socket.setEncoding("utf8");
  socket.on("error", () => {});
  socket.on("data", (chunk: string) => {
    buffer += chunk;
    for (;;) {
      const end = buffer.indexOf(inData ? "\r\n.\r\n" : "\r\n");
      if (end < 0) return;
      const part = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        take(part);
      } else obey(part);
    }
  });
  reply("220 scripted");
}

/** A URL whose clients give up after so long a silence. Any other mail is at its mercy too: a busy machine can be as silent. */
export const impatient = (url: string, silenceMs: number) => `${url}?socketTimeout=${silenceMs}`;

/** Listens on this machine, on a free port. */
export async function openScriptedMailServer(): Promise<ScriptedServer> {
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    converse(socket, server);
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address() as { port: number };
  const server: ScriptedServer = {
    url: `smtp://127.0.0.1:${port}`,
    taken: [],
    misdeeds: () => undefined,
    delayMs: () => 0,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
  return server;
}

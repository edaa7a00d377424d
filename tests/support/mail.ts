import { afterAll, beforeEach } from "vitest";
import type { Carriers } from "@/lib/delivery/service";
import type { Mail } from "@/lib/outward/mail";
import { openMailServer } from "./mail-server";

/** A mail server for one test file, which Sparkbook then sends through; it is empty, and takes all mail, at the start of each test. */
export async function serveMail() {
  const server = await openMailServer();
  Object.assign(process.env, { SMTP_URL: server.url, MAIL_FROM: "Sparkbook <book@sparkbook.example>" });
  beforeEach(() => {
    server.received.length = 0;
    server.answers.clear();
  });
  afterAll(() => server.close());
  return server;
}

/** Carriers that take everything and send nothing; what they took is forgotten at the start of each test. */
export function recordCarriers() {
  const [mails, posts]: [Mail[], string[]] = [[], []];
  const carriers: Carriers = {
    mail: async (mail) => {
      mails.push(mail);
      return { ok: true };
    },
    slack: async (_webhook, text) => {
      posts.push(text);
      return { ok: true };
    },
  };
  beforeEach(() => {
    mails.length = 0;
    posts.length = 0;
  });
  return { carriers, mails, posts };
}

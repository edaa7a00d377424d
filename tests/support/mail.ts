import { afterAll, beforeEach } from "vitest";
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

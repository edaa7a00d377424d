import { expect, test } from "vitest";
import { describeTold, type MailRoute } from "@/lib/outbox/rules/told";

const at = { zone: "UTC", now: new Date("2026-11-22T12:00:00Z") };
const noticedAt = new Date("2026-11-22T11:35:00Z");
const message = {
  channel: "email",
  noticedAt: null,
  attempts: 0,
  leaseUntil: null,
  sentAt: null,
  deadAt: null,
  withdrawnAt: null,
};
const say = (fields: Partial<Parameters<typeof describeTold>[0]>, route: MailRoute = "ready") =>
  describeTold({ ...message, ...fields }, route, at);

test("the inbox is told of at once, the e-mail as far as it came", () => {
  expect(say({ noticedAt }, "none")).toBe(
    "inbox Sun 22 Nov 2026, 11:35; e-mail waits in the outbox until a mail server is set up",
  );
  expect(say({ noticedAt }, "sample")).toContain("e-mail is never sent from the sample");
  expect(say({ noticedAt, sentAt: at.now }, "none")).toContain("e-mail sent on Sun 22 Nov 2026, 12:00");
});

test("says of every other end what it was, with a mail server or without", () => {
  expect(say({})).toBe("e-mail waits to be sent");
  expect(say({ attempts: 2 })).toBe("e-mail was refused, and is tried again");
  for (const route of ["ready", "none", "sample"] as const) {
    expect(say({ deadAt: at.now }, route)).toBe("e-mail could not be sent");
    expect(say({ withdrawnAt: at.now }, route)).toBe("e-mail withdrawn before it was sent");
  }
});

test("a post needs no mail server, and is not sent from the sample either", () => {
  expect(say({ channel: "slack" }, "none")).toBe("post waits to be sent");
  expect(say({ channel: "slack" }, "sample")).toBe("post is never sent from the sample");
});

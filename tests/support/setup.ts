// A console.error is a fault nobody handled: the test during which it happens fails.
import { format } from "node:util";
import { afterEach, beforeEach, expect, vi } from "vitest";

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});

afterEach(() => {
  const calls = vi.mocked(console.error).mock?.calls ?? [];
  const messages = calls.map((args) => format(...args));
  vi.mocked(console.error).mockRestore?.();
  expect(messages, "console.error was called").toEqual([]);
});

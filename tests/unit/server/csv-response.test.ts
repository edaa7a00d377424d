import { expect, it } from "vitest";
import { csvResponse } from "@/lib/server/csv-response";

const cellsOf = async (cells: (string | number)[]) =>
  (await csvResponse({ fileName: "x.csv", lines: cells.map((cell) => [cell]) }).text())
    .replace("\ufeff", "")
    .trimEnd()
    .split("\n")
    .map((cell) => cell.replace(/^"(.*)"$/, "$1"));

it("leaves numbers as they are, with or without their sign", async () => {
  const numbers = ["-5", "-1.234,56", "+3.5%", "-4 000", "12", "0"];
  expect(await cellsOf(numbers)).toEqual(numbers);
  expect(await cellsOf([-5, 7.25])).toEqual(["-5", "7.25"]);
});

it("lets no cell be a formula, however much of it looks like a number", async () => {
  const formulas = [
    "=1+1",
    "-5+3",
    "-2+cmd|' /C calc'!A0",
    "+A1",
    "@SUM(1)",
    "-",
    "--",
    "-1-1",
    "-5\t=1",
    "＝1",
    "\t=1",
    " =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\0=1+1",
    "'=1+1",
  ];
  for (const cell of await cellsOf(formulas)) expect(cell).toMatch(/^'/);
});

it("lets no part of a cell be one to a spreadsheet whose list sign is another", async () => {
  const parted = ["x;=1+1;", "x\t=1+1", "x; @SUM(1)", "x;'=1", "x;-5", "see you ;)"];
  expect(await cellsOf(parted)).toEqual(["x;'=1+1;", "x\t'=1+1", "x;' @SUM(1)", "x;''=1", "x;-5", "see you ;)"]);
  for (const lines of ["\n=1+1", "x\n=1+1", "\r=1"])
    expect(await csvResponse({ fileName: "x.csv", lines: [[lines]] }).text()).not.toMatch(/[\n\r"]=/);
});

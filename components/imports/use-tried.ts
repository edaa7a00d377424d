"use client";
/* What the columns of a file were chosen for is tried on its first rows a moment after each change; nothing is kept. */
import { useEffect, useState } from "react";

/** What a kind of file can hold; the fields that it cannot do without come first. */
export type MappingChoice = {
  format: string;
  label: string;
  fields: { field: string; label: string; isRequired: boolean; isOneOf: boolean }[];
  guess: Guess;
};

/** Field → column, from 0, and why. */
type Guess = { fields: Record<string, number>; whys: Record<string, string> };

/** A file that nobody has told of yet: its first rows, what it may be, and the guess (field → column, from 0) with its reasons. */
export type UnknownTable = {
  header: string[];
  sample: string[][];
  guess: Guess & { format: string };
  choices: MappingChoice[];
};

/** For each column the field it is read as, "" where it is not used; `decimal` is "", "." or ","; `currency` "" until one is chosen. */
export type Chosen = { format: string; columns: string[]; decimal: string; currency: string };

/** The first rows as they would be read, or why they cannot be. */
export type Tried = {
  problem: string | null;
  /** The amounts do not tell what stands before decimals. */
  asksDecimal: boolean;
  /** The book's currency, where nothing tells what the amounts are in. */
  asksCurrency: string | null;
  columns: string[];
  rows: { cells: string[]; problem: string | null }[];
};

const WAIT_MS = 250;

async function ask(method: "POST" | "PUT", body: object): Promise<Response> {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch("/api/imports/mapping", { method, headers, body: JSON.stringify(body) });
  if (response.ok) return response;
  const { error } = await response.json();
  throw new Error(error?.message ?? "This could not be kept. Try again.");
}

/** Files with these titles are read as chosen from now on. */
export async function keepMapping({ header }: UnknownTable, chosen: Chosen): Promise<void> {
  await ask("PUT", { header, ...chosen });
}

/** @returns what came of the latest choice; a later choice makes an answer that is still under way void */
export function useTried({ header, sample }: UnknownTable, { format, columns, decimal, currency }: Chosen) {
  const [tried, setTried] = useState<Tried | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let isVoid = false;
    const tell = (answer: Tried | null, message: string | null) => {
      if (isVoid) return;
      setTried(answer);
      setTrouble(message);
    };
    const timer = setTimeout(() => {
      ask("POST", { header, sample, format, columns, decimal, currency })
        .then((response) => response.json())
        .then(
          (answer: Tried) => tell(answer, null),
          ({ message }: Error) => tell(null, message),
        );
    }, WAIT_MS);
    return () => {
      isVoid = true;
      clearTimeout(timer);
    };
  }, [header, sample, format, columns, decimal, currency]);
  return { tried, problem: trouble ?? tried?.problem ?? null };
}

/** What is lifted from a text keeps its place in it, because which code a fact belongs to is decided by where it stands. */

import type { Day } from "@/lib/kernel/day";

/** The half-open range of characters that a fact was read from. */
export type Span = { at: number; end: number };

/** `doubt` is a sentence on what is uncertain; `choices` are the values it may be. */
export type Fact<V = string> = Span & { value: V; doubt?: string; choices?: string[] };

/** A link to a post. `key` is the same for all spellings; `handle` null where the link names nobody. */
export type LinkFact = Fact & { key: string; handle: string | null };

/** What the reader of a text knows beforehand: the day it is there, and the currency that "$" means. */
export type Reading = { today: Day; currency: string; brands: readonly string[] };

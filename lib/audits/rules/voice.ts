/** Those who manage a book ask for codes; a creator logs their own. Each reads an audit in the words of what they can do. */

import type { Role } from "@/lib/kernel/scope";
import { plural, shortTitle } from "@/lib/kernel/text";

export type Voice = {
  /** What stands in the place of the proposals until the numbers are new. */
  importFirst: string;
  /** So many videos are proposed; none is said so. */
  proposed: (count: number) => string;
  /** Beside fewer proposals than there is room for. */
  nothingElse: (isFirst: boolean) => string;
  /** The one to begin with. */
  next: (title: string) => string;
  /** What a letter's link leads to, where something is proposed. */
  open: string;
};

const ASKING: Voice = {
  importFirst: "Import newer numbers before you ask",
  proposed: (count) => `${count > 0 ? plural(count, "video", "videos") : "Nothing new"} to ask for this week`,
  nothingElse: (isFirst) => `Nothing ${isFirst ? "new" : "else"} is worth asking for this week.`,
  next: (title) => `Ask for ${shortTitle(title)} next`,
  open: "Open the audit, and ask for a code",
};

const LOGGING: Voice = {
  importFirst: "Import newer numbers first",
  proposed: (count) => `${count > 0 ? plural(count, "video", "videos") : "Nothing new is"} worth a code this week`,
  nothingElse: (isFirst) => `Nothing ${isFirst ? "new" : "else"} is worth a code this week.`,
  next: (title) => `Log a code of ${shortTitle(title)} next`,
  open: "Open the audit, and log its code",
};

/** The words for a reader; a channel of the workspace is read by those who ask. */
export const voiceOf = (role: Role | null): Voice => (role === "CREATOR" ? LOGGING : ASKING);

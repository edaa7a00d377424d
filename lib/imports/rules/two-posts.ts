/** Numbers of an ad that may be two are left out: which code they belong to is not known. An ad under two keys is warned of. */

import { plural } from "@/lib/kernel/text";

type Uncertain = { isNamed: boolean; posts: readonly [string, string]; known: string | null };

const ADD_ID = 'add the column "Ad ID" to the report and export it again';

/** Why the lines of an ad that shows two posts, in the file or beside the book, are left out, and what to do. */
export function sayTwoPosts({ isNamed, posts: [first, last], known }: Uncertain): string {
  if (first === last)
    return `The book knows the ad of this name by post ${known}, and this file by post ${first}. If they are two ads, ${ADD_ID}; if the book is wrong, undo that import first.`;
  return isNamed
    ? `Ads of this name show the posts ${first} and ${last} in this file, so its lines cannot be told apart. A${ADD_ID.slice(1)}.`
    : `This ad shows the posts ${first} and ${last} in this file, and an ad has one. Export the report again, in one piece.`;
}

/** A warning of ads whose days are in the book already under another key; null where there are none. */
export function warnOfTwins({ byId, byName }: { byId: number; byName: number }): string | null {
  if (byId + byName === 0) return null;
  const [known, remedy] =
    byId > 0
      ? ["by its name alone, without its id", "Undo the import without ids first"]
      : ["by its id, which this file lacks", 'Export the report with the column "Ad ID"'];
  const ads = plural(byId || byName, "ad", "ads");
  return `The book has days of this period for ${ads} of this file ${known}: the same days would count twice. ${remedy}.`;
}

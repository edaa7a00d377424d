/** Days of which only the sum is known are one number, whose chance is that of its days together. */

/**
 * Views of the days of one age to another, both included: one day, or several of which only the sum is known. Age counts from 1 on
 * the day of posting, so that its logarithm exists.
 */
export type AgedViews = { from: number; to: number; views: number };

/** Where the days of each total lie on the line of a law, the first of all at 0. */
export type Places = readonly (readonly number[])[];

/**
 * A total at level 1: its views, the middle of its places by views, and `part`, the square of its days' common scatter in units of
 * that of one day (1 for a single day). `ahead` and `back`: how much it has to do with the day after it, and before it.
 */
export type Share = { views: number; middle: number; part: number; ahead: number; back: number };

export function placeDays(past: readonly AgedViews[], place: (age: number) => number): Places {
  const first = place((past[0] as AgedViews).from);
  return past.map(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => place(from + i) - first));
}

/** Each total where views fall at this speed, and what a day has beyond its mean is had by the next to the part `alike`. */
export function shareOut(places: Places, speed: number, alike: number): Share[] {
  return places.map((days) => {
    let [views, moment, squares, ahead, back, reach] = [0, 0, 0, 0, 0, 1];
    for (const place of days) {
      const own = Math.exp(-speed * place);
      views += own;
      moment += own * place;
      ahead = own + alike * ahead;
      squares += own * (2 * ahead - own);
      back += reach * own;
      reach *= alike;
    }
    return { views, middle: moment / views, part: squares / views ** 2, ahead: ahead / views, back: back / views };
  });
}

/** How far each total's scatter goes with that of the one before it (0..1); 0 for the first. */
export function linkTotals(past: readonly AgedViews[], shares: readonly Share[], alike: number): number[] {
  return shares.map(({ part, back }, i) => {
    const [before, last] = [shares[i - 1], past[i - 1]];
    if (!before || !last) return 0;
    const between = alike ** ((past[i] as AgedViews).from - last.to);
    return (before.ahead * back * between) / Math.sqrt(part * before.part);
  });
}

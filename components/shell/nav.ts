/* The places of the app are data, so that only what works appears. */
export type NavIconName =
  | "home"
  | "renewals"
  | "codes"
  | "videos"
  | "audit"
  | "deals"
  | "performance"
  | "creators"
  | "brands"
  | "inbox"
  | "imports"
  | "settings"
  | "workspaces";

export type NavItem = {
  href: string;
  label: string;
  /** Shown on the phone's bar and in its sheet; a name, so that the frame's data stays small. */
  icon: NavIconName;
  /** How many things wait there; shown when above 0. */
  badge?: number;
  /** Takes one of the three places beside “Log code” on a phone; the rest is under “More”. */
  phone?: boolean;
};

/** Who is signed in where, and what hangs behind the workspace's name. */
export type Account = {
  name: string;
  /** The workspace's zone in words: "New York time". */
  place: string;
  links: Pick<NavItem, "href" | "label" | "icon">[];
  /** A server action. */
  signOut: () => Promise<void>;
};

/** True when `pathname` is the place or lies below it; "/" is only itself. */
export function isCurrent(pathname: string, href: string): boolean {
  return pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));
}

/** The phone bar's three places, and what is left for “More”. */
export function planPhoneNav(nav: NavItem[]): { bar: NavItem[]; more: NavItem[] } {
  const chosen = nav.filter((item) => item.phone);
  const bar = (chosen.length > 0 ? chosen : nav).slice(0, 3);
  return { bar, more: nav.filter((item) => !bar.includes(item)) };
}

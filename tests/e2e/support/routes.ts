/** Every page and route of the product, from the file tree; one that has no row here fails the walks. */
import { readdirSync } from "node:fs";
import { globalDb } from "@/lib/server/db";

/** Who an address is for: members (of a role that may), everybody, holders of a link, or programs. */
type Audience = "members" | "everybody" | "holders" | "scheduler";
type Route = {
  for: Audience;
  /** Which record stands in place of [id]. */
  id?:
    | "cost"
    | "code"
    | "brand"
    | "creator"
    | "deal"
    | "video"
    | "contract"
    | "import"
    | "message"
    | "audit"
    | "alert"
    | "ad";
  /** What is asked of the page when it is looked at, so that it shows most. */
  query?: string;
  /** Answers data, not a page. */
  data?: true;
  /** Roles that do not get in; a file that is no creator's own is closed to creators as well. */
  closedTo?: readonly string[];
  /** Takes something rather than showing something. */
  post?: true;
};

const READERS = ["AUDITOR"];
const CREATORS = ["CREATOR"];
const BOTH = ["CREATOR", "AUDITOR"];

export const ROUTES: Record<string, Route> = {
  "/": { for: "members" },
  "/api/codes/export": { for: "members", data: true },
  "/api/codes/workbook": { for: "members", data: true, post: true },
  "/api/costs/export": { for: "members", data: true },
  "/api/cron/renewal-reminders": { for: "scheduler", data: true },
  "/api/health": { for: "everybody", data: true },
  "/api/imports": { for: "members", data: true, post: true },
  "/api/imports/[id]/rejected": { for: "members", id: "import", data: true },
  "/api/performance/export": { for: "members", data: true },
  "/api/roi/export": { for: "members", data: true },
  "/api/imports/mapping": { for: "members", data: true, post: true },
  "/api/imports/progress": { for: "members", data: true },
  "/api/search": { for: "members", data: true },
  "/audit": { for: "members" },
  "/audit/[id]": { for: "members", id: "audit" },
  "/api/videos/calibration": { for: "members", data: true },
  "/brands": { for: "members" },
  "/brands/[id]": { for: "members", id: "brand" },
  "/brands/[id]/edit": { for: "members", id: "brand", closedTo: BOTH },
  "/brands/new": { for: "members", closedTo: READERS },
  "/codes": { for: "members" },
  "/codes/[id]": { for: "members", id: "code" },
  "/codes/[id]/where": { for: "members", id: "code" },
  "/codes/[id]/failing": { for: "members", id: "code" },
  "/codes/import": { for: "members", closedTo: READERS },
  "/codes/new": { for: "members", closedTo: READERS },
  "/codes/paste": { for: "members", closedTo: READERS },
  "/codes/request": { for: "members", closedTo: BOTH },
  "/contracts": { for: "members" },
  "/contracts/[id]": { for: "members", id: "contract" },
  "/contracts/[id]/edit": { for: "members", id: "contract", closedTo: BOTH },
  "/contracts/[id]/pdf": { for: "members", id: "contract", data: true },
  "/contracts/new": { for: "members", closedTo: BOTH },
  "/creators": { for: "members" },
  "/creators/[id]": { for: "members", id: "creator" },
  "/creators/[id]/edit": { for: "members", id: "creator", closedTo: BOTH },
  "/creators/new": { for: "members", closedTo: BOTH },
  "/deals": { for: "members" },
  "/deals/[id]": { for: "members", id: "deal" },
  "/envelope/[token]": { for: "holders" },
  "/feed/[token]": { for: "holders", data: true },
  "/imports": { for: "members" },
  "/imports/[id]": { for: "members", id: "import" },
  "/inbox": { for: "members" },
  "/invite/[token]": { for: "holders" },
  "/no-workspace": { for: "members" },
  "/performance": { for: "members", query: "?days=90" },
  "/performance/ads": { for: "members" },
  "/performance/ads/[adId]": { for: "members", id: "ad" },
  "/performance/costs": { for: "members" },
  "/performance/costs/[costId]": { for: "members", id: "cost", closedTo: BOTH },
  "/performance/orders": { for: "members" },
  "/performance/roi": { for: "members" },
  "/performance/by": { for: "members", query: "?days=90&by=code" },
  "/performance/where": { for: "members", query: "?days=90&kpi=roas" },
  "/performance/where/earned": { for: "members", query: "?currency=USD" },
  "/performance/where/goals": { for: "members", query: "?of=renewals" },
  "/performance/where/lift": { for: "members", query: "?days=90" },
  "/performance/where/orders": { for: "members", query: "?days=90" },
  "/performance/where/return": { for: "members", query: "?days=90" },
  "/performance/where/saves": { for: "members", query: "?days=90" },
  "/creators/[id]/where": { for: "members", id: "creator" },
  "/videos/[id]/where": { for: "members", id: "video" },
  "/renewals": { for: "members" },
  "/renewals/[id]/letter": { for: "members", id: "code", closedTo: BOTH },
  "/renewals/timeline": { for: "members" },
  "/request/[token]": { for: "holders" },
  "/s/[token]": { for: "holders" },
  "/s/[token]/days": { for: "holders" },
  "/settings": { for: "members" },
  "/settings/alerts": { for: "members", closedTo: CREATORS },
  "/settings/alerts/[alertId]": { for: "members", id: "alert", closedTo: BOTH },
  "/settings/health": { for: "members", closedTo: CREATORS },
  "/settings/members": { for: "members", closedTo: CREATORS },
  "/settings/outbox": { for: "members", closedTo: CREATORS },
  "/settings/outbox/[messageId]": { for: "members", id: "message", closedTo: CREATORS },
  "/settings/record": { for: "members", closedTo: CREATORS },
  "/settings/release": { for: "members", closedTo: CREATORS },
  "/settings/templates": { for: "members", closedTo: CREATORS },
  "/settings/reminders": { for: "members" },
  "/settings/workspaces": { for: "members" },
  "/share": { for: "everybody", data: true, post: true },
  "/sign/[token]": { for: "holders" },
  "/sign/[token]/pdf": { for: "holders", data: true },
  "/sign-in": { for: "everybody" },
  "/sign-in/link/[token]": { for: "everybody" },
  "/videos": { for: "members" },
  "/videos/[id]": { for: "members", id: "video" },
  "/videos/calibration": { for: "members" },
  "/videos/calibration/[codeId]": { for: "members", id: "code" },
  "/videos/weights": { for: "members" },
  "/videos/words": { for: "members" },
  "/welcome": { for: "everybody" },
};

/** The addresses that the files under app/ make. */
export function findRoutes(): string[] {
  return readdirSync("app", { recursive: true })
    .map(String)
    .filter((path) => /(^|\/)(page\.tsx|route\.tsx?)$/.test(path))
    .map((path) =>
      `/${path.replace(/(^|\/)(page|route)\.tsx?$/, "").replace(/\([^)]*\)\/?/g, "")}`.replace(/(?<=.)\/$/, ""),
    )
    .sort();
}

const TABLES = {
  code: "sparkCode",
  brand: "brand",
  creator: "creator",
  deal: "deal",
  video: "video",
  contract: "contract",
  import: "import",
  message: "message",
  cost: "cost",
  audit: "weeklyAudit",
  alert: "alertRule",
  ad: "ad",
} as const;
export type Ids = Record<keyof typeof TABLES, string>;

/** One record of each kind. */
export async function findIds(workspaceId: string): Promise<Ids> {
  const db = globalDb() as unknown as Record<string, { findFirst: (args: unknown) => Promise<{ id: string } | null> }>;
  const entries = Object.entries(TABLES).map(async ([kind, table]) => {
    const found = await db[table]?.findFirst({ where: { workspaceId }, orderBy: { id: "asc" }, select: { id: true } });
    return [kind, found?.id ?? ""] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Ids;
}

/** The address with an id (or a token) put in. */
export function addressOf(pattern: string, id: string): string {
  return pattern.replace(/\[\w+\]/, id);
}

/* The frame of every signed-in page. It shows who is where; what may be seen is each page's own check. */
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import type { NavItem } from "@/components/shell/nav";
import { SampleBanner } from "@/components/workspaces/sample-banner";
import { countEndingSoon } from "@/lib/codes/data/registry";
import { zonePlace } from "@/lib/kernel/day";
import { pageViewer } from "@/lib/server/session";
import { signOutAction } from "@/lib/users/actions";
import { can } from "@/lib/workspaces/rules";

export default async function BookLayout({ children }: { children: ReactNode }) {
  const { scope, workspace } = await pageViewer();
  const endingSoon = await countEndingSoon(scope, workspace.timeZone, new Date());
  // Renewals are decided by others; what their videos do is what a creator comes for.
  const isCreator = scope.role === "CREATOR";
  const nav: NavItem[] = [
    { href: "/", label: "Home", icon: "home", phone: true },
    { href: "/renewals", label: "Renewals", icon: "renewals", badge: endingSoon, phone: !isCreator },
    { href: "/codes", label: "Codes", icon: "codes", phone: true },
    { href: "/videos", label: "Videos", icon: "videos" },
    { href: "/audit", label: "Weekly audit", icon: "audit" },
    { href: "/deals", label: "Deals", icon: "deals" },
    { href: "/performance", label: "Performance", icon: "performance", phone: isCreator },
    { href: "/imports", label: "Imports", icon: "imports" },
    { href: "/creators", label: "Creators", icon: "creators" },
    { href: "/brands", label: "Brands", icon: "brands" },
  ];
  const commands = [
    ...(can(scope, "code.log")
      ? [
          { href: "/codes/paste", label: "Paste several codes", group: "Do" },
          { href: "/codes/import", label: "Import a code log", group: "Do" },
        ]
      : []),
    ...(can(scope, "import.stage") ? [{ href: "/imports", label: "Import a file", group: "Do" }] : []),
    ...(can(scope, "cost.edit") ? [{ href: "/performance/costs#add", label: "Add a cost", group: "Do" }] : []),
    ...(can(scope, "contract.draft") ? [{ href: "/contracts/new", label: "Draft a contract", group: "Do" }] : []),
  ];
  const account = {
    name: workspace.name,
    place: `${zonePlace(workspace.timeZone)} time`,
    links: [
      { href: "/inbox", label: "Inbox", icon: "inbox" as const },
      { href: "/settings", label: "Settings", icon: "settings" as const },
      { href: "/settings/workspaces", label: "Workspaces", icon: "workspaces" as const },
    ],
    signOut: signOutAction,
  };
  return (
    <AppShell
      nav={nav}
      account={account}
      logCodeHref={can(scope, "code.log") ? "/codes/new" : undefined}
      commands={commands}
    >
      {workspace.isSample && <SampleBanner canRemove={can(scope, "workspace.remove")} />}
      {children}
    </AppShell>
  );
}

/* The rooms of the settings, as links; a role sees those it may enter. */
import { TabLinks } from "@/components/ui/tab-links";
import type { Role } from "@/lib/kernel/scope";

const rooms = [
  { href: "/settings", label: "Workspace" },
  { href: "/settings/members", label: "Members" },
  { href: "/settings/reminders", label: "Reminders" },
  { href: "/settings/alerts", label: "Alerts" },
  { href: "/settings/release", label: "Release" },
  { href: "/settings/templates", label: "Templates" },
  { href: "/settings/outbox", label: "Outbox" },
  { href: "/settings/health", label: "Health" },
  { href: "/settings/record", label: "Record" },
  { href: "/settings/workspaces", label: "Workspaces" },
];

const forCreators = new Set(["/settings", "/settings/reminders", "/settings/workspaces"]);

export function SettingsTabs({ current, role }: { current: string; role: Role }) {
  const open = role === "CREATOR" ? rooms.filter(({ href }) => forCreators.has(href)) : rooms;
  return (
    <div className="mb-7">
      <TabLinks label="Settings" links={open.map((room) => ({ ...room, current: room.href === current }))} />
    </div>
  );
}

/* The sign of each place. */
import { Building2, ClipboardCheck, FileText, Gauge, House, RefreshCw, ScanLine, Users, Video } from "lucide-react";
import type { NavIconName } from "./nav";

const icons: Record<NavIconName, typeof House> = {
  home: House,
  renewals: RefreshCw,
  codes: ScanLine,
  videos: Video,
  audit: ClipboardCheck,
  deals: FileText,
  performance: Gauge,
  creators: Users,
  brands: Building2,
};

export function NavIcon({ name }: { name: NavIconName }) {
  const Icon = icons[name];
  return <Icon aria-hidden />;
}

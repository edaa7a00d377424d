/* The sign of each place. */
import {
  Bell,
  BookCopy,
  Building2,
  ClipboardCheck,
  FileSpreadsheet,
  FileText,
  Gauge,
  House,
  RefreshCw,
  ScanLine,
  Settings,
  Users,
  Video,
} from "lucide-react";
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
  inbox: Bell,
  imports: FileSpreadsheet,
  settings: Settings,
  workspaces: BookCopy,
};

export function NavIcon({ name }: { name: NavIconName }) {
  const Icon = icons[name];
  return <Icon aria-hidden />;
}

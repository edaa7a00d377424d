/* The rooms around the score, as links. */
import { TabLinks } from "@/components/ui/tab-links";

const ROOMS = [
  { href: "/videos", label: "Videos" },
  { href: "/videos/weights", label: "Weights" },
  { href: "/videos/words", label: "Words" },
  { href: "/videos/calibration", label: "Calibration" },
];

export function ScoreTabs({ current }: { current: (typeof ROOMS)[number]["href"] }) {
  return (
    <div className="mb-6">
      <TabLinks label="Scores" links={ROOMS.map((room) => ({ ...room, current: room.href === current }))} />
    </div>
  );
}

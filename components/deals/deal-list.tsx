/* The deals of one side, as links to the other. */
import Link from "next/link";

type DealListProps = {
  deals: { id: string; creator: { handle: string }; brand: { name: string } }[];
  /** Which side is named. */
  show: "creator" | "brand";
};

export function DealList({ deals, show }: DealListProps) {
  if (deals.length === 0) return <p className="py-3 text-ink-2">A deal opens with the first code or contract.</p>;
  return (
    <ul className="rows">
      {deals.map(({ id, creator, brand }) => (
        <li key={id}>
          <Link href={`/deals/${id}`} className="link inline-flex min-h-11 items-center">
            {show === "brand" ? brand.name : `@${creator.handle}`}
          </Link>
        </li>
      ))}
    </ul>
  );
}

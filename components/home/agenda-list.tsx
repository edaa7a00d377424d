/* What needs somebody, one line each: who, what is the matter, the one thing to do. */
import { CircleAlert, FileSignature, FileWarning, Unlink, Wallet } from "lucide-react";
import { WindowRing } from "@/components/marks/window-ring";
import { ButtonLink } from "@/components/ui/button";
import type { AgendaItem } from "@/lib/agenda/rules";

const SIGNS = {
  ending: CircleAlert,
  uncovered: FileWarning,
  unsigned: FileSignature,
  payment: Wallet,
  unmatched: Unlink,
};
const HUES = { spark: "text-spark-ink", warn: "text-warn", bad: "text-bad" };

export function AgendaList({ items }: { items: AgendaItem[] }) {
  return (
    <ul className="rows border-t border-rule">
      {items.map((item) => (
        <AgendaRow key={item.key} item={item} />
      ))}
    </ul>
  );
}

function AgendaRow({ item: { href, who, said, sentence, act, tone, sign, ring } }: { item: AgendaItem }) {
  const Sign = SIGNS[sign];
  return (
    <li className="grid grid-cols-[54px_minmax(0,1fr)] items-center gap-x-5 gap-y-3 py-4 md:grid-cols-[54px_minmax(0,1fr)_auto]">
      {ring ? (
        <WindowRing {...ring} tone="spark" />
      ) : (
        <Sign aria-hidden className={`size-6 justify-self-center stroke-[1.5] ${HUES[tone]}`} />
      )}
      <div className="min-w-0">
        <p>
          <span className="font-semibold">{who}</span> {said && <span className="said">“{said}”</span>}
        </p>
        <p className="text-md text-ink-2">{sentence}</p>
      </div>
      <ButtonLink href={href} className="col-start-2 justify-self-start md:col-start-auto">
        {act}
      </ButtonLink>
    </li>
  );
}

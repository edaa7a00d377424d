/* Before a code is handed over: what holds, what fails, what nobody knows yet. */
import { Condition, Facts } from "@/components/ui/facts";
import type { ConditionKey, ReleaseCondition } from "@/lib/codes/rules/release";

type ReleaseListProps = {
  conditions: ReleaseCondition[];
  handedOver: boolean;
  /** Where each is met, and what met it stands; absent where there is no such place. */
  hrefs: Partial<Record<ConditionKey, string>>;
};

export function ReleaseList({ conditions, handedOver, hrefs }: ReleaseListProps) {
  return (
    <section className="mt-4">
      <h2 className="eyebrow mb-2 font-sans">
        {handedOver ? "Conditions for handing over" : "Before you hand it over"}
      </h2>
      <Facts>
        {conditions.map(({ key, label, met, detail }) => (
          <Condition key={key} label={label} met={met}>
            {hrefs[key] ? (
              <a className="link" href={hrefs[key]}>
                {detail}
              </a>
            ) : (
              detail
            )}
          </Condition>
        ))}
      </Facts>
      {conditions.length === 0 && <p className="text-md text-ink-2">Nothing is asked for.</p>}
    </section>
  );
}

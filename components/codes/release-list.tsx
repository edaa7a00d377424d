/* Before a code is handed over: what holds, what fails, what nobody knows yet. */
import { Condition, Facts } from "@/components/ui/facts";
import type { ReleaseCondition } from "@/lib/codes/rules/release";

/** What is recorded in its own part of the page. */
const RECORDED_BELOW: ReadonlySet<ReleaseCondition["key"]> = new Set(["sound", "disclosure", "link"]);

export function ReleaseList({ conditions }: { conditions: ReleaseCondition[] }) {
  return (
    <section className="mt-4">
      <h2 className="eyebrow mb-2 font-sans">Before you hand it over</h2>
      <Facts>
        {conditions.map(({ key, label, met, detail }) => (
          <Condition key={key} label={label} met={met}>
            {met !== "yes" && RECORDED_BELOW.has(key) ? (
              <a className="link" href="#clearances">
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

/* The first three minutes: three steps in the order in which they pay, or a book that is already full. */
import { Check } from "lucide-react";
import Link from "next/link";
import { ActionButton } from "@/components/ui/action-button";
import { ButtonLink } from "@/components/ui/button";
import { openSampleAction } from "@/lib/sample/actions";

type Act = { act: string; href: string };
export type Step = Act & {
  key: string;
  title: string;
  text: string;
  /** Another way to the same end. */
  other?: Act;
  done: boolean;
};

export function FirstSteps({ steps, offerSample }: { steps: Step[]; offerSample: boolean }) {
  const next = steps.findIndex(({ done }) => !done);
  return (
    <section aria-label="First steps">
      <ol className="rows border-y border-rule">
        {steps.map(({ key, title, text, act, href, other, done }, index) => (
          <li
            key={key}
            className="grid grid-cols-[54px_minmax(0,1fr)] items-center gap-x-5 gap-y-3 py-5 md:grid-cols-[54px_minmax(0,1fr)_auto]"
          >
            <p className="big text-center text-ink-3">
              {done ? <Check aria-label="Done" className="mx-auto size-7 text-good" /> : index + 1}
            </p>
            <div>
              <h2>{title}</h2>
              <p className="text-ink-2">{text}</p>
              {other && !done && (
                <Link href={other.href} className="link text-md">
                  {other.act}
                </Link>
              )}
            </div>
            {!done && (
              <ButtonLink
                href={href}
                variant={index === next ? "spark" : "secondary"}
                className="col-start-2 justify-self-start md:col-start-auto"
              >
                {act}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
      {offerSample && (
        <div className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-3">
          <ActionButton action={openSampleAction} values={{}}>
            Open the sample workspace
          </ActionButton>
          <p className="text-md text-ink-2">
            A full book with 90 days of numbers, beside your own. One click removes it.
          </p>
        </div>
      )}
    </section>
  );
}

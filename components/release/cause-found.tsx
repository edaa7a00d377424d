/* The cause, who must act, what to do, and the message to send. */
import { CopyButton } from "@/components/ui/copy-button";
import { Tag } from "@/components/ui/tag";
import type { Cause } from "@/lib/codes/rules/failing-causes";

export function CauseFound({ cause: { title, why, actorName, steps, message } }: { cause: Cause }) {
  return (
    <>
      <h2 className="wrap-anywhere">{title}</h2>
      <p className="mt-2 text-ink-2">{why}</p>
      <p className="mt-3">
        <Tag tone="spark">{actorName} must act</Tag>
      </p>
      <ol className="mt-5 list-decimal space-y-1.5 pl-5 marker:text-ink-3">
        {steps.map((step) => (
          <li key={step} className="wrap-anywhere">
            {step}
          </li>
        ))}
      </ol>
      <section className="mt-8" aria-labelledby="message">
        <h3 id="message">The message to send</h3>
        <p className="mt-2 mb-4 rounded-lg border border-rule bg-card px-5 py-4 whitespace-pre-line wrap-anywhere">
          {message}
        </p>
        <CopyButton text={message} label="Copy the message" variant="primary" />
      </section>
    </>
  );
}

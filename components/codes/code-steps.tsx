/* Where TikTok keeps the code: five taps, for somebody who has the phone in their hand. */
import { tellCodeSteps } from "@/lib/codes/rules/request";

export function CodeSteps({ days }: { days: number }) {
  return (
    <section id="steps" className="mt-10 scroll-mt-6">
      <h2 className="mb-1">Where TikTok shows the code</h2>
      <ol className="rows list-inside list-decimal text-md marker:text-ink-3">
        {tellCodeSteps(days).map((step) => (
          <li key={step} className="py-2">
            {step}
          </li>
        ))}
      </ol>
      <p className="field-hint">No Ad settings there? Turn them on once in Settings and privacy, Creator tools.</p>
    </section>
  );
}

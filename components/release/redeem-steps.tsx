/* After the envelope is open: how the code becomes an ad, and what to look at when it is refused. */

const CHECKS = [
  {
    what: "The code is not known",
    how: "Copy it again with the button: a lost # or an added space makes it another code.",
  },
  { what: "The post is unavailable", how: "It may be private, deleted or in review. Ask the creator to open it." },
  {
    what: "It was used already",
    how: "Look in your other ad accounts, and at your agency's: one code opens one account.",
  },
  { what: "The dates are refused", how: "Let the ad end before the authorization does, or ask for more days." },
  {
    what: "Anything else",
    how: "Tell whoever sent this link what Ads Manager says; they can find out why. Never send the code along.",
  },
];

export function RedeemSteps({ steps }: { steps: string[] }) {
  return (
    <>
      <section className="mt-10">
        <h2>Put it to work</h2>
        <ol className="rows steps">
          {steps.map((step) => (
            <li key={step}>
              <p className="min-w-0 wrap-anywhere">{step}</p>
            </li>
          ))}
        </ol>
      </section>
      <details className="mt-6">
        <summary className="link w-fit py-3 md:py-2">Ads Manager refuses it?</summary>
        <dl className="rows mt-2">
          {CHECKS.map(({ what, how }) => (
            <div key={what} className="py-2.5">
              <dt className="font-medium">{what}</dt>
              <dd className="text-ink-2">{how}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

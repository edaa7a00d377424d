"use client";
/* What nobody foresaw: the page says so, gives the reference under which it was logged, and offers to try again. */
import { LonePage } from "@/components/shell/lone-page";
import { Button, ButtonLink } from "@/components/ui/button";

type ErrorPageProps = { error: unknown; retry: () => void };

/** The id under which the server logged an error, when it came from there. */
function referenceOf(error: unknown): string | undefined {
  const digest = error instanceof Error && "digest" in error ? error.digest : undefined;
  return typeof digest === "string" ? digest : undefined;
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const reference = referenceOf(error);
  return (
    <LonePage
      title="This page could not be shown"
      note="Nothing you saved is lost. Try again; if it happens once more, tell whoever runs Sparkbook for you and name the reference."
    >
      {reference && <p className="eyebrow mb-4">Reference {reference}</p>}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => retry()}>
          Try again
        </Button>
        <ButtonLink href="/">Go to Home</ButtonLink>
      </div>
    </LonePage>
  );
}

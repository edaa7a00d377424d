import type { Metadata } from "next";
import Link from "next/link";
import { CauseFound } from "@/components/release/cause-found";
import { FailingQuestion } from "@/components/release/failing-question";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { getCode } from "@/lib/codes/data/code";
import { findLicence } from "@/lib/codes/rules/facts";
import { deriveFailing, parseAnswers } from "@/lib/codes/rules/failing";
import { deriveCodeStatus } from "@/lib/codes/rules/status";
import { dayIn } from "@/lib/kernel/day";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Why is it failing?" };

export default async function FailingPage({ params, searchParams }: Props) {
  const [{ scope, workspace }, { id }, query] = await Promise.all([pageViewer(), params, searchParams]);
  const code = await orNotFound(getCode(scope, id));
  const zone = workspace.timeZone;
  const { video, creator, brand, releasedAt } = code;
  const { known, asked, next, cause } = deriveFailing(
    {
      status: deriveCodeStatus(code, new Date()),
      expiresAt: code.expiresAt,
      releasedOn: releasedAt && dayIn(releasedAt, zone),
      firstPaidOn: code.firstPaidOn,
      licenceEndsOn: findLicence(code.contracts)?.endsOn ?? null,
      mask: code.mask,
      zone,
      post: video,
      creatorName: creator.name,
      brandName: brand?.name ?? null,
    },
    parseAnswers(query),
  );
  const given = asked.map(({ question, answer }) => [question.id, answer.value] as const);
  return (
    <div className="max-w-2xl">
      <PageHeader
        eyebrow={<Link href={`/codes/${id}`}>Back to the code</Link>}
        title="Why is it failing?"
        note={<em>{video.title}</em>}
      />
      {cause && <CauseFound cause={cause} />}
      {next && <FailingQuestion question={next} given={given} />}
      {asked.length > 0 && (
        <section className="mt-10">
          <SectionHeader title="What you said" />
          <ul className="rows">
            {asked.map(({ question, answer }, index) => (
              <li key={question.id} className="flex flex-wrap justify-between gap-x-6 gap-y-1 py-2.5 text-md">
                <p>
                  <span className="text-ink-2">{question.text}</span> {answer.label}.
                </p>
                <Link
                  className="link inline-flex min-h-11 items-center md:min-h-0"
                  href={`/codes/${id}/failing?${new URLSearchParams(given.slice(0, index).map((pair) => [...pair]))}`}
                >
                  Change<span className="sr-only">: {question.text}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {known.length > 0 && (
        <section className="mt-10">
          <SectionHeader title="What the book knows" />
          <ul className="rows">
            {known.map((sentence) => (
              <li key={sentence} className="py-2.5 text-md text-ink-2">
                {sentence}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

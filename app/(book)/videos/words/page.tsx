import type { Metadata } from "next";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { ScoreTabs } from "@/components/videos/score-tabs";
import { AddWord, OwnWordRow } from "@/components/videos/words-form";
import { CATEGORIES } from "@/lib/creators/categories";
import { plural } from "@/lib/kernel/text";
import { listOwnWords } from "@/lib/scoring/data/weights";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Words" };

const LABELS = new Map(CATEGORIES.map(({ id, label }) => [id, label]));

export default async function WordsPage() {
  const { scope } = await pageViewer();
  const own = await listOwnWords(scope);
  const mayEdit = can(scope, "score.edit");
  return (
    <>
      <PageHeader
        eyebrow="Videos"
        title="What your words mean"
        note="Brand fit reads captions, hashtags and tags. Add the words that your creators use and Sparkbook does not know."
      />
      <ScoreTabs current="/videos/words" />
      <div className="grid gap-11">
        <section>
          <SectionHeader
            title="Your own words"
            note={own.length === 0 ? "none yet" : plural(own.length, "word", "words")}
          />
          <ul className="rows mb-6">
            {own.map(({ word, categoryId }) => (
              <OwnWordRow key={word} word={word} label={LABELS.get(categoryId) ?? categoryId} mayEdit={mayEdit} />
            ))}
          </ul>
          {mayEdit && <AddWord />}
        </section>
        <section>
          <SectionHeader title="Words Sparkbook knows" note="in several languages" />
          <ul className="rows">
            {CATEGORIES.map(({ id, label, synonyms }) => (
              <li key={id}>
                <details>
                  <summary className="flex min-h-11 items-center gap-3">
                    {label} <span className="text-sm text-ink-3">{plural(synonyms.length, "word", "words")}</span>
                  </summary>
                  <p className="pb-4 text-md text-ink-2">{synonyms.join(", ")}</p>
                </details>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

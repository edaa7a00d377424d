/* What a video shows and its caption does not say; brand fit reads it like the caption. */
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SectionHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { tagVideoAction } from "@/lib/scoring/actions";

export function Tags({ videoId, tags, mayTag }: { videoId: string; tags: string[]; mayTag: boolean }) {
  const written = tags.join(", ");
  if (!mayTag && tags.length === 0) return null;
  return (
    <section className="mt-10">
      <SectionHeader title="Tags" note="what it shows, where the caption does not say so" />
      {mayTag ? (
        <Form action={tagVideoAction} className="mt-4 max-w-xl" key={written}>
          <input type="hidden" name="videoId" value={videoId} />
          <Field name="tags" label="Tags" hint="With commas between them. The score follows at once." optional>
            <Input defaultValue={written} maxLength={1_000} autoComplete="off" placeholder="night routine, serum" />
          </Field>
          <SubmitButton variant="secondary">Save the tags</SubmitButton>
        </Form>
      ) : (
        <p className="pt-4 text-ink-2">{written}</p>
      )}
    </section>
  );
}

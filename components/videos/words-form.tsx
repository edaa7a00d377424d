/* A word goes to one category; taking it back is one press. */
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { CATEGORIES } from "@/lib/creators/categories";
import { addOwnWordAction, removeOwnWordAction } from "@/lib/scoring/actions";
import type { OwnWord } from "@/lib/scoring/rules/words";

export function AddWord() {
  return (
    <Form action={addOwnWordAction} className="max-w-xl" resetOnOk>
      <Field name="word" label="Word or hashtag" hint="Up to four words. Capitals, accents and # do not count.">
        <Input required maxLength={80} autoComplete="off" placeholder="barrier cream" />
      </Field>
      <Field name="category" label="Means">
        <Select defaultValue={CATEGORIES[0]?.id}>
          {CATEGORIES.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <SubmitButton>Add the word</SubmitButton>
    </Form>
  );
}

/** One of the workspace's own words, with a way to take it back for those who may. */
export function OwnWordRow({ word, label, mayEdit }: { word: OwnWord["word"]; label: string; mayEdit: boolean }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-2">
      <span>
        <b className="font-medium">{word}</b> <span className="text-ink-3">means {label}</span>
      </span>
      {mayEdit && (
        <Form action={removeOwnWordAction}>
          <input type="hidden" name="word" value={word} />
          <SubmitButton variant="ghost">
            Remove <span className="sr-only">{word}</span>
          </SubmitButton>
        </Form>
      )}
    </li>
  );
}

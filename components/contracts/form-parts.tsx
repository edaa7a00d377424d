/* Pieces that the parts of the terms' form share. */
import type { ReactNode } from "react";
import { Select } from "@/components/ui/select";

/** A titled group of fields, two abreast where there is room. */
export function FormPart({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section>
      <div className="section-head mb-4">
        <h2>{title}</h2>
        {note && <p className="wrap-anywhere">{note}</p>}
      </div>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">{children}</div>
    </section>
  );
}

/** One choice, its phrase with a capital: "TikTok Ads Manager". */
export function Option({ value, children }: { value: string; children: string }) {
  return <option value={value}>{`${children[0]?.toUpperCase()}${children.slice(1)}`}</option>;
}

/** A select over a vocabulary of phrases. */
export function Options({ options, defaultValue }: { options: Record<string, string>; defaultValue?: string }) {
  return (
    <Select defaultValue={defaultValue}>
      {Object.entries(options).map(([key, phrase]) => (
        <Option key={key} value={key}>
          {phrase}
        </Option>
      ))}
    </Select>
  );
}

"use client";
/* Files are sent with their progress, shown where they are to be looked at, or refused in place with what to do instead. */
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { Select } from "@/components/ui/select";
import type { UnderWay } from "@/lib/imports/rules/progress";
import { listed, plural } from "@/lib/kernel/text";
import { FilePicker } from "./file-picker";
import { RunList } from "./under-way";
import { UploadLine } from "./upload-line";
import { type Upload, useUploads } from "./use-uploads";

const isWhole = ({ refusal, refused }: Upload) => refusal === null && refused.length === 0;

/** The one import that came of all files, to be opened at once; null where there is more to look at here. */
function findOnly(ended: Upload[]): string | null {
  const imports = ended.flatMap((each) => each.imports);
  return imports.length === 1 && ended.every((each) => isWhole(each) && each.inside === null)
    ? (imports[0]?.id ?? null)
    : null;
}

type UploadFormProps = {
  creators: { id: string; handle: string }[];
  /** What is under way, also from elsewhere; what is sent from here has its own line. */
  runs: readonly UnderWay[];
};

export function UploadForm({ creators, runs }: UploadFormProps) {
  const router = useRouter();
  const [creatorId, setCreatorId] = useState("");
  const { uploads, brokenOff, add, again, cancel, drop } = useUploads(creatorId, (ended) => {
    const only = findOnly(ended);
    if (only) return router.push(`/imports/${only}`);
    const count = ended.flatMap((each) => each.imports).length;
    if (count > 0) notify(`${plural(count, "file waits", "files wait")} for you below.`);
    router.refresh();
    for (const { id } of ended.filter(isWhole)) drop(id);
  });
  const others = runs.filter((run) => uploads.every(({ id }) => id !== run.id));
  return (
    <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-6">
      <FilePicker onFiles={add} isMain={uploads.length === 0}>
        <Field
          name="creatorId"
          label="Whose file is it?"
          optional
          hint="Needed when the file names no profile, as Overview and the Follower files."
        >
          <Select value={creatorId} onChange={(event) => setCreatorId(event.target.value)}>
            <option value="">As the file says</option>
            {creators.map(({ id, handle }) => (
              <option key={id} value={id}>
                @{handle}
              </option>
            ))}
          </Select>
        </Field>
      </FilePicker>
      {brokenOff.length > 0 && (
        <Callout
          tone="warn"
          title={`${listed(brokenOff)} ${brokenOff.length === 1 ? "was" : "were"} broken off while the page was left`}
        >
          What is not in the list below was not kept: choose it again.
        </Callout>
      )}
      {uploads.length > 0 && (
        <ul className="rows border-y border-rule" aria-label="Files under way">
          {uploads.map((upload) => (
            <UploadLine
              key={upload.id}
              upload={upload}
              onCancel={() => cancel(upload)}
              onAgain={(inside) => again(upload, inside)}
            />
          ))}
        </ul>
      )}
      <RunList runs={others} mayCancel />
    </div>
  );
}

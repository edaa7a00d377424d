"use client";
/* Files are chosen, dropped or pasted, sent with their progress, and refused in place with what to do instead. */
import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { type DragEvent, type FormEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { Select } from "@/components/ui/select";
import { plural } from "@/lib/kernel/text";
import { UploadLine } from "./upload-line";
import { type Upload, useUploads } from "./use-uploads";

/** The one import that came of all files, to be opened at once; null where there is more to look at here. */
function findOnly(ended: Upload[]): string | null {
  const imports = ended.flatMap((each) => each.imports);
  const isWhole = ended.every(({ refusal, refused }) => refusal === null && refused.length === 0);
  return imports.length === 1 && isWhole ? (imports[0]?.id ?? null) : null;
}

export function UploadForm({ creators }: { creators: { id: string; handle: string }[] }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [creatorId, setCreatorId] = useState("");
  const [over, setOver] = useState(false);
  const { uploads, add, cancel, drop } = useUploads(creatorId, (ended) => {
    const only = findOnly(ended);
    if (only) return router.push(`/imports/${only}`);
    const count = ended.flatMap((each) => each.imports).length;
    if (count > 0) notify(`${plural(count, "file waits", "files wait")} for you below.`);
    router.refresh();
    for (const { id, refusal, refused } of ended) if (!refusal && refused.length === 0) drop(id);
  });
  const take = (files: FileList | null | undefined) => files && files.length > 0 && add([...files]);

  const paste = useEffectEvent((event: ClipboardEvent) => take(event.clipboardData?.files));
  useEffect(() => {
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, []);

  function submit(event: FormEvent) {
    event.preventDefault();
    take(input.current?.files);
    if (input.current) input.current.value = "";
  }

  function release(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  return (
    <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-6">
      <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-5">
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
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the file field inside is the first */}
        <div
          className={`grid grid-cols-[minmax(0,1fr)] gap-3 rounded-lg border border-dashed p-5 ${over ? "border-spark bg-spark-wash" : "border-rule-3"}`}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={release}
        >
          <label className="field-label" htmlFor="import-file">
            Export files (CSV, XLSX or ZIP)
          </label>
          <input
            ref={input}
            id="import-file"
            type="file"
            multiple
            accept=".csv,.tsv,.txt,.xlsx,.zip,text/csv,application/zip"
            className="control"
            required
          />
          <p className="field-hint">
            From TikTok Studio, Ads Manager, TikTok One or TikTok Shop, just as downloaded. You can drop or paste them
            here.
          </p>
        </div>
        <Button type="submit" variant={uploads.length > 0 ? "secondary" : "primary"} className="justify-self-start">
          <FileUp aria-hidden /> Read the file
        </Button>
      </form>
      {uploads.length > 0 && (
        <ul className="rows border-y border-rule" aria-label="Files under way">
          {uploads.map((upload) => (
            <UploadLine
              key={upload.id}
              upload={upload}
              onCancel={() => cancel(upload)}
              onAgain={() => {
                drop(upload.id);
                add([upload.file]);
              }}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

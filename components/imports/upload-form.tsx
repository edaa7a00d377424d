"use client";
/* One file at a time: chosen or dropped, sent with its progress, and refused in place with what to do instead. */
import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { type DragEvent, type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";

type Refusal = { message: string; remedy?: string };
type Sending = { share: number; request: XMLHttpRequest };

const FAILED = "The connection broke before the file had arrived. Nothing was imported; try again.";

function readAnswer(request: XMLHttpRequest): { id?: string; error?: Refusal } {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return { error: { message: FAILED } };
  }
}

export function UploadForm({ creators }: { creators: { id: string; handle: string }[] }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [creatorId, setCreatorId] = useState("");
  const [sending, setSending] = useState<Sending | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [over, setOver] = useState(false);

  function send(file: File) {
    // XMLHttpRequest, because fetch does not tell how much of a body has been sent.
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ name: file.name, creatorId });
    request.open("POST", `/api/imports?${query}`);
    request.upload.onprogress = ({ loaded, total }) => setSending({ share: total ? loaded / total : 0, request });
    request.onerror = () => finish({ error: { message: FAILED } });
    request.onabort = () => setSending(null);
    request.onload = () => finish(readAnswer(request));
    setRefusal(null);
    setSending({ share: 0, request });
    request.send(file);
  }

  function finish({ id, error }: { id?: string; error?: Refusal }) {
    if (id) return router.push(`/imports/${id}`);
    setSending(null);
    setRefusal(error ?? { message: FAILED });
    if (input.current) input.current.value = "";
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const file = input.current?.files?.[0];
    if (file && !sending) send(file);
    else if (!file) setRefusal({ message: "Choose a file first." });
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !sending) send(file);
  }

  return (
    <form onSubmit={submit} className="grid max-w-xl grid-cols-[minmax(0,1fr)] gap-5">
      <div aria-live="polite">
        {refusal && (
          <Callout tone="bad" title={refusal.message}>
            {refusal.remedy}
          </Callout>
        )}
      </div>
      <Field name="creatorId" label="Whose file is it?" optional hint="Needed only when the file names no profile.">
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
        onDrop={drop}
      >
        <label className="field-label" htmlFor="import-file">
          Export file (CSV)
        </label>
        <input ref={input} id="import-file" type="file" accept=".csv,.txt,text/csv" className="control" required />
        <p className="field-hint">From TikTok Studio (Content) or Ads Manager. You can drop it here.</p>
      </div>
      {sending ? (
        <div className="grid gap-3">
          <Progress label="Sending the file" share={sending.share} />
          <div className="flex items-center justify-between gap-3">
            <p role="status" className="text-ink-2">
              {sending.share < 1 ? `${Math.round(sending.share * 100)} % sent` : "Reading the file…"}
            </p>
            <Button onClick={() => sending.request.abort()}>Cancel</Button>
          </div>
        </div>
      ) : (
        <Button type="submit" variant="primary" className="justify-self-start">
          <FileUp aria-hidden /> Read the file
        </Button>
      )}
    </form>
  );
}

"use client";
/* Files are chosen, dropped or pasted; on a phone they are chosen. */
import { FileUp } from "lucide-react";
import { type DragEvent, type FormEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";

type FilePickerProps = {
  onFiles: (files: File[]) => void;
  /** True while nothing else on the page waits to be pressed. */
  isMain: boolean;
  /** Asked before the files. */
  children: ReactNode;
};

export function FilePicker({ onFiles, isMain, children }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => files && files.length > 0 && onFiles([...files]);

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

  function hover(event: DragEvent) {
    event.preventDefault();
    setOver(event.type === "dragover");
  }

  return (
    <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {children}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the file field inside is the first */}
      <div
        className={cx(
          "grid grid-cols-[minmax(0,1fr)] gap-3 rounded-lg border border-dashed p-5",
          over ? "border-spark bg-spark-wash" : "border-rule-3",
        )}
        onDragOver={hover}
        onDragLeave={hover}
        onDrop={(event) => {
          hover(event);
          take(event.dataTransfer.files);
        }}
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
      <Button type="submit" variant={isMain ? "primary" : "secondary"} className="justify-self-start">
        <FileUp aria-hidden /> Read the file
      </Button>
    </form>
  );
}

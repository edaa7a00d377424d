"use client";
/* From a text or a file to the rows under review. Reading happens here, in the browser, but for workbooks; nothing is stored before it is saved. */
import { type DragEvent, type FormEvent, useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Reading } from "@/lib/capture/rules/facts";
import { isLogHeader, type LogTable } from "@/lib/capture/rules/log-table";
import { parseCapture } from "@/lib/capture/rules/parse";
import { dayIn } from "@/lib/kernel/day";
import { isLog, isText, onPasted } from "./hand-over";
import { MapColumns } from "./map-columns";
import { Review } from "./review";
import type { Place } from "./review-rows";
import { useReview } from "./use-review";

type DeskProps = Place & {
  brands: readonly string[];
  /** A text is pasted or dropped; a log is a file with columns. */
  takes: "text" | "log";
  /** Whether the member may archive what was saved. */
  mayTakeBack: boolean;
};

const NOTHING =
  "No spark code and no TikTok link was found. A code begins with # and is copied in TikTok under Ad settings, Ad authorization, Manage.";

const NO_ROWS = "This file has no rows below its column titles. Export the table again as XLSX or CSV.";

export function CaptureDesk({ takes, brands, mayTakeBack, ...place }: DeskProps) {
  const [text, setText] = useState("");
  const [table, setTable] = useState<LogTable | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const review = useReview(place);
  const reading: Reading = { today: dayIn(place.now, place.zone), currency: place.currency, brands };

  async function read(source: string, asLog = false) {
    setRefusal(null);
    const first = source.trimStart().split("\n", 1)[0] ?? "";
    if (asLog || [",", ";", "\t"].some((delimiter) => isLogHeader(first.replaceAll('"', "").split(delimiter)))) {
      const { readTable } = await import("./read-file");
      const found = readTable(source);
      if (found && found.records.length > 0) return setTable(found);
      if (asLog) return setRefusal(NO_ROWS);
    }
    const candidates = parseCapture(source, reading);
    if (candidates.length === 0) return setRefusal(NOTHING);
    await review.open(candidates);
  }

  async function readFile(file: File | undefined) {
    if (!file) return;
    setRefusal(null);
    const { isPacked, readTextFile, readWorkbook } = await import("./read-file");
    if (await isPacked(file)) {
      const found = await readWorkbook(file);
      if (typeof found === "string") return setRefusal(found);
      return found.records.length > 0 ? setTable(found) : setRefusal(NO_ROWS);
    }
    const source = await readTextFile(file);
    if (source === null) return setRefusal("This file is larger than 5 MB, so it is no log and no thread. Split it.");
    if (source.includes("\0"))
      return setRefusal("This file is not text. Save the table as XLSX or CSV, or the e-mail as .eml.");
    const asLog = takes === "log" || /\.(csv|tsv)$/i.test(file.name);
    if (!asLog) setText(source);
    await read(source, asLog);
  }

  const takePasted = useEffectEvent((pasted: { text: string }) => {
    setTable(null);
    setText(pasted.text);
    void read(pasted.text);
  });
  const takeLog = useEffectEvent(({ log }: { log: File }) => void readFile(log));
  useEffect(() => (takes === "log" ? onPasted(isLog, takeLog) : onPasted(isText, takePasted)), [takes]);

  if (review.rows) return <Review review={review} place={place} brands={brands} mayTakeBack={mayTakeBack} />;
  if (table) return <MapColumns table={table} reading={reading} use={review.open} back={() => setTable(null)} />;
  return <Source takes={takes} text={text} setText={setText} refusal={refusal} read={read} readFile={readFile} />;
}

type SourceProps = {
  takes: DeskProps["takes"];
  text: string;
  setText: (text: string) => void;
  refusal: string | null;
  read: (text: string) => void;
  readFile: (file: File | undefined) => void;
};

function Source({ takes, text, setText, refusal, read, readFile }: SourceProps) {
  const [over, setOver] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") read(text);
  };
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    setOver(false);
    readFile(file);
  };
  return (
    <form
      onSubmit={submit}
      onDrop={drop}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      className={`form max-w-3xl rounded-lg ${over ? "bg-spark-wash" : ""}`}
    >
      <noscript>Reading a text needs JavaScript. Without it, log one code at a time.</noscript>
      {takes === "text" && (
        <div className="field">
          <label className="field-label" htmlFor="capture-text">
            E-mail, chat or table
          </label>
          <textarea
            id="capture-text"
            className="control max-h-[50dvh] min-h-52"
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder="Paste everything, signatures and quoted replies included."
            spellCheck={false}
          />
        </div>
      )}
      <p role="alert" className="text-md text-bad empty:hidden">
        {refusal}
      </p>
      <div className="field">
        <label className="field-label" htmlFor="capture-file">
          {takes === "text" ? "Or a file (.txt, .eml, .csv, .xlsx)" : "Code log (Excel, CSV or TSV)"}
        </label>
        <input
          id="capture-file"
          type="file"
          className="control"
          accept={
            takes === "text" ? ".txt,.eml,.csv,.tsv,.xlsx,text/*,message/rfc822" : ".xlsx,.csv,.tsv,.txt,text/csv"
          }
          onChange={(event) => readFile(event.target.files?.[0])}
        />
        <p className="field-hint">
          {takes === "text"
            ? "It is read in your browser, a workbook by the server, and nothing is stored before you save."
            : "Excel: as it is, the first sheet with a table. Airtable: view menu, Download CSV. Notion: ⋯, Export, CSV. Sheets: File, Download. You can drop it here."}
        </p>
      </div>
      {takes === "text" && (
        <div className="form-actions">
          <Button type="submit" variant="primary">
            Find the codes
          </Button>
        </div>
      )}
    </form>
  );
}

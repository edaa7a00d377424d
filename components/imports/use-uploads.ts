"use client";
/* Files go one after another: each is sent, read while it arrives, and answered with imports to look at or with a refusal. */
import { useEffect, useRef, useState } from "react";
import { newId } from "@/lib/kernel/id";
import { endSending, startSending, takeBrokenOff } from "./broken-off";
import type { UnknownTable } from "./use-tried";

export type Refusal = { code?: string; message: string; remedy?: string; table?: UnknownTable };
type RefusedInside = Refusal & { fileName: string; path: string };
type Found = { id: string; fileName: string };

export type Upload = {
  id: string;
  file: File;
  /** Of files that were chosen together. */
  batchId: string | null;
  /** The path of the one file that is read of an archive. */
  inside: string | null;
  phase: "waits" | "sends" | "reads" | "done" | "refused";
  /** Of its bytes, 0 to 1. */
  share: number;
  rowsRead: number;
  /** What waits to be looked at; several for an archive. */
  imports: Found[];
  /** Files of an archive that were not taken. */
  refused: RefusedInside[];
  refusal: Refusal | null;
};

type Answer = { imports?: Found[]; refused?: Upload["refused"]; error?: Refusal };

const ASK_MS = 700;
const FAILED = "The connection broke before the file had arrived. Nothing was imported; try again.";

function readAnswer(request: XMLHttpRequest): Answer {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return { error: { message: FAILED } };
  }
}

const progressOf = (id: string) => `/api/imports/progress?id=${id}`;

async function askRows(id: string): Promise<number> {
  const response = await fetch(progressOf(id)).catch(() => null);
  const answer: { progress: { rowsRead: number } | null } = response?.ok ? await response.json() : { progress: null };
  return answer.progress?.rowsRead ?? 0;
}

type Sent = (fields: Partial<Upload>) => void;

/** XMLHttpRequest, because fetch does not tell how much of a body has been sent. Ends when the file is answered or put off. */
function sendFile(
  { id, file, batchId, inside }: Upload,
  creatorId: string,
  tell: Sent,
  keep: (request: XMLHttpRequest) => void,
) {
  return new Promise<Answer | null>((end) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({
      id,
      name: file.name,
      creatorId,
      ...(batchId && { batchId }),
      ...(inside && { inside }),
    });
    let timer: ReturnType<typeof setInterval> | undefined;
    const finish = (answer: Answer | null) => {
      clearInterval(timer);
      end(answer);
    };
    request.open("POST", `/api/imports?${query}`);
    request.upload.onprogress = ({ loaded, total }) => tell({ share: total ? loaded / total : 0 });
    request.upload.onload = () => {
      tell({ phase: "reads", share: 1 });
      timer = setInterval(async () => tell({ rowsRead: await askRows(id) }), ASK_MS);
    };
    request.onerror = () => finish({ error: { message: FAILED } });
    request.onabort = () => finish(null);
    request.onload = () => finish(readAnswer(request));
    tell({ phase: "sends" });
    keep(request);
    request.send(file);
  });
}

type Together = Pick<Upload, "batchId" | "inside">;

const startUpload = (file: File, together: Together): Upload => ({
  ...together,
  id: newId(),
  file,
  phase: "waits",
  share: 0,
  rowsRead: 0,
  imports: [],
  refused: [],
  refusal: null,
});

/** `onDone` is told, once nothing is under way, everything that came of the files since. */
export function useUploads(creatorId: string, onDone: (ended: Upload[]) => void) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const requests = useRef(new Map<string, XMLHttpRequest | null>());
  const ended = useRef<Upload[]>([]);
  const [brokenOff, setBrokenOff] = useState<string[]>([]);
  useEffect(() => {
    const names = takeBrokenOff();
    if (names.length > 0) setBrokenOff(names);
  }, []);

  const start = ({ id, file }: Upload) => {
    requests.current.set(id, null);
    startSending(id, file.name);
  };
  const end = (id: string) => {
    requests.current.delete(id);
    endSending(id);
  };

  const change = (id: string, fields: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.id === id ? { ...each, ...fields } : each)));
  const drop = (id: string) => setUploads((all) => all.filter((each) => each.id !== id));

  async function run(upload: Upload) {
    if (!requests.current.has(upload.id)) return;
    const tell: Sent = (fields) => change(upload.id, fields);
    const answer = await sendFile(upload, creatorId, tell, (request) => requests.current.set(upload.id, request));
    end(upload.id);
    if (answer === null) return;
    const { imports = [], refused = [], error } = answer;
    const result = { imports, refused, refusal: error ?? null };
    change(upload.id, { ...result, phase: error ? "refused" : "done" });
    ended.current.push({ ...upload, ...result });
    if (requests.current.size > 0) return;
    onDone(ended.current);
    ended.current = [];
  }

  function send(added: readonly Upload[]) {
    for (const upload of added) {
      start(upload);
      queue.current = queue.current.then(() => run(upload));
    }
  }

  function add(files: readonly File[]) {
    const batchId = files.length > 1 ? newId() : null;
    const added = files.map((file) => startUpload(file, { batchId, inside: null }));
    setUploads((all) => [...all.filter(({ id }) => requests.current.has(id)), ...added]);
    send(added);
  }

  /** Reads a file again whose columns somebody has told; of an archive the one file `inside`, to go with its others. */
  function again(upload: Upload, inside: string | null) {
    const { id, file, batchId } = upload;
    const refused = upload.refused.filter(({ path }) => path !== inside);
    const isFirst = inside !== null && upload.inside === null;
    const next = startUpload(file, { batchId: isFirst ? id : batchId, inside: inside ?? upload.inside });
    const rest = refused.length > 0 ? [{ ...upload, refused }] : [];
    setUploads((all) => all.flatMap((each) => (each.id === id ? [...rest, next] : [each])));
    send([next]);
  }

  function cancel({ id, phase }: Upload) {
    if (phase !== "waits") void fetch(progressOf(id), { method: "DELETE" }).catch(() => null);
    requests.current.get(id)?.abort();
    end(id);
    drop(id);
  }

  return { uploads, brokenOff, add, again, cancel, drop };
}

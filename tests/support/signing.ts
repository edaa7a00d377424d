/* A contract's way from draft to paper, as tests walk it. */
import { execFileSync } from "node:child_process";
import { getContract } from "@/lib/contracts/data";
import { PARTIES, type Party } from "@/lib/contracts/rules/clauses";
import { renderShown } from "@/lib/contracts/rules/shown";
import { addDays, dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { sendContract, signingLinks } from "@/lib/signing/service/send";
import { signContract } from "@/lib/signing/service/sign";
import { place } from "./factories";

export const caller = { address: "198.51.100.7", userAgent: "Test browser/1.0" };
export const signOnIn = (days: number) => addDays(dayIn(new Date(), place.timeZone), days);

/** Sends a draft; it waits for both signatures from then on. */
export async function wait(scope: Scope, id: string): Promise<void> {
  const contract = await getContract(scope, id);
  const { sha256 } = renderShown(contract);
  await sendContract(
    scope,
    { name: "Lena Hart Studio", timeZone: place.timeZone },
    { id, shownSha256: sha256, signOn: signOnIn(7) },
  );
}

/** The parties' tokens and the hash that their pages show. */
export async function openLinks(scope: Scope, id: string) {
  const contract = await getContract(scope, id);
  const links = signingLinks(scope, contract.signatures);
  const token = (party: Party) => links[party]?.split("/").at(-1) ?? "";
  return {
    tokens: { LICENSOR: token("LICENSOR"), LICENSEE: token("LICENSEE") },
    shownSha256: contract.documentSha256 ?? "",
  };
}

/** Signs for one party as its page would. */
export async function signAs(scope: Scope, id: string, party: Party) {
  const { tokens, shownSha256 } = await openLinks(scope, id);
  const typedName = party === "LICENSOR" ? "Lena Okafor" : "Maria Álvarez";
  return signContract({ token: tokens[party], shownSha256, typedName, consent: "on" }, caller);
}

export async function signFully(scope: Scope, id: string): Promise<void> {
  await wait(scope, id);
  for (const party of PARTIES) await signAs(scope, id, party);
}

function succeeds(command: string, options: string[]): boolean {
  try {
    execFileSync(command, options, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Whether this machine has Poppler's pdftotext. */
export const readsPdf = succeeds("pdftotext", ["-v"]);

/** A PDF's words on one line. */
export function pdfText(bytes: Buffer): string {
  const text = execFileSync("pdftotext", ["-raw", "-enc", "UTF-8", "-", "-"], { input: bytes, encoding: "utf8" });
  return text.replace(/\s+/g, " ");
}

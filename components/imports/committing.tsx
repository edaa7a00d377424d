"use client";
/* While a preview is imported its page says so everywhere: it can be neither put away nor imported twice, and is called no preview. */
import { createContext, type ReactNode, useContext } from "react";
import { toFormData } from "@/components/ui/form-data";
import { commitImportAction } from "@/lib/imports/actions";
import { idle } from "@/lib/kernel/action-state";
import { useCommit } from "./use-commit";

type Commit = { id: string } & ReturnType<typeof useCommit>;

const Committing = createContext<Commit | null>(null);

/** Everything on the page of an import that asks for its commit, or shows that it is under way. */
export function Commitment({ id, planHash, children }: { id: string; planHash: string; children: ReactNode }) {
  const commit = useCommit(id, () => commitImportAction(idle, toFormData({ id, planHash })));
  return <Committing value={{ id, ...commit }}>{children}</Committing>;
}

/** The commit of the page around. */
export function useCommitment(): Commit {
  const commit = useContext(Committing);
  if (!commit) throw new Error("There is no commitment around this.");
  return commit;
}

/** `children` while nothing is being imported from this page. */
export function UnlessCommitting({ children, instead }: { children: ReactNode; instead?: ReactNode }) {
  return useCommitment().pending ? instead : children;
}

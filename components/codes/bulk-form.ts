/* What is done with several codes at once, as its action takes it. */
import { toFormData } from "@/components/ui/form-data";

/** The name under which each chosen code is sent. */
export const CHOSEN = "codeIds[]";

export function toBulkForm(act: string, ids: readonly string[]): FormData {
  const data = toFormData({ act });
  for (const id of ids) data.append(CHOSEN, id);
  return data;
}

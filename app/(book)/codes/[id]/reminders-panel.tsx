/* When the people of this code are reminded. */
import { CodeReminders } from "@/components/reminders/code-reminders";
import type { Scope } from "@/lib/kernel/scope";
import { editCodeRemindersAction } from "@/lib/reminders/actions";
import { getCodeReminders } from "@/lib/reminders/data/settings";
import { can } from "@/lib/workspaces/rules";

export async function RemindersPanel({ scope, codeId, zone }: { scope: Scope; codeId: string; zone: string }) {
  const reminders = await getCodeReminders(scope, codeId);
  const action = can(scope, "code.edit") ? editCodeRemindersAction : undefined;
  return <CodeReminders codeId={codeId} reminders={reminders} zone={zone} action={action} />;
}

/* When this code is reminded of, who said so, and the place to say otherwise. */
import { ChoiceForm } from "@/components/reminders/choice-form";
import type { FormAction } from "@/components/ui/form";
import { formatInstant } from "@/lib/kernel/day";
import { formatOffsets, type ReminderChoice, resolveOffsets } from "@/lib/reminders/rules/cascade";

type CodeRemindersProps = {
  codeId: string;
  reminders: {
    reminderOffsets: number[];
    remindersMuted: boolean;
    nextReminderAt: Date | null;
    brand: (ReminderChoice & { name: string }) | null;
    workspaceOffsets: number[];
  };
  zone: string;
  /** Absent for roles that may not change it. */
  action?: FormAction;
};

export function CodeReminders({ codeId, reminders, zone, action }: CodeRemindersProps) {
  const { brand, workspaceOffsets, nextReminderAt } = reminders;
  const { offsets, muted, from } = resolveOffsets(workspaceOffsets, brand, reminders);
  const who = { code: "as set here", brand: `as set for ${brand?.name}`, workspace: "as the workspace says" }[from];
  const above = brand && brand.reminderOffsets.length > 0 ? brand.reminderOffsets : workspaceOffsets;
  const silencer = reminders.remindersMuted ? "here" : `for ${brand?.name}`;
  return (
    <details className="mt-3 border-rule border-t pt-3">
      <summary className="flex py-1 text-md text-pretty">
        {muted ? `Reminders are switched off ${silencer}` : `Reminded ${formatOffsets(offsets)}, ${who}`}
      </summary>
      {!muted && (
        <p className="mt-1 text-ink-2 text-md">
          {nextReminderAt ? `Next: ${formatInstant(nextReminderAt, zone)}.` : "Nothing is left to remind of."}
        </p>
      )}
      {action && (
        <ChoiceForm
          action={action}
          about={{ name: "codeId", id: codeId }}
          choice={reminders}
          otherwise={`${formatOffsets(above)}, as ${above === workspaceOffsets ? "the workspace" : brand?.name} says`}
        />
      )}
    </details>
  );
}

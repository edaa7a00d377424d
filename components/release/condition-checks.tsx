/* The conditions as check boxes, each with what it asks for. */
import { Checkbox } from "@/components/ui/checkbox";
import { CONDITION_LABELS, type ConditionKey, RELEASE_CONDITIONS } from "@/lib/codes/rules/release";

const ASKS: Record<ConditionKey, string> = {
  contract: "The licence is signed by the creator and the brand.",
  payment: "The milestone that comes first is recorded as paid.",
  sound: "Somebody looked at the sound, and it may run in ads.",
  disclosure: "The video says that it is advertising, and TikTok's setting is on.",
  link: "No product or affiliate link other than the agreed one stands in the post.",
  window: "The authorization ends no later than the licence.",
};

export function ConditionChecks({ conditions }: { conditions: readonly string[] }) {
  return (
    <div className="grid gap-3">
      {RELEASE_CONDITIONS.map((key) => (
        <Checkbox
          key={key}
          id={`condition-${key}`}
          name="conditions[]"
          value={key}
          label={CONDITION_LABELS[key]}
          hint={ASKS[key]}
          defaultChecked={conditions.includes(key)}
        />
      ))}
    </div>
  );
}

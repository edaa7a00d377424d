"use client";
/* Any code at all, for an ad that nothing speaks for: the list is long, so it is only drawn for whoever asks. */
import { type ComponentProps, useState } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { matchAdAction, matchAdsAction, unmatchAdAction, unmatchAdsAction } from "@/lib/ads/actions";
import type { Siblings } from "@/lib/ads/rules/siblings";
import { plural } from "@/lib/kernel/text";

export type OfferedCode = { id: string; label: string };

type AdMatcherProps = {
  adId: string;
  adName: string;
  codes: OfferedCode[];
  /** Whether other codes stand above it to choose from. */
  isSecond: boolean;
  siblings: Siblings | null;
};

export function AdMatcher({ adId, adName, codes, isSecond, siblings }: AdMatcherProps) {
  const [together, setTogether] = useState(false);
  const [codeId, setCodeId] = useState<string | null>(null);
  if (codeId === null) {
    return (
      <Button
        variant={isSecond ? "ghost" : "secondary"}
        className={isSecond ? "-ml-4 justify-self-start" : "justify-self-start"}
        onClick={() => setCodeId("")}
      >
        {isSecond ? "Another code" : "Choose a code"}
        <span className="sr-only"> for {adName}</span>
      </Button>
    );
  }
  const pairs = [adId, ...(siblings?.ids ?? [])].map((id) => `${id}:${codeId}`).join(" ");
  const act: Pick<ComponentProps<typeof ActionButton>, "action" | "undo" | "values"> = together && siblings
    ? { action: matchAdsAction, undo: unmatchAdsAction, values: { pairs } }
    : { action: matchAdAction, undo: unmatchAdAction, values: { adId, codeId } };
  return (
    <div className="flex flex-wrap gap-2">
      <div className="min-w-0 grow basis-56">
        <Select
          autoFocus
          aria-label={`Code for ${adName}`}
          value={codeId}
          onChange={(event) => setCodeId(event.target.value)}
        >
          <option value="">Choose a code</option>
          {codes.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <ActionButton {...act} variant="primary" disabled={codeId === ""}>
        {together && siblings ? `Match ${siblings.ids.length + 1}` : "Match"}
      </ActionButton>
      {siblings && (
        <div className="basis-full">
          <Checkbox
            name={`together-${adId}`}
            label={`And ${plural(siblings.ids.length, "other ad", "other ads")} of ${siblings.campaign}`}
            checked={together}
            onChange={(event) => setTogether(event.target.checked)}
          />
        </div>
      )}
    </div>
  );
}

"use client";
/* One choice, one press, and a way back. */
import { useState } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { Select } from "@/components/ui/select";
import { matchAdAction, unmatchAdAction } from "@/lib/ads/actions";

export type OfferedCode = { id: string; label: string };

type AdMatcherProps = {
  adId: string;
  adName: string;
  /** In the order of likelihood. */
  codes: OfferedCode[];
  /** Chosen to begin with, where the ad itself says which video it shows. */
  suggestedId: string | null;
};

export function AdMatcher({ adId, adName, codes, suggestedId }: AdMatcherProps) {
  const [codeId, setCodeId] = useState(suggestedId ?? "");
  return (
    <div className="flex flex-wrap gap-2 md:flex-nowrap">
      <div className="min-w-0 grow basis-56">
        <Select aria-label={`Code for ${adName}`} value={codeId} onChange={(event) => setCodeId(event.target.value)}>
          <option value="">Choose a code</option>
          {codes.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <ActionButton
        action={matchAdAction}
        undo={unmatchAdAction}
        values={{ adId, codeId }}
        variant="primary"
        disabled={codeId === ""}
      >
        Match
      </ActionButton>
    </div>
  );
}

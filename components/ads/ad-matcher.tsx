"use client";
/* Any code at all, for an ad that nothing speaks for: the list is long, so it is only drawn for whoever asks. */
import { useState } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { matchAdAction, unmatchAdAction } from "@/lib/ads/actions";

export type OfferedCode = { id: string; label: string };

type AdMatcherProps = {
  adId: string;
  adName: string;
  codes: OfferedCode[];
  /** Whether other codes stand above it to choose from. */
  isSecond: boolean;
};

export function AdMatcher({ adId, adName, codes, isSecond }: AdMatcherProps) {
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
  return (
    <div className="flex flex-wrap gap-2 md:flex-nowrap">
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

"use client";
/* How long the brand may use the post: TikTok's periods by one tap, any other number by hand, and the end at once. */
import { use, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormContext } from "@/components/ui/form-context";
import { Input } from "@/components/ui/input";
import { DEFAULT_WINDOW_DAYS, WINDOW_PRESETS } from "@/lib/codes/rules/window";
import { idle } from "@/lib/kernel/action-state";
import { readEnd } from "./log-facts";

type WindowFieldProps = { zone: string; now: Date; startsOn: string; label?: string };

export function WindowField({ zone, now, startsOn, label = "Days authorized" }: WindowFieldProps) {
  const form = use(FormContext);
  const { state } = form;
  const [days, setDays] = useState(state.values?.windowDays ?? String(DEFAULT_WINDOW_DAYS));
  const end = readEnd({ days, startsOn, zone, now });
  // A refusal is of the number that was sent: it goes with it, and is not said twice.
  const wasRefused = state.fields?.windowDays !== undefined;
  const isRefused = wasRefused && days === state.values?.windowDays;
  return (
    <FormContext value={isRefused ? form : { ...form, state: idle }}>
      <div className="grid gap-2" data-mended={(wasRefused && !isRefused) || undefined}>
        <Field
          name="windowDays"
          label={label}
          hint={
            !isRefused && (
              <span className={end.refused ? "text-bad" : "text-ink-2"} aria-live="polite">
                {end.said}
              </span>
            )
          }
        >
          <Input inputMode="numeric" value={days} onChange={(event) => setDays(event.target.value)} required />
        </Field>
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="sr-only">Periods that TikTok offers</legend>
          {WINDOW_PRESETS.map((preset) => (
            <Button
              key={preset}
              variant={days === String(preset) ? "primary" : "secondary"}
              aria-pressed={days === String(preset)}
              onClick={() => setDays(String(preset))}
            >
              {preset}
            </Button>
          ))}
        </fieldset>
      </div>
    </FormContext>
  );
}

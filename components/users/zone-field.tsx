"use client";
/* A time zone: the browser's own is offered first, every other can be typed. */
import { useEffect, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** All IANA zones as suggestions; with no `initial` the browser's zone is filled in. */
export function ZoneField({
  initial,
  name = "timeZone",
  label = "Time zone",
}: {
  initial?: string;
  name?: string;
  label?: string;
}) {
  const [zone, setZone] = useState(initial ?? "");
  useEffect(() => {
    if (!initial) setZone((typed) => typed || Intl.DateTimeFormat().resolvedOptions().timeZone);
  }, [initial]);
  return (
    <Field name={name} label={label} hint="Days, reminders and exports follow it.">
      <Input
        list={`${name}-zones`}
        value={zone}
        onChange={(event) => setZone(event.target.value)}
        required
        autoComplete="off"
      />
      <datalist id={`${name}-zones`}>
        {Intl.supportedValuesOf("timeZone").map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Field>
  );
}

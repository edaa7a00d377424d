"use client";
/* Text controls: native elements, joined to their field. */
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { useControl } from "./form-context";

/** A one-line control; `code` sets it in the fixed-width face and switches off correction. */
export function Input({ code, className, ...rest }: ComponentProps<"input"> & { code?: boolean }) {
  const exact = code ? ({ spellCheck: false, autoCapitalize: "off", autoCorrect: "off" } as const) : undefined;
  const props = useControl({ ...exact, ...rest });
  const shown = props.type === "password" || props.type === "file" ? { ...props, defaultValue: undefined } : props;
  return <input className={cx("control", code && "control-code", className)} {...shown} />;
}

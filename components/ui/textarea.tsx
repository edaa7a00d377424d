"use client";
/* A control of several lines that grows with what is typed. */
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { useControl } from "./form-context";

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={cx("control", className)} {...useControl(rest)} />;
}

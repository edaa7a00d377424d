"use client";
/* The platform's own select: it is the best one on a phone and needs no script. */
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { useControl } from "./form-context";

export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className="select">
      <select className={cx("control", className)} {...useControl(rest)}>
        {children}
      </select>
      <ChevronDown aria-hidden />
    </span>
  );
}

/* A box only around what belongs together. */
import type { ComponentProps } from "react";
import { cx } from "./cx";

export function Card({ className, ...rest }: ComponentProps<"section">) {
  return <section className={cx("card card-body", className)} {...rest} />;
}

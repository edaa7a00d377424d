/* A button acts, a link goes: both look the same and keep their own element. */
import Link from "next/link";
import type { ComponentProps } from "react";
import { cx } from "./cx";

export type ButtonVariant = "primary" | "spark" | "secondary" | "ghost" | "danger";

type Look = {
  /** `primary` is ink; `spark` at most once a page. */
  variant?: ButtonVariant;
  /** Square, for a single icon; the accessible name comes from `aria-label`. */
  icon?: boolean;
  /** On a phone only the icon is seen; the words stay its name. */
  compact?: boolean;
};

/** The class of a button, for elements that are neither a button nor a link (a summary, a label). */
export function buttonClass({ variant = "secondary", icon, compact }: Look, className?: string): string {
  return cx(
    "btn",
    variant !== "secondary" && `btn-${variant}`,
    icon && "btn-icon",
    compact && "btn-compact",
    className,
  );
}

/** A button that does something on this page; inside a form use SubmitButton. */
export function Button({
  variant,
  icon,
  compact,
  className,
  type = "button",
  ...rest
}: ComponentProps<"button"> & Look) {
  return <button type={type} className={buttonClass({ variant, icon, compact }, className)} {...rest} />;
}

/** A link that looks like a button. */
export function ButtonLink({ variant, icon, compact, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link className={buttonClass({ variant, icon, compact }, className)} {...rest} />;
}

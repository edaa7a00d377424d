"use client";
/* While a form is on its way its button says so and cannot be pressed again; it stays focusable, so that focus is not lost. */
import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";

/** Submits the form around it. A `name`/`value` pair tells which of several buttons was pressed. */
export function SubmitButton({ variant = "primary", children, ...rest }: ComponentProps<typeof Button>) {
  const { pending } = useFormStatus();
  return (
    <Button
      type="submit"
      variant={variant}
      aria-disabled={pending || undefined}
      data-pending={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
      {...rest}
    >
      {children}
      {pending && <span className="sr-only">, working</span>}
    </Button>
  );
}

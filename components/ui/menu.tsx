"use client";
/* A short list of acts behind one button. */
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";

type MenuProps = {
  trigger: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
  defaultOpen?: boolean;
  children: ReactNode;
};

/** `trigger` is a Button; children are MenuItem and MenuRule. */
export function Menu({ trigger, align = "end", side = "bottom", defaultOpen, children }: MenuProps) {
  return (
    <Radix.Root modal={false} defaultOpen={defaultOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" align={align} side={side} sideOffset={6} collisionPadding={8}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** One act: give `onSelect`, or `asChild` with a link or a form's button inside. */
export function MenuItem({ danger, ...rest }: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  return <Radix.Item className="menu-item" data-danger={danger || undefined} {...rest} />;
}

export function MenuRule() {
  return <Radix.Separator className="menu-rule" />;
}

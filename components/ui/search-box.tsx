/* The one box that lists are searched by. A code has no business in an address, so the browser keeps it back. */
import { NO_CODE_PATTERN } from "@/lib/codes/rules/glance";
import { Input } from "./input";

type SearchBoxProps = { q: string; label: string; placeholder: string; className?: string };

export function SearchBox({ q, label, placeholder, className }: SearchBoxProps) {
  return (
    <Input
      type="search"
      name="q"
      key={q}
      defaultValue={q}
      maxLength={100}
      pattern={NO_CODE_PATTERN}
      title="Anything but a spark code, which Codes finds by its string."
      aria-label={label}
      placeholder={placeholder}
      className={className}
    />
  );
}

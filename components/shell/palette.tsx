"use client";
/* One field for everything: places, acts and records, by keyboard alone. */
import "@/components/ui/style-nonce";
import { Command as Cmdk } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { useEffect, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { notifyError } from "@/components/ui/notify";
import { mayHoldCapture, mayHoldCode } from "@/lib/codes/rules/glance";

/** One line of the palette; records from the search route have the same shape. */
export type Command = { label: string; hint?: string; href: string; group: string };

type PaletteProps = { open: boolean; onOpenChange: (open: boolean) => void; commands: Command[] };

export function Palette({ open, onOpenChange, commands }: PaletteProps) {
  const [query, setQuery] = useState("");
  // What may be a code is not searched for: it has no business in an address.
  const isPasted = mayHoldCapture(query) || mayHoldCode(query);
  const { records, note } = useRecords(open && !isPasted ? query.trim() : "");
  const router = useRouter();
  const term = query.trim().toLowerCase();
  const found = commands.filter(({ label, hint }) => `${label} ${hint ?? ""}`.toLowerCase().includes(term));
  const mayLog = commands.some(({ href }) => href === "/codes/new");
  const groups = groupCommands([...found, ...records]);

  function go(href: string) {
    onOpenChange(false);
    setQuery("");
    router.push(href);
  }
  async function log() {
    onOpenChange(false);
    setQuery("");
    const { routePaste } = await import("@/components/capture/route-paste");
    if (!routePaste(query, router.push)) notifyError("That holds neither a spark code nor a TikTok link.");
  }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="veil" />
        <Radix.Content className="dialog palette" aria-describedby={undefined}>
          <Radix.Title className="sr-only">Search and commands</Radix.Title>
          <Cmdk shouldFilter={false} loop label="Search and commands">
            <div className="palette-input">
              <Search aria-hidden />
              <Cmdk.Input value={query} onValueChange={setQuery} placeholder="Codes, videos, brands, places…" />
            </div>
            <Cmdk.List>
              {[...groups].map(([group, items]) => (
                <Cmdk.Group key={group} heading={group}>
                  {items.map(({ label, hint, href }) => (
                    <Cmdk.Item key={href} value={`${group} ${href}`} className="menu-item" onSelect={() => go(href)}>
                      {label}
                      {hint && <small>{hint}</small>}
                    </Cmdk.Item>
                  ))}
                </Cmdk.Group>
              ))}
              {isPasted && mayLog && (
                <Cmdk.Group heading="Do">
                  <Cmdk.Item value="log pasted" className="menu-item" onSelect={log}>
                    Log what is pasted here
                  </Cmdk.Item>
                </Cmdk.Group>
              )}
              {!isPasted && (note || groups.size === 0) && (
                <p className="palette-note" role="status">
                  {note ?? `Nothing is called “${query.trim()}”. Try a brand, a handle or a part of a title.`}
                </p>
              )}
            </Cmdk.List>
          </Cmdk>
          <PaletteKeys />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function PaletteKeys() {
  return (
    <p className="palette-foot">
      <span>
        <Kbd>↑</Kbd> <Kbd>↓</Kbd> choose
      </span>
      <span>
        <Kbd>↵</Kbd> open
      </span>
      <span>
        <Kbd>esc</Kbd> close
      </span>
    </p>
  );
}

/** Commands under their headings, in the order in which the headings first appear. */
function groupCommands(commands: Command[]): Map<string, Command[]> {
  const groups = new Map<string, Command[]>();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return groups;
}

/** Records for a query of two characters or more, asked 150 ms after the last key; a newer question cancels an older one. */
function useRecords(query: string): { records: Command[]; note?: string } {
  const [answer, setAnswer] = useState<{ query: string; records: Command[]; failed?: boolean }>({
    query: "",
    records: [],
  });
  useEffect(() => {
    if (query.length < 2) return;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/api/search?q=${encodeURIComponent(query)}`, { signal: controller.signal });
        const records: Command[] = response.ok ? await response.json() : [];
        setAnswer({ query, records, failed: !response.ok });
      } catch {
        if (!controller.signal.aborted) setAnswer({ query, records: [], failed: true });
      }
    }, 150);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [query]);
  if (query.length < 2) return { records: [] };
  if (answer.query !== query) return { records: answer.records, note: "Searching…" };
  const note = answer.failed ? "Records could not be searched just now. Places and actions still work." : undefined;
  return { records: answer.records, note };
}

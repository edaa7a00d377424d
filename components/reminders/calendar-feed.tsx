/* The member's private calendar: an address to subscribe to, and a way to make it worthless. */
import { ActionButton } from "@/components/ui/action-button";
import { CopyButton } from "@/components/ui/copy-button";
import { endFeedAction, renewFeedAction } from "@/lib/feed/actions";

export function CalendarFeed({ url }: { url: string | null }) {
  if (url === null)
    return (
      <div className="grid justify-items-start gap-3">
        <p className="text-ink-2">
          Every end, with the steps to extend it, in the calendar you use anyway. Codes themselves are never in it.
        </p>
        <ActionButton action={renewFeedAction} values={{}}>
          Make my calendar address
        </ActionButton>
      </div>
    );
  return (
    <div className="grid gap-3">
      <p className="text-ink-2">
        Subscribe to this address in your calendar. Whoever has it sees the ends of your codes, so keep it to yourself;
        a new one ends it at once.
      </p>
      <p className="break-all font-mono text-sm" data-feed>
        {url}
      </p>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={url} label="Copy the address" />
        <ActionButton action={renewFeedAction} values={{}}>
          Make a new address
        </ActionButton>
        <ActionButton action={endFeedAction} values={{}} variant="ghost">
          Switch it off
        </ActionButton>
      </div>
    </div>
  );
}

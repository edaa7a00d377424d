/* What a link says that opens nothing: unknown, ended and expired ones look alike. */
import { LonePage } from "./lone-page";

export function LinkGone() {
  return (
    <LonePage
      title="This link is no longer available"
      note="It was ended, it is over, or a part of it got lost on its way."
    >
      <p className="text-ink-2">Ask whoever sent it for a new one.</p>
    </LonePage>
  );
}

/* Unknown, foreign and withdrawn addresses look alike. */
import type { Metadata } from "next";
import { LonePage } from "@/components/shell/lone-page";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <LonePage
      title="There is nothing at this address"
      note="It may have been moved or withdrawn, or the link lost a part on its way. If somebody sent it to you, ask them for a new one."
    >
      <ButtonLink href="/" variant="primary">
        Go to Home
      </ButtonLink>
    </LonePage>
  );
}

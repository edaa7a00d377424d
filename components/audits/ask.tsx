/* A proposal is asked for with one press; whoever wants to say more opens the form. */
import { Send } from "lucide-react";
import Link from "next/link";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { requestCodeAction } from "@/lib/codes/actions";
import { shortTitle } from "@/lib/kernel/text";

/** `url` is the post's address. */
type AskProps = { video: { id: string; title: string; url: string }; creatorId: string; first: boolean };

export function Ask({ video: { id, title, url }, creatorId, first }: AskProps) {
  return (
    <div className="grid justify-items-start gap-1 md:justify-items-end">
      <Form action={requestCodeAction}>
        <input type="hidden" name="videoLink" value={url} />
        <input type="hidden" name="creatorId" value={creatorId} />
        <input type="hidden" name="sendMail" value="on" />
        <SubmitButton variant={first ? "spark" : "secondary"} aria-label={`Ask for a code of ${shortTitle(title)}`}>
          <Send aria-hidden /> Ask for a code
        </SubmitButton>
      </Form>
      <Link
        href={`/codes/request?videoId=${id}`}
        prefetch={false}
        className="link inline-block py-2.5 text-sm md:py-0.5"
        aria-label={`Ask with a brand or a message: ${shortTitle(title)}`}
      >
        With a brand or a message
      </Link>
    </div>
  );
}

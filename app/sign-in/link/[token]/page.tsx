import type { Metadata } from "next";
import { LonePage } from "@/components/shell/lone-page";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { findGivenLink } from "@/lib/capture/rules/links";
import { signInWithLinkAction } from "@/lib/users/actions";

export const metadata: Metadata = { title: "Sign in" };

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ link?: string | string[] }> };

/* Opening the page uses nothing up: mail scanners open every link. The press of the button does. */
export default async function SignInLinkPage({ params, searchParams }: Props) {
  const [{ token }, { link: given }] = await Promise.all([params, searchParams]);
  const link = findGivenLink(given);
  return (
    <LonePage title="Your link is here" note="It works once, for 30 minutes after it was sent.">
      <Form action={signInWithLinkAction}>
        <input type="hidden" name="token" value={token} />
        {link && <input type="hidden" name="link" value={link} />}
        <SubmitButton>Sign in</SubmitButton>
      </Form>
    </LonePage>
  );
}

import type { Metadata } from "next";
import { LonePage } from "@/components/shell/lone-page";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { signInWithLinkAction } from "@/lib/users/actions";

export const metadata: Metadata = { title: "Sign in" };

/* Opening the page uses nothing up: mail scanners open every link. The press of the button does. */
export default async function SignInLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <LonePage title="Your link is here" note="It works once, for 30 minutes after it was sent.">
      <Form action={signInWithLinkAction}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton>Sign in</SubmitButton>
      </Form>
    </LonePage>
  );
}

/* Signing in: the password form, and below it the mailed link when a mail server is there. */
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { requestLinkAction, signInAction } from "@/lib/users/actions";

/** `link` is a shared video, for the form that opens behind the password or the mailed link. */
export function SignInForm({ offerLink, link }: { offerLink: boolean; link: string }) {
  return (
    <>
      <Form action={signInAction}>
        {link && <input type="hidden" name="link" value={link} />}
        <Field name="email" label="E-mail address">
          <Input type="email" autoComplete="username" required />
        </Field>
        <Field name="password" label="Password">
          <Input type="password" autoComplete="current-password" required />
        </Field>
        <SubmitButton>Sign in</SubmitButton>
      </Form>
      {offerLink && (
        <details className="mt-8 border-rule border-t pt-5">
          <summary className="cursor-pointer py-3 font-medium md:py-0">Sign in with a link by e-mail</summary>
          <Form action={requestLinkAction} className="mt-4">
            {link && <input type="hidden" name="link" value={link} />}
            <Field name="email" label="E-mail address">
              <Input type="email" autoComplete="username" required />
            </Field>
            <SubmitButton variant="secondary">Send the link</SubmitButton>
          </Form>
        </details>
      )}
    </>
  );
}

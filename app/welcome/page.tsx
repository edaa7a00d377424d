import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LonePage } from "@/components/shell/lone-page";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { ZoneField } from "@/components/users/zone-field";
import { signUpAction } from "@/lib/users/actions";
import { hasAnyUser } from "@/lib/users/data";

export const metadata: Metadata = { title: "Welcome" };

export default async function WelcomePage() {
  if (await hasAnyUser()) redirect("/sign-in");
  return (
    <LonePage title="Start your deal book" note="You become its owner. Everybody else joins by your invitation.">
      <Form action={signUpAction}>
        <Field name="name" label="Your name">
          <Input autoComplete="name" required maxLength={120} />
        </Field>
        <Field name="email" label="E-mail address" hint="Reminders are sent here.">
          <Input type="email" autoComplete="username" required />
        </Field>
        <Field name="password" label="Password" hint="At least 10 characters; a short sentence is easy to remember.">
          <Input type="password" autoComplete="new-password" required minLength={10} />
        </Field>
        <Field name="workspaceName" label="Name of the workspace" hint="Your own name as a creator, or your agency’s.">
          <Input autoComplete="organization" required maxLength={120} />
        </Field>
        <ZoneField />
        <Field name="currency" label="Currency" hint="Three letters, such as USD. Deals may use others.">
          <Input defaultValue="USD" required maxLength={3} autoCapitalize="characters" />
        </Field>
        <SubmitButton>Open the book</SubmitButton>
      </Form>
    </LonePage>
  );
}

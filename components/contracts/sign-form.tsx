/* The act of signing: consent in full, the name, one button; beside it, quietly, the way out. */
import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";

type SignFormProps = {
  token: string;
  /** Of the text above; it is posted back, so that nothing else can be signed. */
  sha256: string;
  consent: string;
  name: string;
  actions: { sign: FormAction; decline: FormAction };
};

export function SignForm({ token, sha256, consent, name, actions }: SignFormProps) {
  return (
    <section id="sign" aria-label="Sign" className="scroll-mt-6">
      <Form action={actions.sign} className="max-w-2xl">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="shownSha256" value={sha256} />
        <Checkbox name="consent" label={consent} />
        <Field name="typedName" label="Your full name" hint={`Asked of ${name}. What you type is your signature.`}>
          <Input autoComplete="name" required maxLength={120} className="font-serif text-2xl!" />
        </Field>
        <div className="form-actions">
          <SubmitButton variant="spark" className="w-full sm:w-auto">
            Sign the contract
          </SubmitButton>
        </div>
      </Form>
      <details className="mt-6">
        <summary className="link w-fit py-3 md:py-2 text-md text-ink-2">I do not want to sign</summary>
        <Form action={actions.decline} className="mt-3 max-w-2xl">
          <input type="hidden" name="token" value={token} />
          <Field name="reason" label="Why" hint="The other side reads it. The contract is then over.">
            <Textarea maxLength={300} required />
          </Field>
          <div className="form-actions">
            <SubmitButton variant="danger">Decline to sign</SubmitButton>
          </div>
        </Form>
      </details>
    </section>
  );
}

/** Stands where the form stood, so that whoever has just signed sees it. */
export function SignedNote({
  title,
  note,
  consent,
  pdfHref,
}: {
  title: string;
  note: string;
  consent: string;
  pdfHref: string;
}) {
  return (
    <div className="grid gap-5">
      <p className="max-w-[80ch] text-sm text-ink-2">{consent}</p>
      <div role="status" className="grid gap-4 print:hidden">
        <Callout tone="good" title={title}>
          <p>{note}</p>
        </Callout>
        <a href={pdfHref} className={buttonClass({}, "justify-self-start")}>
          <Download aria-hidden /> Download as PDF
        </a>
      </div>
    </div>
  );
}

/* The brand says that its ad is set up; until a report is imported nobody else can know. */
import { Form, type FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";

export function UseConfirm({ token, action }: { token: string; action: FormAction }) {
  return (
    <section className="mt-10" aria-labelledby="used">
      <h2 id="used">Is your ad set up?</h2>
      <p className="mb-4 text-ink-2">Say so, and the creator knows that the code works.</p>
      <Form action={action}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton variant="secondary">We have used it</SubmitButton>
      </Form>
    </section>
  );
}

/* The workspace's Slack channel: connected by an address that is sealed and never shown again. */
import { ActionButton } from "@/components/ui/action-button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { postTestAction } from "@/lib/delivery/actions";
import { connectSlackAction, disconnectSlackAction } from "@/lib/reminders/actions";

export function SlackChannel({ hint }: { hint: string | null }) {
  if (hint !== null)
    return (
      <div className="flex flex-wrap items-center gap-4">
        <p className="text-ink-2">
          Connected; the address ends in <code>{hint}</code>. Each occasion is posted there once.
        </p>
        <ActionButton action={postTestAction} values={{}}>
          Post a test
        </ActionButton>
        <ActionButton variant="ghost" action={disconnectSlackAction} values={{}}>
          Disconnect
        </ActionButton>
      </div>
    );
  return (
    <Form action={connectSlackAction} className="max-w-xl" resetOnOk>
      <Field
        name="webhookSecret"
        label="Incoming webhook"
        hint="From your Slack app, under Incoming Webhooks. It is sealed like a code, and not shown again."
      >
        <Input type="password" required autoComplete="off" placeholder="https://hooks.slack.com/services/…" />
      </Field>
      <SubmitButton variant="secondary">Connect</SubmitButton>
    </Form>
  );
}

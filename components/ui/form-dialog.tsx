"use client";
/* A small form behind a button: it closes when its act is done, and stays open with everything typed when it is refused. */
import { type ComponentProps, type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Form, type FormAction } from "./form";
import { notify } from "./notify";
import { SubmitButton } from "./submit-button";

type FormDialogProps = {
  /** On the button that opens it. */
  label: ReactNode;
  variant?: ComponentProps<typeof Button>["variant"];
  title: ReactNode;
  description?: ReactNode;
  action: FormAction;
  /** What the act is about, sent along with the fields. */
  values: Record<string, string>;
  submit: ReactNode;
  children?: ReactNode;
};

export function FormDialog({ label, variant, title, description, action, values, submit, children }: FormDialogProps) {
  const [open, setOpen] = useState(false);
  const act: FormAction = async (state, data) => {
    const answer = await action(state, data);
    if (answer.status === "ok") {
      setOpen(false);
      if (answer.message) notify(answer.message);
    }
    return answer;
  };
  const trigger = <Button variant={variant}>{label}</Button>;
  return (
    <Dialog trigger={trigger} title={title} description={description} open={open} onOpenChange={setOpen}>
      <Form action={act}>
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div className="form-actions">
          <SubmitButton>{submit}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

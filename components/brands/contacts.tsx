/* A brand's people, added and changed where they stand. */
import { ActionButton } from "@/components/ui/action-button";
import { Field } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

type Contact = { id: string; name: string; email: string };

type ContactsProps = {
  brandId: string;
  contacts: Contact[];
  /** Server actions; absent for roles that may not change a brand. */
  actions?: Record<"add" | "edit" | "remove" | "restore", FormAction>;
};

export function Contacts({ brandId, contacts, actions }: ContactsProps) {
  return (
    <>
      {contacts.length === 0 && <p className="py-3 text-ink-2">Nobody yet. Contracts and offers go to a contact.</p>}
      <ul className="rows">
        {contacts.map((contact) => (
          <li key={contact.id} className="flex flex-wrap items-center justify-between gap-2 py-2.5">
            <p className="min-w-0 text-md wrap-anywhere">
              {contact.name} <small className="block text-ink-3">{contact.email}</small>
            </p>
            {actions && (
              <span className="flex gap-1">
                <FormDialog
                  label="Edit"
                  variant="ghost"
                  title="Change the contact"
                  action={actions.edit}
                  values={{ id: contact.id, brandId }}
                  submit="Save"
                >
                  <PersonFields contact={contact} />
                </FormDialog>
                <ActionButton
                  variant="ghost"
                  action={actions.remove}
                  undo={actions.restore}
                  values={{ ...contact, brandId }}
                  aria-label={`Remove ${contact.name}`}
                >
                  Remove
                </ActionButton>
              </span>
            )}
          </li>
        ))}
      </ul>
      {actions && (
        <details open={contacts.length === 0}>
          <summary className="link w-fit py-3 md:py-2 text-md">Add a contact</summary>
          <Form action={actions.add} resetOnOk className="mt-2">
            <input type="hidden" name="brandId" value={brandId} />
            <PersonFields />
            <div className="form-actions">
              <SubmitButton variant="secondary">Add contact</SubmitButton>
            </div>
          </Form>
        </details>
      )}
    </>
  );
}

function PersonFields({ contact }: { contact?: Contact }) {
  return (
    <>
      <Field name="name" label="Name">
        <Input required maxLength={120} autoComplete="off" defaultValue={contact?.name} />
      </Field>
      <Field name="email" label="E-mail">
        <Input required type="email" autoComplete="off" defaultValue={contact?.email} />
      </Field>
    </>
  );
}

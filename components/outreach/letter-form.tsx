"use client";
/* The letter as it will be read: price, days and reader fill its fields until somebody writes into it. Sending it stands first and
   has the focus once nothing is left to fill: whoever comes to send the offer reads it and presses Enter. */
import Link from "next/link";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { parseMoney } from "@/lib/kernel/money";
import { sendLetterAction } from "@/lib/outreach/actions";
import { deriveValues, fillKnown, findUnfilled, type OutreachFacts } from "@/lib/outreach/rules/fields";
import { TEMPLATE_FACTS, type TemplateKind, type Wording } from "@/lib/outreach/rules/letters";
import { UnfilledList } from "./unfilled-list";

type LetterFormProps = {
  codeId: string;
  /** The end that the letter is about, as an ISO instant. */
  endsAt: string;
  kind: TemplateKind;
  wording: Wording;
  facts: OutreachFacts;
  contacts: { id: string; name: string; email: string }[];
  /** The suggested price, worded for its field, and why. */
  price: string;
  priceReason: ReactNode;
};

/** What is typed, and what the letter says with it. */
function useLetter({ wording, facts, contacts, price: suggested }: LetterFormProps) {
  const [contactId, setContactId] = useState(contacts[0]?.id ?? "");
  const [price, setPrice] = useState(suggested);
  const [days, setDays] = useState(String(facts.nextDays));
  const [written, setWritten] = useState<string | null>(null);

  const valuesFor = (text: string) => {
    const parsed = parseMoney(text, facts.currency);
    const contactName = contacts.find(({ id }) => id === contactId)?.name ?? null;
    const offer = {
      contactName,
      nextDays: Number(days) || facts.nextDays,
      priceMinor: parsed.ok ? parsed.minor : null,
    };
    return deriveValues({ ...facts, ...offer });
  };
  const values = valuesFor(price);

  /** A letter that was written into keeps what was written; only its price follows. */
  function changePrice(next: string) {
    const [before, after] = [values.rate, valuesFor(next).rate];
    if (written !== null && before.ok && after.ok) setWritten(written.replaceAll(before.text, after.text));
    setPrice(next);
  }
  const body = written ?? fillKnown(wording.body, values);
  return { contactId, setContactId, price, changePrice, days, setDays, body, setBody: setWritten, values };
}

type Letter = ReturnType<typeof useLetter>;

export function LetterForm(props: LetterFormProps) {
  const { codeId, endsAt, kind, wording, contacts, priceReason } = props;
  const letter = useLetter(props);
  const { body, values } = letter;
  const unfilled = findUnfilled(body, values);
  const { offers, send: sendWords } = TEMPLATE_FACTS[kind];
  const isReady = unfilled.length === 0 && (values.rate.ok || !offers);
  const send = useRef<HTMLButtonElement>(null);
  const wasReady = useRef(isReady);
  useEffect(() => {
    if (wasReady.current) send.current?.focus({ preventScroll: true });
  }, []);

  return (
    <Form action={sendLetterAction} className="letter-form">
      <input type="hidden" name="codeId" value={codeId} />
      <input type="hidden" name="endsAt" value={endsAt} />
      <input type="hidden" name="kind" value={kind} />
      <div className="letter">
        <div className="letter-offer">
          <OfferFields letter={letter} contacts={contacts} offers={offers} />
          {offers && <p className="field-hint">{priceReason}</p>}
          <UnfilledList reasons={unfilled} />
          <div className="letter-acts">
            {/* A key that is still held down from the board sends nothing. */}
            <SubmitButton variant="spark" ref={send} onKeyDown={(event) => event.repeat && event.preventDefault()}>
              {sendWords}
            </SubmitButton>
            <CopyButton text={body} label="Copy instead" />
            <Link href="/renewals" className="link py-3 text-md text-ink-2">
              Not now
            </Link>
          </div>
        </div>
        <LetterPaper letter={letter} subject={fillKnown(wording.subject, values)} />
      </div>
    </Form>
  );
}

type OfferFieldsProps = Pick<LetterFormProps, "contacts"> & { letter: Letter; offers: boolean };

function OfferFields({ letter, contacts, offers }: OfferFieldsProps) {
  const { contactId, setContactId, price, changePrice, days, setDays } = letter;
  return (
    <>
      <Field name="contactId" label="To">
        <Select value={contactId} onChange={(event) => setContactId(event.target.value)}>
          {contacts.map(({ id, name, email }) => (
            <option key={id} value={id}>
              {name}, {email}
            </option>
          ))}
        </Select>
      </Field>
      {offers && (
        <Field name="price" label="Price">
          <Input value={price} onChange={(event) => changePrice(event.target.value)} inputMode="decimal" required />
        </Field>
      )}
      <Field name="days" label="Days">
        <Input value={days} onChange={(event) => setDays(event.target.value)} inputMode="numeric" required />
      </Field>
    </>
  );
}

function LetterPaper({ letter: { body, setBody }, subject }: { letter: Letter; subject: string }) {
  return (
    <div className="letter-paper">
      <Field name="subject" label="Subject">
        <Input defaultValue={subject} maxLength={200} required />
      </Field>
      <Field
        name="body"
        label="Letter"
        hint="The spark code is no part of it: it is handed over once the fee is agreed."
      >
        <Textarea
          rows={12}
          value={body}
          onChange={(event) => setBody(event.target.value)}
          required
          className="letter-body"
        />
      </Field>
    </div>
  );
}

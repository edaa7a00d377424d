/** Speaks SMTP: one recipient per message, and the envelope must be the address that was stored. */
import "server-only";
import nodemailer, { type Transporter, type TransportOptions } from "nodemailer";
import { parseEmail } from "@/lib/kernel/email";
import { env } from "@/lib/server/env";

export type Mail = {
  to: { name: string; email: string };
  subject: string;
  text: string;
  html: string;
  /** Stable, so that a message sent twice is recognised as one. */
  messageId: string;
  /** Address or URL for List-Unsubscribe. */
  unsubscribe?: string;
  calendar?: { fileName: string; content: string };
};

export type SendResult = { ok: true } | { ok: false; permanent: boolean; error: string };

let transport: Transporter | undefined;

function transporter(): Transporter {
  transport ??= nodemailer.createTransport(
    {
      url: env().SMTP_URL,
      pool: true,
      maxConnections: 4,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as TransportOptions,
    { from: env().MAIL_FROM },
  );
  return transport;
}

/** Whether a mail server is configured. Without one, messages wait in the outbox. */
export function canSendMail(): boolean {
  return env().SMTP_URL !== undefined;
}

const oneLine = (text: string) => text.replace(/[\r\n]+/g, " ").trim();

function describe(error: unknown): { permanent: boolean; error: string } {
  const fault = error as { responseCode?: number; code?: string; response?: string };
  const permanent = fault.responseCode !== undefined && fault.responseCode >= 500 && fault.code !== "EAUTH";
  const text = fault.response ?? fault.code ?? "The mail server could not be reached.";
  return { permanent, error: oneLine(String(text)).slice(0, 300) };
}

/** Sends one mail. Never throws: what went wrong, and whether trying again can help, is the answer. */
export async function sendMail(mail: Mail): Promise<SendResult> {
  const address = parseEmail(mail.to.email);
  if (!address.ok) return { ok: false, permanent: true, error: address.reason };
  try {
    const info = await transporter().sendMail({
      to: { name: oneLine(mail.to.name), address: address.email },
      envelope: { from: senderAddress(), to: [address.email] },
      subject: oneLine(mail.subject),
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      ...(mail.unsubscribe ? { list: { unsubscribe: { url: mail.unsubscribe, comment: "Unsubscribe" } } } : {}),
      ...(mail.calendar
        ? {
            attachments: [
              {
                filename: mail.calendar.fileName,
                content: mail.calendar.content,
                contentType: "text/calendar; charset=utf-8; method=PUBLISH",
              },
            ],
          }
        : {}),
    });
    if (info.envelope.to.length !== 1 || info.envelope.to[0] !== address.email)
      return { ok: false, permanent: true, error: "The mail was addressed to somebody else than stored." };
    return { ok: true };
  } catch (error) {
    return { ok: false, ...describe(error) };
  }
}

/** The bare address of MAIL_FROM. */
export function senderAddress(): string {
  return /<([^>]+)>/.exec(env().MAIL_FROM)?.[1] ?? env().MAIL_FROM;
}

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
  /** Where answers go, if not to the sender. */
  answerTo?: string;
  /** Address or URL for List-Unsubscribe. */
  unsubscribe?: string;
  calendar?: { fileName: string; content: string };
};

/**
 * `permanent`: this message to this recipient will never be accepted. `unreachable`: the server itself gave no answer,
 * so the next message fares no better. `unasked`: the way to the server is broken, so it was not even asked about this message.
 */
export type SendResult =
  | { ok: true }
  | { ok: false; permanent: boolean; unreachable: boolean; unasked?: boolean; error: string };

/** The longest one mail may take from connecting to the last reply; leases must be longer. */
const SEND_TIMEOUT_MS = 45_000;
/** How many mails are under way at once. */
export const MAIL_CONNECTIONS = 4;

let transport: Transporter | undefined;

function transporter(): Transporter {
  transport ??= nodemailer.createTransport(
    {
      url: env().SMTP_URL,
      pool: true,
      maxConnections: MAIL_CONNECTIONS,
      // Sending again is the outbox's decision: a reply lost after DATA must not become a second mail here.
      maxRequeues: 0,
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

type Fault = {
  permanent?: boolean;
  command?: string;
  code?: string;
  syscall?: string;
  message?: string;
  response?: string;
  responseCode?: number;
};

/** Faults of the way to the server, each with what mends it; no message is to blame for them. */
const BROKEN_WAYS: { is: (fault: Fault) => boolean; says: string }[] = [
  {
    is: ({ code }) => code === "EAUTH",
    says: "The mail server refused the sign-in. Check the user and the password in SMTP_URL, then restart.",
  },
  {
    is: ({ code }) => code === "EDNS",
    says: "The name of the mail server was not found. Check the host in SMTP_URL, then restart.",
  },
  {
    is: ({ code, command, message = "" }) =>
      code === "ETLS" || (command === "CONN" && /certificate|SSL routines|altname/i.test(message)),
    says: "No safe connection to the mail server. Check that SMTP_URL names the host of its certificate; trust another authority by NODE_EXTRA_CA_CERTS.",
  },
  {
    is: ({ syscall }) => syscall === "connect",
    says: "Nothing answers at the address of the mail server. Check host and port in SMTP_URL, and whether it runs.",
  },
];

function describeFault(error: unknown): Omit<Extract<SendResult, { ok: false }>, "ok"> {
  const fault = error as Fault;
  const way = BROKEN_WAYS.find(({ is }) => is(fault));
  if (way) {
    const said = oneLine(fault.response ?? fault.message ?? "").slice(0, 120);
    return { permanent: false, unreachable: true, unasked: true, error: `${way.says} (${said})` };
  }
  // A refused sign-in or sender is the settings' fault, not the recipient's: it must not bury every message at once.
  const permanent = fault.permanent === true && (fault.command === "RCPT TO" || fault.command === "DATA");
  const unreachable = fault.responseCode === undefined || fault.code === "EAUTH";
  const text = fault.response ?? (fault.code ? `${fault.code}: no answer from the mail server` : String(error));
  return { permanent, unreachable, error: oneLine(text).slice(0, 300) };
}

/** Sends one mail. Never throws: what went wrong, and whether trying again can help, is the answer. */
export async function sendMail(mail: Mail): Promise<SendResult> {
  const address = parseEmail(mail.to.email);
  if (!address.ok) return { ok: false, permanent: true, unreachable: false, error: address.reason };
  try {
    const info = await transporter().sendMail({
      to: { name: oneLine(mail.to.name), address: address.email },
      envelope: { from: senderAddress(), to: [address.email] },
      subject: oneLine(mail.subject),
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
      ...(mail.answerTo ? { replyTo: oneLine(mail.answerTo) } : {}),
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
      return {
        ok: false,
        permanent: true,
        unreachable: false,
        error: "The mail was addressed to somebody else than stored.",
      };
    return { ok: true };
  } catch (error) {
    return { ok: false, ...describeFault(error) };
  }
}

/** The bare address of MAIL_FROM. */
export function senderAddress(): string {
  return /<([^>]+)>/.exec(env().MAIL_FROM)?.[1] ?? env().MAIL_FROM;
}

/** The domain of our message and calendar ids. */
export function senderDomain(): string {
  return senderAddress().split("@")[1] ?? "localhost";
}

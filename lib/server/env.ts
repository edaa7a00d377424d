/** The only place that reads the environment; a missing or weak setting is named, with how to mend it. */
import "server-only";
import { z } from "zod";

const HOW = "make one with: node -e \"console.log(require('crypto').randomBytes(32).toString('base64url'))\"";

const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const optionalText = z.preprocess(blankIsUnset, z.string().optional());

const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  DATABASE_URL: z.string({
    error: "DATABASE_URL is missing: a PostgreSQL URL such as postgresql://user:password@host:5432/sparkbook",
  }),
  APP_SECRET: z
    .string({ error: `APP_SECRET is missing; ${HOW}` })
    .min(32, { error: `APP_SECRET is shorter than 32 characters; ${HOW}` })
    .refine((text) => new Set(text).size >= 10, {
      error: `APP_SECRET repeats too few characters to be random; ${HOW}`,
    }),
  APP_URL: z.url({
    protocol: /^https?$/,
    error: "APP_URL is missing or not a URL; set it to the address people open, such as https://book.example.com",
  }),
  CRON_SECRET: optionalText,
  SMTP_URL: optionalText,
  MAIL_FROM: z.preprocess(blankIsUnset, z.string().default("Sparkbook <sparkbook@localhost>")),
  SCHEDULER: z.preprocess(blankIsUnset, z.enum(["on", "off"]).default("off")),
  TRUSTED_PROXIES: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(9).default(0)),
  DATABASE_POOL: z.preprocess(blankIsUnset, z.coerce.number().int().min(1).max(100).default(10)),
  LOG_LEVEL: z.preprocess(blankIsUnset, z.enum(["debug", "info", "warn", "error", "silent"]).default("info")),
});

type Env = z.infer<typeof schema>;
let parsed: Env | undefined;

/**
 * The checked environment.
 * @throws Error that lists every setting that is missing or weak.
 */
export function env(): Env {
  if (!parsed) {
    const result = schema.safeParse(process.env);
    if (!result.success) {
      const lines = result.error.issues.map((issue) => `- ${issue.path.join(".")}: ${issue.message}`);
      throw new Error(`Sparkbook cannot start with these settings:\n${lines.join("\n")}`);
    }
    parsed = result.data;
  }
  return parsed;
}

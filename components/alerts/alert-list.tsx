/* Each line with where its number stands now, said in a sign and a word. */
import { Check, Minus, Pause, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { WhereLink } from "@/components/metrics/where-link";
import { ActionButton } from "@/components/ui/action-button";
import { ButtonLink } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form";
import { Tag } from "@/components/ui/tag";
import {
  describeLine,
  describeWindow,
  formatAlertValue,
  type Line,
  openStanding,
  type Standing,
  type Watched,
  writeThreshold,
} from "@/lib/alerts/rules";
import { formatInstant } from "@/lib/kernel/day";

type Alert = Line &
  Watched & {
    id: string;
    whose: string | null;
    crossedAt: Date | null;
    pausedAt: Date | null;
    standing: Standing;
    /** Whom its crossing was told to, each with the message that tells it. */
    told: { id: string; name: string; says: string }[];
  };
type Actions = { pause: FormAction; resume: FormAction; remove: FormAction; restore: FormAction };

/** What an alert is, as a form sends it. */
function valuesOf(line: Line & Partial<Watched>): Record<string, string> {
  const { kind, currency, days, brandId, creatorId, campaign } = line;
  const watched = { brandId: brandId ?? "", creatorId: creatorId ?? "", campaign: campaign ?? "" };
  return { kind, currency, days: String(days), threshold: writeThreshold(line), ...watched };
}

/** `untold` says when a crossing is told that nobody heard of yet; `actions` are absent for roles that may not change alerts. */
type AlertListProps = { alerts: Alert[]; zone: string; untold: string; actions?: Actions };

export function AlertList({ alerts, zone, untold, actions }: AlertListProps) {
  return (
    <ul className="rows">
      {alerts.map((alert) => (
        <li key={alert.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-3">
          <div className="min-w-0">
            <p className="font-medium wrap-anywhere">
              {describeLine(alert)}
              {alert.whose && `, ${alert.whose}`} <StateTag alert={alert} />
            </p>
            <p className="text-sm text-ink-3">
              <Now alert={alert} />
              {saySince(alert, zone)}
            </p>
            {alert.standing.state === "crossed" && !alert.pausedAt && <Told told={alert.told} untold={untold} />}
          </div>
          {actions && <Acts alert={alert} actions={actions} />}
        </li>
      ))}
    </ul>
  );
}

function Told({ told, untold }: { told: Alert["told"]; untold: string }) {
  if (told.length === 0) return <p className="text-sm text-ink-2">{untold}</p>;
  return (
    <ul className="text-sm text-ink-2" aria-label="Who was told">
      {told.map(({ id, name, says }) => (
        <li key={id}>
          <Link href={`/settings/outbox/${id}`} prefetch={false} className="link">
            {name}
          </Link>
          : {says}
        </li>
      ))}
    </ul>
  );
}

function StateTag({ alert: { pausedAt, standing } }: { alert: Alert }) {
  if (pausedAt) return <Tag icon={Pause}>Paused</Tag>;
  if (standing.state === "crossed")
    return (
      <Tag tone="bad" icon={TriangleAlert}>
        Crossed
      </Tag>
    );
  if (standing.state === "unknown") return <Tag icon={Minus}>Not known</Tag>;
  return (
    <Tag tone="good" icon={Check}>
      Within
    </Tag>
  );
}

/** Where the number stands, opening to its rows. */
function Now({ alert }: { alert: Alert }) {
  const { value, window, why } = alert.standing;
  if (value === null || window === null) return why;
  return (
    <WhereLink href={openStanding(alert, window)} label="the number">
      Now {formatAlertValue(alert, value)}
    </WhereLink>
  );
}

function saySince({ standing, crossedAt }: Alert, zone: string): string {
  const window = standing.window && describeWindow(standing.window);
  const since = crossedAt && `seen on ${formatInstant(crossedAt, zone)}`;
  return [window, since].flatMap((part) => (part ? ` · ${part}` : [])).join("");
}

function Acts({ alert, actions }: { alert: Alert; actions: Actions }) {
  const name = describeLine(alert);
  const ref = { alertId: alert.id };
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink variant="ghost" href={`/settings/alerts/${alert.id}`} prefetch={false} aria-label={`Change: ${name}`}>
        Change
      </ButtonLink>
      {alert.pausedAt ? (
        <ActionButton variant="ghost" action={actions.resume} values={ref} aria-label={`Resume: ${name}`}>
          Resume
        </ActionButton>
      ) : (
        <ActionButton
          variant="ghost"
          action={actions.pause}
          undo={actions.resume}
          values={ref}
          aria-label={`Pause: ${name}`}
        >
          Pause
        </ActionButton>
      )}
      <ActionButton
        variant="ghost"
        action={actions.remove}
        undo={actions.restore}
        values={{ ...ref, ...valuesOf(alert) }}
        aria-label={`Remove: ${name}`}
      >
        Remove
      </ActionButton>
    </div>
  );
}

type SuggestedProps = { lines: (Line & { fromHref: string | null })[]; action: FormAction };

/** Lines to begin with, one press each; `fromHref` opens the number that a line is drawn from. */
export function SuggestedAlerts({ lines, action }: SuggestedProps) {
  return (
    <ul className="rows">
      {lines.map(({ fromHref, ...line }) => (
        <li key={line.kind} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-3">
          <p>
            {fromHref ? (
              <WhereLink href={fromHref} label="the number of your last 30 days">
                {describeLine(line)}
              </WhereLink>
            ) : (
              describeLine(line)
            )}
          </p>
          <ActionButton action={action} values={valuesOf(line)} aria-label={`Watch: ${describeLine(line)}`}>
            Watch this
          </ActionButton>
        </li>
      ))}
    </ul>
  );
}

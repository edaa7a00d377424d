import type { Metadata } from "next";
import Link from "next/link";
import { OrderTable } from "@/components/costs/order-table";
import { PerformanceNav } from "@/components/metrics/performance-nav";
import { PeriodFilter } from "@/components/metrics/period-filter";
import { WhereLink } from "@/components/metrics/where-link";
import { RowsPager } from "@/components/provenance/rows-pager";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { findNewestOrder, listOrderSums } from "@/lib/costs/data/orders";
import { parseRoi, roiQuery } from "@/lib/costs/rules/filter";
import { deriveCommission } from "@/lib/costs/rules/orders";
import { type Day, dayIn, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import { deriveLastDays, formatPeriod } from "@/lib/metrics/rules/period";
import { openOrders } from "@/lib/provenance/rules/orders";
import { addressOf, cutPage, pageRows, parsePage } from "@/lib/provenance/rules/pages";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Shop orders" };

/** More videos or creators than anybody sells through in a period. */
const MOST_SUMS = 10_000;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OrdersPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const filter = parseRoi(params, dayIn(new Date(), workspace.timeZone));
  const { period } = filter.chosen;
  const by = params.by === "creator" ? "creator" : "video";
  const sums = await listOrderSums(scope, period, { by, most: MOST_SUMS });
  const currencies = [...new Set(sums.map(({ currency }) => currency))];
  const count = sums.reduce((total, { orders }) => total + orders, 0);
  const query = roiQuery(filter, { period: true });
  return (
    <>
      <PageHeader
        eyebrow={`Shop orders, ${formatPeriod(period)}`}
        title={
          sums.length > 0
            ? `${plural(count, "order", "orders")} came through creators`
            : "What creators sold in the shop"
        }
        actions={<ButtonLink href={`/performance/roi?${query}`}>Costs and ROI</ButtonLink>}
      />
      <PerformanceNav current="/performance/orders" params={params}>
        <PeriodFilter path="/performance/orders" chosen={filter.chosen} keep={by === "creator" ? "by=creator" : ""} />
      </PerformanceNav>
      {sums.length > 0 ? (
        <div className="grid gap-10">
          <TabLinks
            label="Orders by"
            links={(["video", "creator"] as const).map((each) => ({
              href: `/performance/orders?${query}&by=${each}`,
              label: `By ${each}`,
              current: each === by,
            }))}
          />
          {currencies.map((currency) => {
            const own = sums.filter((row) => row.currency === currency);
            const name = `lines${currency}`;
            const { rows, paged } = pageRows(name, cutPage(parsePage(params[name]), own));
            return (
              <section key={currency} id={name}>
                {currencies.length > 1 && (
                  <SectionHeader title={`In ${currency}`} note="currencies are never added up" />
                )}
                <Leak
                  currency={currency}
                  commission={deriveCommission(own)}
                  whereHref={openOrders(query, { by: "all", key: "", currency })}
                />
                <OrderTable
                  noun={by === "video" ? "Video" : "Creator"}
                  currency={currency}
                  sums={rows}
                  whereOf={(key) => openOrders(query, { by, key, currency })}
                />
                <RowsPager
                  label={`orders in ${currency}`}
                  paged={paged}
                  here={addressOf("/performance/orders", params)}
                />
              </section>
            );
          })}
          <p className="max-w-2xl text-sm text-ink-3">
            An order that both the creator's and the seller's export tell of is counted once, as the seller tells it.
            Ineligible orders are counted apart and bring no money.{" "}
            <Link href={`/performance/where/return?${query}`} className="link" prefetch={false}>
              The orders and their files
            </Link>
          </p>
        </div>
      ) : (
        <NoOrders newest={await findNewestOrder(scope)} mayImport={can(scope, "import.stage")} />
      )}
    </>
  );
}

type LeakProps = { currency: string; commission: ReturnType<typeof deriveCommission>; whereHref: string };

function Leak({ currency, commission, whereHref }: LeakProps) {
  const { standard, shopAds, leakMinor } = commission;
  if (leakMinor === null) return null;
  const open = (label: string, value: string) => (
    <WhereLink href={whereHref} label={label}>
      {value}
    </WhereLink>
  );
  const percent = (label: string, rate: number | null) => open(label, formatKpi(rate, "percent", ""));
  return (
    <div className="mb-5">
      <Callout
        tone="warn"
        title={<>The Shop Ads rate paid about {open("the difference", formatMoney(leakMinor, currency))} less.</>}
      >
        <p>
          While a seller runs ads on a video, its orders pay the Shop Ads rate: {percent("the Shop Ads rate", shopAds)}{" "}
          of sales here, instead of {percent("the standard rate", standard)}. Compare it with what the deal says.{" "}
          <Link href={whereHref} className="link" prefetch={false}>
            Where this comes from
          </Link>
        </p>
      </Callout>
    </div>
  );
}

function NoOrders({ newest, mayImport }: { newest: Day | null; mayImport: boolean }) {
  if (newest) {
    const { from, to } = deriveLastDays(90, newest);
    return (
      <EmptyState
        title={`The newest order is of ${formatDay(newest, { year: true })}`}
        actions={
          <ButtonLink href={`/performance/orders?from=${from}&to=${to}`} variant="primary">
            Show the 90 days up to then
          </ButtonLink>
        }
      >
        No order of the period above was imported.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Orders come with TikTok Shop's affiliate export"
      actions={
        mayImport && (
          <ButtonLink href="/imports" variant="primary">
            Import orders
          </ButtonLink>
        )
      }
    >
      Creators export them from the affiliate orders of TikTok Shop, sellers from the Affiliate Center. Either file, or
      both: an order is counted once.
    </EmptyState>
  );
}

/** Writes the planned sample in bulk. */
import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/server/transact";

type Rows = {
  creators: Prisma.CreatorCreateManyInput[];
  brands: Prisma.BrandCreateManyInput[];
  contacts: Prisma.ContactCreateManyInput[];
  videos: Prisma.VideoCreateManyInput[];
  snapshots: Prisma.VideoSnapshotCreateManyInput[];
  reports: Prisma.VideoReportCreateManyInput[];
  deals: Prisma.DealCreateManyInput[];
  codes: Prisma.SparkCodeCreateManyInput[];
  requests: Prisma.CodeRequestCreateManyInput[];
  renewals: Prisma.RenewalCreateManyInput[];
  messages: Prisma.MessageCreateManyInput[];
  clearances: Prisma.ClearanceCreateManyInput[];
  contracts: Prisma.ContractCreateManyInput[];
  signatures: Prisma.ContractSignatureCreateManyInput[];
  payments: Prisma.PaymentCreateManyInput[];
  ads: Prisma.AdCreateManyInput[];
  imports: Prisma.ImportCreateManyInput[];
  metrics: Prisma.DailyMetricCreateManyInput[];
  costs: Prisma.CostCreateManyInput[];
  orders: Prisma.ShopOrderCreateManyInput[];
  alerts: Prisma.AlertRuleCreateManyInput[];
  audits: Prisma.WeeklyAuditCreateManyInput[];
  rejections: Prisma.ImportRejectionCreateManyInput[];
  priors: Prisma.ImportPriorCreateManyInput[];
  accountDays: Prisma.AccountDayCreateManyInput[];
  audience: Prisma.AudienceShareCreateManyInput[];
};
type Given<T> = { [F in keyof T]: Exclude<T[F], typeof Prisma.skip> };
export type SampleRows = { [K in keyof Rows]: Given<Rows[K][number]>[] };

/** Parents before children, each table in one statement. */
export async function insertSample(tx: Tx, rows: SampleRows): Promise<void> {
  const { db } = tx;
  await db.creator.createMany({ data: rows.creators });
  await db.brand.createMany({ data: rows.brands });
  await db.contact.createMany({ data: rows.contacts });
  await db.video.createMany({ data: rows.videos });
  await db.videoSnapshot.createMany({ data: rows.snapshots });
  await db.videoReport.createMany({ data: rows.reports });
  await db.deal.createMany({ data: rows.deals });
  await db.sparkCode.createMany({ data: rows.codes });
  await db.codeRequest.createMany({ data: rows.requests });
  await db.renewal.createMany({ data: rows.renewals });
  await db.message.createMany({ data: rows.messages });
  await db.clearance.createMany({ data: rows.clearances });
  await db.contract.createMany({ data: rows.contracts });
  await db.contractSignature.createMany({ data: rows.signatures });
  await db.payment.createMany({ data: rows.payments });
  await db.ad.createMany({ data: rows.ads });
  await db.import.createMany({ data: rows.imports });
  await db.dailyMetric.createMany({ data: rows.metrics });
  await db.cost.createMany({ data: rows.costs });
  await db.shopOrder.createMany({ data: rows.orders });
  await db.alertRule.createMany({ data: rows.alerts });
  await db.weeklyAudit.createMany({ data: rows.audits });
  await db.importRejection.createMany({ data: rows.rejections });
  await db.importPrior.createMany({ data: rows.priors });
  await db.accountDay.createMany({ data: rows.accountDays });
  await db.audienceShare.createMany({ data: rows.audience });
}

/** The categories the sample studio wants brands in; brand fit is scored against them. */
export async function setTargetCategories(tx: Tx, targetCategories: string[]): Promise<void> {
  await tx.db.workspace.update({ where: { id: tx.scope.workspaceId }, data: { targetCategories } });
}

/** Turns the sample's plan into rows, part by part: later parts build on the rows of earlier ones. */
import "server-only";
import { dayIn } from "@/lib/kernel/day";
import type { SampleRows } from "@/lib/sample/data";
import { addAudience, addStrayAd } from "@/lib/sample/service/audience";
import { type Build, makeIds, SAMPLE_ZONE } from "@/lib/sample/service/base";
import { addClearances, addCodes } from "@/lib/sample/service/codes";
import { addContracts } from "@/lib/sample/service/contracts";
import { addMoney, addReport } from "@/lib/sample/service/money";
import { addRenewals } from "@/lib/sample/service/renewals";
import { addAudits, addPeople, addVideos } from "@/lib/sample/service/videos";

/** All rows of the sample for one workspace, as of `now`; its files were brought by a member. */
export function buildSample(workspaceId: string, importedById: string, now: Date): SampleRows {
  const rows: SampleRows = {
    creators: [],
    brands: [],
    contacts: [],
    videos: [],
    snapshots: [],
    reports: [],
    deals: [],
    codes: [],
    requests: [],
    renewals: [],
    messages: [],
    clearances: [],
    contracts: [],
    signatures: [],
    payments: [],
    ads: [],
    imports: [],
    metrics: [],
    costs: [],
    orders: [],
    alerts: [],
    audits: [],
    rejections: [],
    priors: [],
    accountDays: [],
    audience: [],
  };
  const build: Build = { workspaceId, now, today: dayIn(now, SAMPLE_ZONE), importedById, id: makeIds(), rows };
  addPeople(build);
  addVideos(build);
  addAudits(build);
  addCodes(build);
  addRenewals(build);
  addClearances(build);
  addContracts(build);
  addMoney(build);
  addStrayAd(build);
  addReport(build);
  addAudience(build);
  return rows;
}

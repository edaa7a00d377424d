import { Plus, Users } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { categoryLine } from "@/components/creators/category-choice";
import { WhereLink } from "@/components/metrics/where-link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ListFilter, listHref, parseListParams } from "@/components/ui/list-filter";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { listCreators } from "@/lib/creators/data";
import { formatMoney } from "@/lib/kernel/money";
import { compactNumber } from "@/lib/kernel/text";
import { openProfile } from "@/lib/provenance/rules/profiles";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";
import { readSearched, SearchedNote } from "../searched";

export const metadata: Metadata = { title: "Creators" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CreatorsPage({ searchParams }: Props) {
  const [{ scope }, params] = await Promise.all([pageViewer(), searchParams]);
  const filter = readSearched(params, parseListParams, (read) => listHref("/creators", read));
  const { rows, more } = await listCreators(scope, filter);
  const last = rows.at(-1);
  const searched = filter.q !== "" || filter.archived || filter.after !== "";
  const isBare =
    rows.length === 0 && !searched && (await listCreators(scope, { ...filter, archived: true })).rows.length === 0;
  const add = can(scope, "creator.add") && (
    <ButtonLink href="/creators/new" variant="primary">
      <Plus aria-hidden /> Add a creator
    </ButtonLink>
  );
  const title = filter.archived ? "Creators in the archive" : "Whose videos become ads";
  return (
    <>
      <PageHeader eyebrow="Creators" title={title} actions={rows.length > 0 && add} />
      <SearchedNote params={params} />
      {!isBare && <ListFilter path="/creators" {...filter} placeholder="Handle or name" />}
      {rows.length > 0 ? (
        <Table label={title} fold>
          <thead>
            <tr>
              <th>Creator</th>
              <th className="n">Followers</th>
              <th>About</th>
              <th className="n">Post rate</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, handle, name, followers, categories, postRateMinor, currency }) => (
              <tr key={id}>
                <td>
                  <Link href={`/creators/${id}`}>@{handle}</Link>
                  <small>{name}</small>
                </td>
                <td className="n" data-label="Followers">
                  <WhereLink href={openProfile("followers", id)} label={`followers of @${handle}`}>
                    {followers === null ? "–" : compactNumber(followers)}
                  </WhereLink>
                </td>
                <td data-label="About">{categoryLine(categories) || "–"}</td>
                <td className="n" data-label="Post rate">
                  <WhereLink href={openProfile("rate", id)} label={`the post rate of @${handle}`}>
                    {postRateMinor === null ? "–" : formatMoney(postRateMinor, currency)}
                  </WhereLink>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState icon={Users} title={filter.q || filter.archived ? "Nobody here" : "No creator yet"} actions={add}>
          A creator is a TikTok profile. One is added by itself with the first code of a new handle; the e-mail address
          and the post rate make reminders and prices work.
        </EmptyState>
      )}
      <Pagination label="creators" nextHref={more && last ? listHref("/creators", filter, last.handle) : undefined} />
    </>
  );
}

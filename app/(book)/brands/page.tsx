import { Building2, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { categoryLine } from "@/components/creators/category-choice";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ListFilter, listHref, parseListParams } from "@/components/ui/list-filter";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { listBrands } from "@/lib/brands/data";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";
import { readSearched, SearchedNote } from "../searched";

export const metadata: Metadata = { title: "Brands" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function BrandsPage({ searchParams }: Props) {
  const [{ scope }, params] = await Promise.all([pageViewer(), searchParams]);
  const filter = readSearched(params, parseListParams, (read) => listHref("/brands", read));
  const { rows, more } = await listBrands(scope, filter);
  const last = rows.at(-1);
  const searched = filter.q !== "" || filter.archived || filter.after !== "";
  const isBare =
    rows.length === 0 && !searched && (await listBrands(scope, { ...filter, archived: true })).rows.length === 0;
  const add = can(scope, "brand.add") && (
    <ButtonLink href="/brands/new" variant="primary">
      <Plus aria-hidden /> Add a brand
    </ButtonLink>
  );
  const title = filter.archived ? "Brands in the archive" : "Who runs the ads";
  return (
    <>
      <PageHeader eyebrow="Brands" title={title} actions={rows.length > 0 && add} />
      <SearchedNote params={params} />
      {!isBare && <ListFilter path="/brands" {...filter} placeholder="Name" />}
      {rows.length > 0 ? (
        <Table label={title} fold>
          <thead>
            <tr>
              <th>Brand</th>
              <th>Website</th>
              <th>Wants</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, website, targetCategories }) => (
              <tr key={id}>
                <td>
                  <Link href={`/brands/${id}`}>{name}</Link>
                </td>
                <td data-label="Website">{website?.replace(/^https?:\/\//, "") ?? "–"}</td>
                <td data-label="Wants">{categoryLine(targetCategories) || "–"}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState
          icon={Building2}
          title={filter.q || filter.archived ? "No brand here" : "No brand yet"}
          actions={add}
        >
          A brand is added by itself with the first code that names it. Give it a contact, and contracts know where to
          go.
        </EmptyState>
      )}
      <Pagination label="brands" nextHref={more && last ? listHref("/brands", filter, last.nameKey) : undefined} />
    </>
  );
}

/* What is looked at: period, brand, creator, campaign and comparison, all in the address, and the member's own views of it. */
import { X } from "lucide-react";
import Link from "next/link";
import { ActionButton } from "@/components/ui/action-button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import {
  COMPARISON_LABEL,
  COMPARISONS,
  NONE,
  nameOwner,
  type PerformanceFilter,
  performanceHref,
  performanceQuery,
  sayViewDays,
} from "@/lib/metrics/rules/filter";
import { everything, listChosen, OWN } from "@/lib/metrics/rules/selection";
import { removeViewAction, saveViewAction } from "@/lib/views/actions";
import { Choice } from "./choice";
import { PeriodFilter } from "./period-filter";

export type Choices = {
  brands: { id: string; name: string }[];
  creators: { id: string; handle: string }[];
  campaigns: string[];
};
type View = { id: string; name: string; query: string };
type BarProps = { path: string; filter: PerformanceFilter; choices: Choices; views: View[] };

/** Parts of the address that the form has controls of its own for. */
const IN_FORM = ["days", "from", "to", "brand", "creator", "campaign", "compare", "page"];

export function PerformanceBar({ path, filter, choices, views }: BarProps) {
  const { selection, compare, chosen } = filter;
  const params = new URLSearchParams(performanceQuery(filter));
  const keep = new URLSearchParams([...params].filter(([name]) => !["days", "from", "to", "page"].includes(name)));
  const others = [...params].filter(([name]) => !IN_FORM.includes(name));
  const named = listChosen(selection).length;
  return (
    <>
      <PeriodFilter
        path={path}
        chosen={chosen}
        keep={keep.toString()}
        label={named > 0 ? `Filters (${named})` : "Filters"}
        open={named > 0}
        below={<SaveView filter={filter} views={views} />}
      >
        <Choice
          name="brand"
          label="Brand"
          value={nameOwner(selection.brandId)}
          options={[
            ["", "All"],
            [NONE, "No brand"],
            [OWN, "Boosts of your own"],
            ...choices.brands.map(({ id, name }) => [id, name] as const),
          ]}
        />
        <Choice
          name="creator"
          label="Creator"
          value={nameOwner(selection.creatorId)}
          options={[
            ["", "All"],
            [NONE, "No creator yet"],
            ...choices.creators.map(({ id, handle }) => [id, `@${handle}`] as const),
          ]}
        />
        <Choice
          name="campaign"
          label="Campaign"
          value={nameOwner(selection.campaign)}
          options={[
            ["", "All"],
            ...choices.campaigns.map((name) => [name || NONE, name || "No campaign name"] as const),
          ]}
        />
        <Choice
          name="compare"
          label="Compare with"
          value={compare}
          options={COMPARISONS.map((id) => [id, COMPARISON_LABEL[id].label] as const)}
        />
        {others.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </PeriodFilter>
      <Views {...{ path, filter, views }} isAll={named === 0} />
    </>
  );
}

type SavedProps = Pick<BarProps, "path" | "filter" | "views">;

/** Views are of the whole of Performance: the same filter on any of its pages. */
function Views({ path, filter, views, isAll }: SavedProps & { isAll: boolean }) {
  const known = findView(views, filter);
  if (views.length === 0 && isAll) return null;
  return (
    <div className="mb-7 flex flex-wrap items-end gap-x-5 gap-y-2 text-md">
      {views.length > 0 && <span className="py-2 text-ink-3">Views</span>}
      {views.map((view) => (
        <Link
          key={view.id}
          className="link py-2"
          href={`${path}?${view.query}`}
          aria-current={view === known || undefined}
        >
          {view.name}
          <span className="text-ink-3">, {sayViewDays(view.query)}</span>
        </Link>
      ))}
      {!isAll && (
        <Link className="link py-2" href={performanceHref(path, filter, { selection: everything })}>
          Show everything
        </Link>
      )}
      {known && (
        <ActionButton variant="ghost" action={removeViewAction} values={{ viewId: known.id }}>
          <X aria-hidden /> Remove “{known.name}”
        </ActionButton>
      )}
    </div>
  );
}

const viewQuery = (filter: PerformanceFilter) => performanceQuery({ ...filter, page: 1 });
const findView = (views: View[], filter: PerformanceFilter) => views.find(({ query }) => query === viewQuery(filter));

/** What is looked at under a name, unless it has one or is what everybody sees first. */
function SaveView({ filter, views }: Pick<SavedProps, "filter" | "views">) {
  const query = viewQuery(filter);
  if (query === "" || findView(views, filter)) return null;
  return (
    <Form action={saveViewAction} resetOnOk className="mt-4 flex flex-wrap items-end gap-2">
      <input type="hidden" name="screen" value="performance" />
      <input type="hidden" name="query" value={query} />
      <Field name="name" label="Name of this view">
        <Input maxLength={40} />
      </Field>
      <SubmitButton variant="secondary">Save this view</SubmitButton>
    </Form>
  );
}

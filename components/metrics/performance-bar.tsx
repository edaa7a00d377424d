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
} from "@/lib/metrics/rules/filter";
import { everything, listChosen } from "@/lib/metrics/rules/selection";
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
      >
        <Choice
          name="brand"
          label="Brand"
          value={nameOwner(selection.brandId)}
          options={[["", "All"], [NONE, "No brand"], ...choices.brands.map(({ id, name }) => [id, name] as const)]}
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
      <Views {...{ path, filter, views, named }} />
    </>
  );
}

/** Views are of the whole of Performance: the same filter on any of its pages. */
function Views({ path, filter, views, named }: Omit<BarProps, "choices"> & { named: number }) {
  const query = performanceQuery({ ...filter, page: 1 });
  const known = views.find((view) => view.query === query);
  if (views.length === 0 && named === 0) return null;
  return (
    <div className="mb-7 flex flex-wrap items-end gap-x-5 gap-y-2 text-md">
      {views.map((view) => (
        <Link
          key={view.id}
          className="link py-2"
          href={`${path}?${view.query}`}
          aria-current={view === known || undefined}
        >
          {view.name}
        </Link>
      ))}
      {named > 0 && (
        <Link className="link py-2" href={performanceHref(path, filter, { selection: everything })}>
          Show everything
        </Link>
      )}
      {known ? (
        <ActionButton variant="ghost" action={removeViewAction} values={{ viewId: known.id }}>
          <X aria-hidden /> Remove “{known.name}”
        </ActionButton>
      ) : (
        named > 0 && (
          <Form action={saveViewAction} resetOnOk className="flex flex-wrap items-end gap-2">
            <input type="hidden" name="screen" value="performance" />
            <input type="hidden" name="query" value={query} />
            <Field name="name" label="Keep this view as">
              <Input maxLength={40} />
            </Field>
            <SubmitButton variant="secondary">Keep</SubmitButton>
          </Form>
        )
      )}
    </div>
  );
}

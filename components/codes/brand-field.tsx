"use client";
/* The brand is picked while one types, or made by its name. */
import { use, useState } from "react";
import { Field } from "@/components/ui/field";
import { FormContext } from "@/components/ui/form-context";
import { Input } from "@/components/ui/input";
import { brandKey } from "@/lib/brands/rules";

type Brand = { id: string; name: string };

/** With `given` the brand stands fixed: the form was opened for it. */
export function BrandField({ brands, given }: { brands: Brand[]; given: Brand | null }) {
  const { state } = use(FormContext);
  const [name, setName] = useState(state.values?.brandName ?? "");
  if (given)
    return (
      <div className="field">
        <p className="field-label">Brand</p>
        <p>{given.name}</p>
        <input type="hidden" name="brandId" value={given.id} />
      </div>
    );
  const key = brandKey(name);
  const isNew = key !== "" && !brands.some((brand) => brandKey(brand.name) === key);
  return (
    <Field
      name="brandName"
      label="Brand"
      optional
      hint={isNew ? `${name.trim()} is new here and gets added.` : undefined}
    >
      <Input
        list="known-brands"
        autoComplete="off"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <datalist id="known-brands">
        {brands.map(({ id, name: known }) => (
          <option key={id} value={known} />
        ))}
      </datalist>
    </Field>
  );
}

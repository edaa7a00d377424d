"use client";
/* A role in words, and for creators the profiles they see. */
import Link from "next/link";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { MEMBER_ROLES, type MemberRole, ROLE_LABEL } from "@/lib/workspaces/rules";

type RoleFieldsProps = { creators: { id: string; handle: string }[]; initialRole: string; chosen?: string[] };

export function RoleFields({ creators, initialRole, chosen = [] }: RoleFieldsProps) {
  const [current, setCurrent] = useState(initialRole);
  return (
    <>
      <Field name="role" label="Role" hint={`Who ${ROLE_LABEL[current as MemberRole].says}.`}>
        <Select value={current} onChange={(event) => setCurrent(event.target.value)}>
          {MEMBER_ROLES.map((name) => (
            <option key={name} value={name}>
              {ROLE_LABEL[name].label}
            </option>
          ))}
        </Select>
      </Field>
      {current === "CREATOR" && (
        <fieldset>
          <legend className="field-label mb-2">Profiles this person may see</legend>
          {creators.length === 0 && (
            <p className="text-ink-2">
              This book has no creator profile yet.{" "}
              <Link className="link" href="/creators/new">
                Add a creator profile
              </Link>
              , then come back and invite the person.
            </p>
          )}
          {creators.map(({ id, handle }) => (
            <Checkbox
              key={id}
              name="creatorIds[]"
              value={id}
              label={`@${handle}`}
              defaultChecked={chosen.includes(id)}
              id={`profile-${id}`}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}

/* Whose audit is shown is a plain form whose answer is the page's address. */
import Form from "next/form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";

export function CreatorChoice({ creators, chosen }: { creators: { id: string; handle: string }[]; chosen: string }) {
  return (
    <Form action="/audit" className="mb-5 flex flex-wrap gap-2">
      <div className="grow basis-40 md:max-w-56">
        <Select name="creator" key={chosen} defaultValue={chosen} aria-label="Creator">
          {creators.map(({ id, handle }) => (
            <option key={id} value={id}>
              @{handle}
            </option>
          ))}
        </Select>
      </div>
      <SubmitButton variant="secondary">Show</SubmitButton>
    </Form>
  );
}

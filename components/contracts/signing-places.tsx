/* Who has to sign, how far they are, and the link to hand over when no mail can be sent. */
import { Check, Minus } from "lucide-react";
import { CopyButton } from "@/components/ui/copy-button";
import type { Party } from "@/lib/contracts/rules/clauses";
import { formatInstant } from "@/lib/kernel/day";

type Place = {
  party: Party;
  name: string;
  email: string;
  viewedAt: Date | null;
  signedAt: Date | null;
  typedName: string | null;
};

type SigningPlacesProps = {
  places: Place[];
  zone: string;
  /** Signing links by party; empty for those who may not hand them out, or once nothing can be signed. */
  links: Partial<Record<Party, string>>;
};

export function SigningPlaces({ places, zone, links }: SigningPlacesProps) {
  return (
    <ul className="rows">
      {places.map((place) => (
        <li key={place.party} className="flex flex-wrap items-center gap-x-8 gap-y-2 py-3 text-md">
          <div className="min-w-0 flex-[1_1_18rem]">
            <p className="font-medium wrap-anywhere">{place.name}</p>
            <p className="text-ink-2 wrap-anywhere">
              {place.party === "LICENSOR" ? "the creator" : "the brand"}, {place.email}
            </p>
            <PlaceState place={place} zone={zone} />
          </div>
          {links[place.party] && !place.signedAt && <SigningLink name={place.name} url={links[place.party] ?? ""} />}
        </li>
      ))}
    </ul>
  );
}

function PlaceState({ place: { signedAt, viewedAt, typedName }, zone }: { place: Place; zone: string }) {
  if (signedAt)
    return (
      <p className="mt-1 flex items-baseline gap-1.5 text-good">
        <Check aria-hidden className="size-3.5 flex-none self-center" />
        <span>
          Signed as “{typedName}” on {formatInstant(signedAt, zone)}
        </span>
      </p>
    );
  return (
    <p className="mt-1 flex items-baseline gap-1.5 text-ink-3">
      <Minus aria-hidden className="size-3.5 flex-none self-center" />
      <span>{viewedAt ? `Link opened on ${formatInstant(viewedAt, zone)}, not signed yet` : "Not opened yet"}</span>
    </p>
  );
}

function SigningLink({ name, url }: { name: string; url: string }) {
  return (
    <div className="flex min-w-0 flex-[2_1_20rem] items-center gap-2">
      <code className="min-w-0 flex-1 truncate rounded-sm bg-sunk px-2 py-1.5 text-sm" title={url}>
        {url}
      </code>
      <CopyButton text={url} label={`Copy ${name.split(" ")[0]}’s link`} />
    </div>
  );
}

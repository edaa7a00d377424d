import { LinkGone } from "@/components/shell/link-gone";

export default function EnvelopeGone() {
  return <LinkGone />;
}

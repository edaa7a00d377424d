import { LinkGone } from "@/components/shell/link-gone";

export default function RequestGone() {
  return <LinkGone />;
}

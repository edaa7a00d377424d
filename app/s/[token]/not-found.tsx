import { LinkGone } from "@/components/shell/link-gone";

export default function ShareGone() {
  return <LinkGone />;
}

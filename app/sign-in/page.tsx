import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LonePage } from "@/components/shell/lone-page";
import { SignInForm } from "@/components/users/sign-in-form";
import { findGivenLink, hrefBehindSignIn } from "@/lib/capture/rules/links";
import { canSendMail } from "@/lib/outward/mail";
import { findViewer } from "@/lib/server/session";
import { hasAnyUser } from "@/lib/users/data";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ link?: string | string[] }> }) {
  const link = findGivenLink((await searchParams).link);
  // A phone may send what is shared without the cookie, and what follows it with the cookie.
  if (await findViewer()) redirect(hrefBehindSignIn(link));
  if (!(await hasAnyUser())) redirect("/welcome");
  return (
    <LonePage title="Open your book">
      <SignInForm offerLink={canSendMail()} link={link} />
    </LonePage>
  );
}

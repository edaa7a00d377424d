import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LonePage } from "@/components/shell/lone-page";
import { SignInForm } from "@/components/users/sign-in-form";
import { canSendMail } from "@/lib/outward/mail";
import { findViewer } from "@/lib/server/session";
import { hasAnyUser } from "@/lib/users/data";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  if (await findViewer()) redirect("/");
  if (!(await hasAnyUser())) redirect("/welcome");
  return (
    <LonePage title="Open your book">
      <SignInForm offerLink={canSendMail()} />
    </LonePage>
  );
}

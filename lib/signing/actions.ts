"use server";
/** What the buttons of a contract and the signing page may do. */
import { refresh } from "next/cache";
import { action, publicAction } from "@/lib/server/action";
import { declineInput, sendInput, signInput, voidInput } from "@/lib/signing/schema";
import { sendContract, voidContract } from "@/lib/signing/service/send";
import { declineContract, signContract } from "@/lib/signing/service/sign";

export const sendContractAction = action("sendContract", sendInput, async ({ scope, workspace }, input) => {
  await sendContract(scope, workspace, input);
  refresh();
  return { message: "Sent. Both are asked by e-mail; their links are below as well." };
});

export const voidContractAction = action("voidContract", voidInput, async ({ scope }, input) => {
  await voidContract(scope, input);
  refresh();
  return { message: "Voided. Its links are dead." };
});

export const signContractAction = publicAction("signContract", signInput, async (input, caller) => {
  await signContract(input, caller);
  refresh();
});

export const declineContractAction = publicAction("declineContract", declineInput, async (input, caller) => {
  await declineContract(input, caller);
  refresh();
});

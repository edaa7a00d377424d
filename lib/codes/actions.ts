"use server";
/** What a form or button may do with a code. */
import { refresh } from "next/cache";
import {
  bulkInput,
  codeEditInput,
  codeInput,
  codeRef,
  extendInput,
  fillInput,
  findInput,
  handInInput,
  releaseInput,
  requestInput,
  requestRef,
  revealInput,
  revokedInput,
} from "@/lib/codes/schema";
import { doToCodes, findCode } from "@/lib/codes/service/bulk";
import { editCode } from "@/lib/codes/service/edit";
import { fillRequest, handInCode } from "@/lib/codes/service/hand-in";
import {
  confirmRevocation,
  extendCode,
  redeemCode,
  requestRevocation,
  setCodeArchived,
  withdrawRedemption,
  withdrawRevocation,
} from "@/lib/codes/service/life";
import { logCode } from "@/lib/codes/service/log";
import { releaseCode, revealCode } from "@/lib/codes/service/release";
import { askAgain, endRequest, requestCode } from "@/lib/codes/service/request";
import { formatInstant } from "@/lib/kernel/day";
import { action, publicAction } from "@/lib/server/action";

export const logCodeAction = action("logCode", codeInput, async ({ scope, workspace }, input) => {
  const { id, said } = await logCode(scope, workspace, input);
  return { message: said, redirectTo: `/codes/${id}` };
});

export const requestCodeAction = action("requestCode", requestInput, async ({ scope, workspace }, input) => {
  const { id, said } = await requestCode(scope, workspace, input);
  return { message: said, redirectTo: `/codes/${id}` };
});

export const askAgainAction = action("askAgain", requestRef, async ({ scope, workspace }, { requestId }) => {
  const { mailed } = await askAgain(scope, workspace, requestId);
  refresh();
  return { message: mailed ? "Asked again by e-mail, with a new link." : "The link is new. Copy it and send it." };
});

export const endRequestAction = action("endRequest", requestRef, async ({ scope }, { requestId }) => {
  await endRequest(scope, requestId);
  refresh();
  return { message: "The link is dead. The code stays asked for." };
});

export const handInCodeAction = action("handInCode", handInInput, async ({ scope, workspace }, input) => {
  await handInCode(scope, workspace, input);
  refresh();
  return { message: "Handed in and sealed." };
});

/** Anybody who holds the request's link; the answer is the page itself. */
export const fillRequestAction = publicAction("fillRequest", fillInput, async (input, caller) => {
  await fillRequest(input, caller);
  refresh();
});

export const editCodeAction = action("editCode", codeEditInput, async ({ scope, workspace }, input) => {
  await editCode(scope, workspace.timeZone, input);
  refresh();
  return { message: "Saved." };
});

/** The string travels in this answer and nowhere else. */
export const revealCodeAction = action("revealCode", revealInput, async ({ scope }, { id, purpose }) => ({
  values: { code: await revealCode(scope, id, purpose) },
}));

export const releaseCodeAction = action("releaseCode", releaseInput, async ({ scope, workspace }, input) => {
  await releaseCode(scope, workspace.timeZone, input);
  refresh();
  return { message: "Recorded: the brand has the code." };
});

export const redeemCodeAction = action("redeemCode", codeRef, async ({ scope }, { id }) => {
  await redeemCode(scope, id);
  refresh();
  return { message: "Recorded: it is in use." };
});

export const withdrawRedemptionAction = action("withdrawRedemption", codeRef, async ({ scope }, { id }) => {
  await withdrawRedemption(scope, id);
  refresh();
  return { message: "Taken back." };
});

export const extendCodeAction = action("extendCode", extendInput, async ({ scope, workspace }, input) => {
  const { expiresAt } = await extendCode(scope, workspace.timeZone, input);
  refresh();
  return { message: `Extended. The window ends ${formatInstant(expiresAt, workspace.timeZone)}.` };
});

export const requestRevocationAction = action("requestRevocation", codeRef, async ({ scope }, { id }) => {
  await requestRevocation(scope, id);
  refresh();
  return { message: "Revocation asked for. Confirm it once TikTok shows it." };
});

export const withdrawRevocationAction = action("withdrawRevocation", codeRef, async ({ scope }, { id }) => {
  await withdrawRevocation(scope, id);
  refresh();
  return { message: "The request is taken back." };
});

export const confirmRevocationAction = action("confirmRevocation", revokedInput, async ({ scope }, input) => {
  await confirmRevocation(scope, input);
  refresh();
  return { message: "Recorded: the code is revoked." };
});

export const archiveCodeAction = action("archiveCode", codeRef, async ({ scope }, { id }) => {
  await setCodeArchived(scope, id, true);
  refresh();
  return { message: "Archived. It is not reminded of any more." };
});

export const restoreCodeAction = action("restoreCode", codeRef, async ({ scope }, { id }) => {
  await setCodeArchived(scope, id, false);
  refresh();
  return { message: "Back in the registry." };
});

/** The answer holds what takes it back: the opposite act and the codes it was done to. */
export const doToCodesAction = action("doToCodes", bulkInput, async ({ scope, workspace }, { act, codeIds }) => {
  const { said, done, undo } = await doToCodes(scope, workspace.timeZone, act, codeIds);
  refresh();
  return { message: said, ...(undo ? { values: { act: undo, codeIds: done.join(" ") } } : {}) };
});

/** The string comes in a body and goes nowhere; the answer is the code's page. */
export const findCodeAction = action("findCode", findInput, async ({ scope }, { code }) => ({
  redirectTo: `/codes/${await findCode(scope, code.code)}`,
}));

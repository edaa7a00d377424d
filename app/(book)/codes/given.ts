/** What the address of a form about a new code brings along: a link or video, a brand, a creator, or the code that it follows. */
import type { LogFormProps } from "@/components/codes/log-form";
import { listBrandNames } from "@/lib/brands/data";
import { findLink } from "@/lib/capture/rules/links";
import { getCode } from "@/lib/codes/data/code";
import { deriveCodeStatus, isRunning } from "@/lib/codes/rules/status";
import { listCreatorNames } from "@/lib/creators/data";
import { orNotFound } from "@/lib/server/page";
import type { Viewer } from "@/lib/server/session";
import { getVideo } from "@/lib/videos/data";
import { can } from "@/lib/workspaces/rules";

export type NewCodeParams = Record<string, string | string[] | undefined>;

/** Everything that both forms need but their action. */
export async function readGiven(
  { scope, workspace }: Pick<Viewer, "scope" | "workspace">,
  params: NewCodeParams,
): Promise<Omit<LogFormProps, "action">> {
  const [creators, brands] = await Promise.all([listCreatorNames(scope), listBrandNames(scope)]);
  const text = (name: string) => (typeof params[name] === "string" ? params[name].slice(0, 2_000) : "");
  const now = new Date();
  const code = text("after") ? await orNotFound(getCode(scope, text("after"))) : null;
  const video = text("videoId") ? await orNotFound(getVideo(scope, text("videoId"))) : null;
  return {
    creators,
    brands,
    zone: workspace.timeZone,
    now,
    given: {
      link: code?.video.url ?? video?.url ?? findLink(text("link")),
      brand: code?.brand ?? brands.find(({ id }) => id === text("brandId")) ?? null,
      creatorId: code?.creator.id ?? video?.creator.id ?? (text("creatorId") || null),
      before: code && {
        id: code.id,
        mask: code.mask ?? "not handed in yet",
        title: code.video.title,
        expiresAt: code.expiresAt,
        runs: isRunning(deriveCodeStatus(code, now)),
      },
    },
    mayAddCreator: can(scope, "creator.add"),
    mayReplace: can(scope, "code.replace"),
  };
}

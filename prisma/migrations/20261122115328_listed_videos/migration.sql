-- DropIndex
DROP INDEX "Video_workspaceId_score_id_idx";

-- Videos are listed in this order: the best score first, then the most views, the unknown last.
CREATE INDEX "Video_listed_idx" ON "Video" ("workspaceId", "score" DESC NULLS LAST, "views" DESC NULLS LAST, "id" DESC);

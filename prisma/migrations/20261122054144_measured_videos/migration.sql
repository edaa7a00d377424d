-- Whether a creator has videos with numbers is asked at every sweep, of books with millions of videos without any.
CREATE INDEX "Video_measured_idx" ON "Video" ("workspaceId", "creatorId") WHERE "views" IS NOT NULL;

-- What a member has not read yet is counted on the home page, and is little among all that was ever written.
CREATE INDEX "Notice_unread_idx" ON "Notice" ("workspaceId", "membershipId", "id") WHERE "readAt" IS NULL;

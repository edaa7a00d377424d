-- The index of letter triples without the workspace: a rare word is found at once, where before the list of all the
-- workspace's titles was gone through beside it. Rows of other workspaces are left out when they are read.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  DROP INDEX IF EXISTS "Video_title_words_idx";
  CREATE INDEX "Video_title_words_idx" ON "Video" USING gin ("title" gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
  RAISE NOTICE 'The index of words is left out: %', SQLERRM;
END $$;

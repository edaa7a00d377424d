-- Words are found anywhere in a title by an index of letter triples. Where the database's owner may not add extensions,
-- the same searches work without it, only slower.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE EXTENSION IF NOT EXISTS btree_gin;
  CREATE INDEX "Video_title_words_idx" ON "Video" USING gin ("workspaceId", "title" gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
  RAISE NOTICE 'The index of words is left out: %', SQLERRM;
END $$;

-- What was searched for in a saved view goes where it may hold a spark code. In an address + / = are %2B %2F %3D, a # is
-- %23 or, of full width, %EF%BC%83, and a space is +.
UPDATE "SavedView" SET "query" = btrim(regexp_replace("query", '(^|&)q=[^&]*', ''), '&')
WHERE replace(replace(replace(substring("query" from '(?:^|&)q=([^&]*)'), '%2B', '9'), '%2F', '9'), '%3D', '9')
    ~ '(%23|%EF%BC%83)\+?(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{12}'
  OR regexp_replace(substring("query" from '(?:^|&)q=([^&]*)'), '%2B|%2F|%3D', '-', 'g')
    ~ '^(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{24,}$|^(%23|%EF%BC%83)[\w-]{16,}$';

UPDATE "authorizations" SET "scope" = '{objection,repair,training}' WHERE "scope" = '{objection}';

-- What had ended before the engine was compared with the tables is not looked at again.
UPDATE "cases" SET "engine_ended_at" = "updated_at" WHERE "awaiting" IS NULL AND "settled_at" IS NOT NULL;

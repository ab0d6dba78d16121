UPDATE "cases" SET "grams" = ARRAY(
	SELECT DISTINCT gram FROM unnest(coalesce("records"."grams", '{}') || coalesce("subjects"."grams", '{}') ||
		ARRAY(SELECT substr(lower("cases"."number"), place, size) FROM generate_series(1, length("cases"."number")) place, generate_series(1, 2) size WHERE place + size - 1 <= length("cases"."number"))) gram)
FROM "cases" one LEFT JOIN "records" ON "records"."id" = one."record_id" LEFT JOIN "subjects" ON "subjects"."id" = one."subject_id"
WHERE one."number" = "cases"."number";--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "grams" SET STATISTICS 1000;

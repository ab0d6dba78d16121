WITH "awaited" AS (
	SELECT "cases"."number", "cases"."due_at", one->>'role' AS "role", one->>'act' AS "act", nullif(one->>'unitId', 'none')::uuid AS "unit_id", one->'notPersons' AS "not_persons"
	FROM "cases", jsonb_array_elements("cases"."allowed") one
	WHERE "cases"."holder" <> 'nobody' AND one->>'act' NOT IN ('withdraw', 'request-recheck')
		AND (one->>'role' = 'counter' OR (one->>'role' IN ('reviewer', 'approver') AND "cases"."holder" = 'office') OR (one->>'role' IN ('source-verifier', 'source-approver') AND "cases"."holder" = 'source'))
), "task" AS (
	SELECT "number", "role", min("unit_id"::text)::uuid AS "unit_id", min("due_at") AS "due_at", count(*) AS "acts" FROM "awaited" GROUP BY "number", "role"
)
INSERT INTO "case_tasks" ("case_number", "role", "unit_id", "is_open", "not_persons", "due_at")
SELECT "task"."number", "task"."role", "task"."unit_id", true,
	ARRAY(SELECT person FROM "awaited", jsonb_array_elements_text("awaited"."not_persons") person
		WHERE "awaited"."number" = "task"."number" AND "awaited"."role" = "task"."role" GROUP BY person HAVING count(*) = "task"."acts"),
	"task"."due_at"
FROM "task";

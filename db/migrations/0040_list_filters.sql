CREATE TABLE "case_hands" (
	"account_id" uuid NOT NULL,
	"case_number" text NOT NULL,
	"began" boolean NOT NULL,
	"acted_at" timestamp (3) with time zone NOT NULL,
	"source_unit_id" uuid,
	"procedure" text NOT NULL,
	"step" text,
	"lamp" text NOT NULL,
	"township" text NOT NULL,
	"month" text NOT NULL,
	CONSTRAINT "case_hands_case_number_account_id_began_pk" PRIMARY KEY("case_number","account_id","began")
);
--> statement-breakpoint
DROP INDEX "case_entries_account";--> statement-breakpoint
DROP INDEX "cases_source";--> statement-breakpoint
DROP INDEX "cases_holder";--> statement-breakpoint
DROP INDEX "cases_open";--> statement-breakpoint
DROP INDEX "cases_late";--> statement-breakpoint
DROP INDEX "cases_open_lamp";--> statement-breakpoint
DROP INDEX "cases_filed";--> statement-breakpoint
DROP INDEX "cases_done";--> statement-breakpoint
DROP INDEX "cases_lamp";--> statement-breakpoint
DROP INDEX "cases_procedure";--> statement-breakpoint
DROP INDEX "cases_step";--> statement-breakpoint
DROP INDEX "cases_settled";--> statement-breakpoint
DROP INDEX "cases_overdue";--> statement-breakpoint
DROP INDEX "cases_returned";--> statement-breakpoint
DROP INDEX "cases_extended";--> statement-breakpoint
DROP INDEX "cases_open_filed";--> statement-breakpoint
DROP INDEX "cases_unit";--> statement-breakpoint
DROP INDEX "case_tasks_pool";--> statement-breakpoint
DROP INDEX "case_tasks_unit";--> statement-breakpoint
DROP INDEX "case_tasks_procedure";--> statement-breakpoint
DROP INDEX "case_tasks_step";--> statement-breakpoint
DROP INDEX "case_tasks_lamp";--> statement-breakpoint
DROP INDEX "case_tasks_source";--> statement-breakpoint
DROP INDEX "case_tasks_mine";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "township" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "month" text GENERATED ALWAYS AS (lpad(extract(year from filed_at at time zone 'Asia/Shanghai')::int::text, 4, '0') || '-' || lpad(extract(month from filed_at at time zone 'Asia/Shanghai')::int::text, 2, '0')) STORED NOT NULL;--> statement-breakpoint
UPDATE "cases" SET "township" = "subjects"."township" FROM "subjects" WHERE "subjects"."id" = "cases"."subject_id" AND "subjects"."township" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "case_tasks" ADD COLUMN "township" text;--> statement-breakpoint
ALTER TABLE "case_tasks" ADD COLUMN "month" text;--> statement-breakpoint
UPDATE "case_tasks" SET "township" = "cases"."township", "month" = "cases"."month" FROM "cases" WHERE "cases"."number" = "case_tasks"."case_number";--> statement-breakpoint
ALTER TABLE "case_tasks" ALTER COLUMN "township" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "case_tasks" ALTER COLUMN "month" SET NOT NULL;--> statement-breakpoint
-- The last act of each account in each case, and each filing.
INSERT INTO "case_hands" ("account_id", "case_number", "began", "acted_at", "procedure", "step", "lamp", "source_unit_id", "township", "month")
  SELECT last."account_id", last."case_number", last."began", last."acted_at", "procedure", "awaiting", "lamp", "source_unit_id", "township", "month"
  FROM (SELECT ("actor"->>'accountId')::uuid AS "account_id", "case_number", "sequence" = 0 AS "began", max("taken_at") AS "acted_at" FROM "case_entries" WHERE "actor"->>'accountId' <> '' GROUP BY 1, 2, 3) last
  JOIN "cases" ON "number" = last."case_number";--> statement-breakpoint
CREATE INDEX "case_hands_account" ON "case_hands" USING btree ("account_id","began","acted_at","case_number","source_unit_id","procedure","township","month","lamp","step");--> statement-breakpoint
CREATE INDEX "cases_open_township" ON "cases" USING btree ("township",coalesce(due_at, 'infinity'),"number","source_unit_id","procedure","month","lamp","awaiting") WHERE holder <> 'nobody';--> statement-breakpoint
CREATE INDEX "cases_open_month" ON "cases" USING btree ("month",coalesce(due_at, 'infinity'),"number","source_unit_id","procedure","township","lamp","awaiting") WHERE holder <> 'nobody';--> statement-breakpoint
CREATE INDEX "cases_unitless" ON "cases" USING btree ("filed_at","number","settled_at","holder","source_unit_id","procedure","township","month","lamp","awaiting") WHERE source_unit_id is null;--> statement-breakpoint
CREATE INDEX "cases_township" ON "cases" USING btree ("township","filed_at","number","settled_at","holder","source_unit_id","procedure","month","lamp","awaiting");--> statement-breakpoint
CREATE INDEX "case_tasks_township" ON "case_tasks" USING btree ("role","township",coalesce(due_at, 'infinity'),"case_number","source_unit_id","procedure","month","lamp","step") WHERE is_open and claimed_by is null;--> statement-breakpoint
CREATE INDEX "case_tasks_month" ON "case_tasks" USING btree ("role","month",coalesce(due_at, 'infinity'),"case_number","source_unit_id","procedure","township","lamp","step") WHERE is_open and claimed_by is null;--> statement-breakpoint
CREATE INDEX "cases_source" ON "cases" USING btree ("source_unit_id",coalesce(due_at, 'infinity'),"number","procedure","township","month","lamp","awaiting") WHERE holder <> 'nobody';--> statement-breakpoint
CREATE INDEX "cases_holder" ON "cases" USING btree ("holder",coalesce(due_at, 'infinity'),"number","source_unit_id","procedure","township","month","lamp","awaiting") WHERE holder <> 'nobody';--> statement-breakpoint
CREATE INDEX "cases_open" ON "cases" USING btree (coalesce(due_at, 'infinity'),"number","source_unit_id","procedure","township","month","lamp","awaiting") WHERE holder <> 'nobody';--> statement-breakpoint
CREATE INDEX "cases_late" ON "cases" USING btree (coalesce(due_at, 'infinity'),"number","source_unit_id","procedure","township","month","lamp","awaiting") WHERE holder <> 'nobody' and lamp in ('red', 'yellow');--> statement-breakpoint
CREATE INDEX "cases_open_lamp" ON "cases" USING btree ("lamp",coalesce(due_at, 'infinity'),"number","source_unit_id","procedure","township","month","awaiting") WHERE holder <> 'nobody';--> statement-breakpoint
CREATE INDEX "cases_filed" ON "cases" USING btree ("filed_at","number","settled_at","holder","source_unit_id","procedure","township","month","lamp","awaiting");--> statement-breakpoint
CREATE INDEX "cases_done" ON "cases" USING btree ("filed_at","number","settled_at","holder","source_unit_id","procedure","township","month","lamp","awaiting") WHERE holder = 'nobody';--> statement-breakpoint
CREATE INDEX "cases_lamp" ON "cases" USING btree ("lamp","filed_at","number","settled_at","holder","source_unit_id","procedure","township","month","awaiting");--> statement-breakpoint
CREATE INDEX "cases_procedure" ON "cases" USING btree ("procedure","filed_at","number","settled_at","holder","source_unit_id","township","month","lamp","awaiting");--> statement-breakpoint
CREATE INDEX "cases_step" ON "cases" USING btree ("awaiting",coalesce(due_at, 'infinity'),"number","source_unit_id","procedure","township","month","lamp") WHERE holder <> 'nobody';--> statement-breakpoint
CREATE INDEX "cases_settled" ON "cases" USING btree ("filed_at","number","settled_at","holder","source_unit_id","procedure","township","month","lamp","awaiting") WHERE settled_at is not null;--> statement-breakpoint
CREATE INDEX "cases_overdue" ON "cases" USING btree ("filed_at","number","settled_at","holder","source_unit_id","procedure","township","month","lamp","awaiting") WHERE overdue_at is not null;--> statement-breakpoint
CREATE INDEX "cases_returned" ON "cases" USING btree ("filed_at","number","settled_at","holder","source_unit_id","procedure","township","month","lamp","awaiting") WHERE facts @> '[{"kind":"supplement-asked"}]'::jsonb;--> statement-breakpoint
CREATE INDEX "cases_extended" ON "cases" USING btree (coalesce(due_at, 'infinity'),"number","source_unit_id","procedure","township","month","lamp","awaiting") WHERE holder <> 'nobody' and facts @> '[{"kind":"extended"}]'::jsonb;--> statement-breakpoint
CREATE INDEX "cases_open_filed" ON "cases" USING btree ("filed_at","number","settled_at","holder","source_unit_id","procedure","township","month","lamp","awaiting") WHERE holder <> 'nobody';--> statement-breakpoint
CREATE INDEX "cases_unit" ON "cases" USING btree ("source_unit_id","filed_at","number","settled_at","holder","procedure","township","month","lamp","awaiting");--> statement-breakpoint
CREATE INDEX "case_tasks_pool" ON "case_tasks" USING btree ("role",coalesce(due_at, 'infinity'),"case_number","source_unit_id","procedure","township","month","lamp","step") WHERE is_open and claimed_by is null;--> statement-breakpoint
CREATE INDEX "case_tasks_unit" ON "case_tasks" USING btree ("unit_id","role",coalesce(due_at, 'infinity'),"case_number","source_unit_id","procedure","township","month","lamp","step") WHERE is_open and claimed_by is null and unit_id is not null;--> statement-breakpoint
CREATE INDEX "case_tasks_procedure" ON "case_tasks" USING btree ("role","procedure",coalesce(due_at, 'infinity'),"case_number","source_unit_id","township","month","lamp","step") WHERE is_open and claimed_by is null;--> statement-breakpoint
CREATE INDEX "case_tasks_step" ON "case_tasks" USING btree ("role","step",coalesce(due_at, 'infinity'),"case_number","source_unit_id","procedure","township","month","lamp") WHERE is_open and claimed_by is null;--> statement-breakpoint
CREATE INDEX "case_tasks_lamp" ON "case_tasks" USING btree ("role","lamp",coalesce(due_at, 'infinity'),"case_number","source_unit_id","procedure","township","month","step") WHERE is_open and claimed_by is null;--> statement-breakpoint
CREATE INDEX "case_tasks_source" ON "case_tasks" USING btree ("role","source_unit_id",coalesce(due_at, 'infinity'),"case_number","procedure","township","month","lamp","step") WHERE is_open and claimed_by is null;--> statement-breakpoint
CREATE INDEX "case_tasks_mine" ON "case_tasks" USING btree ("claimed_by",coalesce(due_at, 'infinity'),"case_number","source_unit_id","procedure","township","month","lamp","step") WHERE is_open and claimed_by is not null;
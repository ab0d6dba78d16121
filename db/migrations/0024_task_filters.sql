ALTER TABLE "case_tasks" ADD COLUMN "procedure" text;--> statement-breakpoint
ALTER TABLE "case_tasks" ADD COLUMN "step" text;--> statement-breakpoint
ALTER TABLE "case_tasks" ADD COLUMN "lamp" text;--> statement-breakpoint
ALTER TABLE "case_tasks" ADD COLUMN "source_unit_id" uuid;--> statement-breakpoint
UPDATE "case_tasks" SET "procedure" = "cases"."procedure", "step" = "cases"."awaiting", "lamp" = "cases"."lamp", "source_unit_id" = "cases"."source_unit_id" FROM "cases" WHERE "cases"."number" = "case_tasks"."case_number";--> statement-breakpoint
ALTER TABLE "case_tasks" ALTER COLUMN "procedure" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "case_tasks" ALTER COLUMN "lamp" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "case_tasks_procedure" ON "case_tasks" USING btree ("role","procedure",coalesce(due_at, 'infinity'),"case_number") WHERE is_open and claimed_by is null;--> statement-breakpoint
CREATE INDEX "case_tasks_step" ON "case_tasks" USING btree ("role","step",coalesce(due_at, 'infinity'),"case_number") WHERE is_open and claimed_by is null;--> statement-breakpoint
CREATE INDEX "case_tasks_lamp" ON "case_tasks" USING btree ("role","lamp",coalesce(due_at, 'infinity'),"case_number") WHERE is_open and claimed_by is null;--> statement-breakpoint
CREATE INDEX "case_tasks_source" ON "case_tasks" USING btree ("role","source_unit_id",coalesce(due_at, 'infinity'),"case_number") WHERE is_open and claimed_by is null;
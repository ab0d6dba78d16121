DROP INDEX "complaints_lead";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "lead" text;--> statement-breakpoint
CREATE INDEX "cases_lead" ON "cases" USING btree ("lead") WHERE lead is not null;--> statement-breakpoint
UPDATE "cases" SET "lead" = "complaints"."lead" FROM "complaints" WHERE "complaints"."case_number" = "cases"."number";--> statement-breakpoint
ALTER TABLE "complaints" DROP COLUMN "lead";
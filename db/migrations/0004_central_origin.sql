DROP INDEX "cases_repair";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "origin" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "cases_origin" ON "cases" USING btree ((origin->>'number')) WHERE origin is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "cases_repair" ON "cases" USING btree ("record_id") WHERE procedure in ('repair', 'assistance') and settled_at is null;
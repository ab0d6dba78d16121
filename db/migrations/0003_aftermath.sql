ALTER TABLE "records" ADD COLUMN "shielded_by" text;--> statement-breakpoint
ALTER TABLE "removal_duties" ADD COLUMN "superseded_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "cases_reorganisation" ON "cases" USING btree ("record_id") WHERE procedure = 'reorganisation' and settled_at is null;--> statement-breakpoint
CREATE INDEX "removal_orders_record" ON "removal_orders" USING btree ("record_id");
DROP INDEX "cases_red";--> statement-breakpoint
CREATE INDEX "cases_open_lamp" ON "cases" USING btree ("lamp",coalesce(due_at, 'infinity'),"number") WHERE holder <> 'nobody';--> statement-breakpoint
CREATE INDEX "cases_settled" ON "cases" USING btree ("filed_at","number") WHERE settled_at is not null;--> statement-breakpoint
CREATE INDEX "cases_overdue" ON "cases" USING btree ("filed_at","number") WHERE overdue_at is not null;--> statement-breakpoint
CREATE INDEX "cases_returned" ON "cases" USING btree ("filed_at","number") WHERE facts @> '[{"kind":"supplement-asked"}]'::jsonb;--> statement-breakpoint
CREATE INDEX "cases_extended" ON "cases" USING btree (coalesce(due_at, 'infinity'),"number") WHERE holder <> 'nobody' and facts @> '[{"kind":"extended"}]'::jsonb;--> statement-breakpoint
CREATE INDEX "cases_open_filed" ON "cases" USING btree ("filed_at","number") WHERE holder <> 'nobody';--> statement-breakpoint
CREATE INDEX "cases_unit" ON "cases" USING btree ("source_unit_id","filed_at","number");
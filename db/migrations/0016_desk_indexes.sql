CREATE INDEX "cases_lamp" ON "cases" USING btree ("lamp","filed_at","number");--> statement-breakpoint
CREATE INDEX "cases_procedure" ON "cases" USING btree ("procedure","filed_at","number");--> statement-breakpoint
CREATE INDEX "cases_step" ON "cases" USING btree ("awaiting",coalesce(due_at, 'infinity'),"number") WHERE holder <> 'nobody';
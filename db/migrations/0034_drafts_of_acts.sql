ALTER TABLE "drafts" ADD COLUMN "case_number" text;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "act" text;--> statement-breakpoint
CREATE INDEX "drafts_account" ON "drafts" USING btree ("account_id","updated_at");--> statement-breakpoint
CREATE INDEX "drafts_case" ON "drafts" USING btree ("case_number") WHERE case_number is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "drafts_act" ON "drafts" USING btree ("account_id","case_number","act") WHERE case_number is not null;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_of_acts" CHECK ((case_number is null) = (act is null));
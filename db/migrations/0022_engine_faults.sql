CREATE TABLE "engine_faults" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"ref" text NOT NULL,
	"case_number" text,
	"code" text NOT NULL,
	"subject" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"repairs" integer DEFAULT 0 NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"repaired_at" timestamp (3) with time zone,
	"repair" text,
	"reason" text,
	"account_id" uuid
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "engine_ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "skipped_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "engine_faults_open" ON "engine_faults" USING btree ("kind","ref") WHERE repaired_at is null;--> statement-breakpoint
CREATE INDEX "engine_faults_case" ON "engine_faults" USING btree ("case_number") WHERE repaired_at is null;--> statement-breakpoint
CREATE INDEX "engine_faults_repaired" ON "engine_faults" USING btree ("repaired_at") WHERE repaired_at is not null;--> statement-breakpoint
CREATE INDEX "cases_engine" ON "cases" USING btree ("number") WHERE engine_ended_at is null;--> statement-breakpoint
CREATE INDEX "outbox_open" ON "outbox" USING btree ("created_at") WHERE delivered_at is null and skipped_at is null;
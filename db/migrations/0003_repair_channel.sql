CREATE TABLE "publication_terms" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"record_id" uuid NOT NULL,
	"class" text NOT NULL,
	"rule_set" text NOT NULL,
	"former_rule_set" text,
	"ends_on" date NOT NULL,
	"sooner_on" date,
	"sooner_reason" text,
	"to_be_confirmed" boolean NOT NULL,
	"needs_correction" boolean NOT NULL,
	"due_at" timestamp (3) with time zone,
	"task" text,
	"task_at" timestamp (3) with time zone,
	"proposal" jsonb,
	"sooner_refused" boolean DEFAULT false NOT NULL,
	"held" text,
	"ended_at" timestamp (3) with time zone,
	"number" text,
	"decided_by" uuid,
	"record_version" integer NOT NULL,
	"law_version" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "publication_terms_record_id_unique" UNIQUE("record_id"),
	CONSTRAINT "publication_terms_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "removal_confirmations" (
	"duty_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"file_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "repair_notices" (
	"record_id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"state" text DEFAULT 'due' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"document_id" uuid,
	"channel" text,
	"served_on" date,
	"served_at" timestamp (3) with time zone,
	"served_by" uuid,
	"received_by" text
);
--> statement-breakpoint
ALTER TABLE "records" ADD COLUMN "shielded_by" text;--> statement-breakpoint
ALTER TABLE "removal_duties" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "removal_duties" ADD COLUMN "superseded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "publication_terms" ADD CONSTRAINT "publication_terms_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_terms" ADD CONSTRAINT "publication_terms_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_confirmations" ADD CONSTRAINT "removal_confirmations_duty_id_removal_duties_id_fk" FOREIGN KEY ("duty_id") REFERENCES "public"."removal_duties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_confirmations" ADD CONSTRAINT "removal_confirmations_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_notices" ADD CONSTRAINT "repair_notices_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_notices" ADD CONSTRAINT "repair_notices_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_notices" ADD CONSTRAINT "repair_notices_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "publication_terms_due" ON "publication_terms" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "publication_terms_task" ON "publication_terms" USING btree ("task_at","id") WHERE task is not null;--> statement-breakpoint
CREATE INDEX "repair_notices_open" ON "repair_notices" USING btree ("created_at","record_id");--> statement-breakpoint
CREATE INDEX "repair_notices_subject" ON "repair_notices" USING btree ("subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_reorganisation" ON "cases" USING btree ("record_id") WHERE procedure = 'reorganisation' and settled_at is null;--> statement-breakpoint
CREATE INDEX "removal_orders_record" ON "removal_orders" USING btree ("record_id");--> statement-breakpoint
UPDATE "authorizations" SET "scope" = '{objection,repair,reorganisation,listing,training}' WHERE "scope" = '{objection}';

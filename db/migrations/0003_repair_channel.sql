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
ALTER TABLE "removal_confirmations" ADD CONSTRAINT "removal_confirmations_duty_id_removal_duties_id_fk" FOREIGN KEY ("duty_id") REFERENCES "public"."removal_duties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_confirmations" ADD CONSTRAINT "removal_confirmations_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_notices" ADD CONSTRAINT "repair_notices_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_notices" ADD CONSTRAINT "repair_notices_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_notices" ADD CONSTRAINT "repair_notices_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "repair_notices_open" ON "repair_notices" USING btree ("created_at","record_id");--> statement-breakpoint
CREATE INDEX "repair_notices_subject" ON "repair_notices" USING btree ("subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_reorganisation" ON "cases" USING btree ("record_id") WHERE procedure = 'reorganisation' and settled_at is null;--> statement-breakpoint
CREATE INDEX "removal_orders_record" ON "removal_orders" USING btree ("record_id");--> statement-breakpoint
UPDATE "authorizations" SET "scope" = '{objection,repair,reorganisation,listing,training}' WHERE "scope" = '{objection}';

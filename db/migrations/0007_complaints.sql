CREATE TABLE "complaints" (
	"case_number" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"is_named" boolean NOT NULL,
	"respondent_kind" text NOT NULL,
	"respondent_subject_id" uuid,
	"respondent_unit_id" uuid,
	"respondent_name" text NOT NULL,
	"record_id" uuid,
	"about_case" text,
	"proposed" jsonb NOT NULL,
	"split_from" text,
	"lead" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reporter_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_number" text,
	"sealed" text NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reporters" (
	"case_number" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "used_challenges" (
	"signature" text NOT NULL,
	"used_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "used_challenges_signature_pk" PRIMARY KEY("signature")
);
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "subject_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "barred" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_respondent_subject_id_subjects_id_fk" FOREIGN KEY ("respondent_subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_respondent_unit_id_units_id_fk" FOREIGN KEY ("respondent_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "complaints_lead" ON "complaints" USING btree ("lead");--> statement-breakpoint
CREATE INDEX "complaints_respondent" ON "complaints" USING btree ("respondent_name","created_at");--> statement-breakpoint
CREATE INDEX "complaints_subject" ON "complaints" USING btree ("respondent_subject_id");--> statement-breakpoint
CREATE INDEX "complaints_record" ON "complaints" USING btree ("record_id");--> statement-breakpoint
CREATE INDEX "reporter_files_case" ON "reporter_files" USING btree ("case_number");--> statement-breakpoint
CREATE INDEX "used_challenges_age" ON "used_challenges" USING btree ("used_at");
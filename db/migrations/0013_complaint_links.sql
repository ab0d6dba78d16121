CREATE TABLE "respondent_notices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"case_number" text NOT NULL,
	"subject_id" uuid,
	"unit_id" uuid,
	"matter" text NOT NULL,
	"asked" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"rule_set" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"materials" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "respondent_notices_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "case_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"from_case" text NOT NULL,
	"to_case" text NOT NULL,
	"kind" text NOT NULL,
	"note" text,
	"linked_at" timestamp (3) with time zone NOT NULL,
	"linked_by" uuid NOT NULL,
	CONSTRAINT "case_links_once" UNIQUE("from_case","kind")
);
--> statement-breakpoint
ALTER TABLE "respondent_notices" ADD CONSTRAINT "respondent_notices_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "respondent_notices" ADD CONSTRAINT "respondent_notices_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "respondent_notices_case" ON "respondent_notices" USING btree ("case_number");--> statement-breakpoint
CREATE INDEX "respondent_notices_subject" ON "respondent_notices" USING btree ("subject_id","written_at");--> statement-breakpoint
CREATE INDEX "respondent_notices_unit" ON "respondent_notices" USING btree ("unit_id","written_at");--> statement-breakpoint
CREATE INDEX "case_links_to" ON "case_links" USING btree ("to_case");
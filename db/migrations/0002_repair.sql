CREATE TABLE "filings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"procedure" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"numbers" text[] NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reinsertions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"fingerprint" text NOT NULL,
	"settled_id" uuid NOT NULL,
	"case_number" text NOT NULL,
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"kind" text NOT NULL,
	"cells" jsonb NOT NULL,
	"data" jsonb NOT NULL,
	"score" integer NOT NULL,
	"reasons" jsonb NOT NULL,
	"source_unit_id" uuid,
	"state" text NOT NULL,
	"opened_by" uuid,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "reinsertions_number_unique" UNIQUE("number"),
	CONSTRAINT "reinsertions_fingerprint_unique" UNIQUE("fingerprint")
);
--> statement-breakpoint
CREATE TABLE "settled_facts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"record_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"case_number" text NOT NULL,
	"before" jsonb NOT NULL,
	"keys" text[] NOT NULL,
	"settled_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "settled_facts_entry_id_unique" UNIQUE("entry_id")
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"unit_id" uuid,
	"adapter" text NOT NULL,
	"address" text,
	"probe_address" text,
	"key_sealed" text NOT NULL,
	"previous_key_sealed" text,
	"previous_key_until" timestamp (3) with time zone,
	"key_version" integer DEFAULT 1 NOT NULL,
	"key_changed_at" timestamp (3) with time zone NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "partners_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "removal_duties" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"order_id" uuid NOT NULL,
	"partner_id" uuid NOT NULL,
	"recipient" text NOT NULL,
	"rule_set" text NOT NULL,
	"parameter" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"provisional" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone,
	"probed_at" timestamp (3) with time zone,
	"contradicted_at" timestamp (3) with time zone,
	"chases" integer DEFAULT 0 NOT NULL,
	"chased_at" timestamp (3) with time zone,
	"escalated_at" timestamp (3) with time zone,
	"dead_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "removal_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "removal_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"duty_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"shows" text
);
--> statement-breakpoint
CREATE TABLE "removal_orders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"cause" text NOT NULL,
	"case_number" text NOT NULL,
	"record_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"content" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "removal_orders_cause_unique" UNIQUE("cause")
);
--> statement-breakpoint
CREATE TABLE "training_attempts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"seed" text NOT NULL,
	"paper" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "training_certificates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	"course_version" integer NOT NULL,
	"field" text NOT NULL,
	"classes" text[] NOT NULL,
	"minutes" integer NOT NULL,
	"issued_on" date NOT NULL,
	"valid_until" date NOT NULL,
	"document_id" uuid NOT NULL,
	CONSTRAINT "training_certificates_number_unique" UNIQUE("number"),
	CONSTRAINT "training_certificates_enrolment_id_unique" UNIQUE("enrolment_id")
);
--> statement-breakpoint
CREATE TABLE "training_course_versions" (
	"course_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"published_by" uuid,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "training_course_versions_course_id_version_pk" PRIMARY KEY("course_id","version")
);
--> statement-breakpoint
CREATE TABLE "training_courses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"draft" jsonb NOT NULL,
	"published" integer,
	"withdrawn" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "training_enrolments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"course_id" uuid NOT NULL,
	"course_version" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text NOT NULL,
	"seed" text NOT NULL,
	"enrolled_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "training_events" (
	"enrolment_id" uuid NOT NULL,
	"lesson_id" text NOT NULL,
	"sequence" integer NOT NULL,
	"live_id" uuid NOT NULL,
	"event" jsonb NOT NULL,
	CONSTRAINT "training_events_enrolment_id_lesson_id_sequence_pk" PRIMARY KEY("enrolment_id","lesson_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "training_lives" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"live_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"lesson_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"nonce" text NOT NULL,
	"previous_nonce" text
);
--> statement-breakpoint
CREATE TABLE "training_progress" (
	"enrolment_id" uuid NOT NULL,
	"lesson_id" text NOT NULL,
	"state" jsonb NOT NULL,
	"events" integer NOT NULL,
	"completed_at" timestamp (3) with time zone,
	CONSTRAINT "training_progress_enrolment_id_lesson_id_pk" PRIMARY KEY("enrolment_id","lesson_id")
);
--> statement-breakpoint
CREATE TABLE "training_question_versions" (
	"question_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"question" jsonb NOT NULL,
	"written_by" uuid,
	"written_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "training_question_versions_question_id_version_pk" PRIMARY KEY("question_id","version")
);
--> statement-breakpoint
CREATE TABLE "training_questions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"topic" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "training_results" (
	"attempt_id" uuid PRIMARY KEY NOT NULL,
	"answers" jsonb,
	"items" jsonb NOT NULL,
	"correct" integer NOT NULL,
	"total" integer NOT NULL,
	"passed" boolean NOT NULL,
	"late" boolean NOT NULL,
	"graded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "outbox_due";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "filing_id" uuid;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "abandoned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "filings" ADD CONSTRAINT "filings_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reinsertions" ADD CONSTRAINT "reinsertions_settled_id_settled_facts_id_fk" FOREIGN KEY ("settled_id") REFERENCES "public"."settled_facts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reinsertions" ADD CONSTRAINT "reinsertions_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reinsertions" ADD CONSTRAINT "reinsertions_source_unit_id_units_id_fk" FOREIGN KEY ("source_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reinsertions" ADD CONSTRAINT "reinsertions_opened_by_accounts_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reinsertions" ADD CONSTRAINT "reinsertions_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reinsertions" ADD CONSTRAINT "reinsertions_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settled_facts" ADD CONSTRAINT "settled_facts_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_duties" ADD CONSTRAINT "removal_duties_order_id_removal_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."removal_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_duties" ADD CONSTRAINT "removal_duties_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_events" ADD CONSTRAINT "removal_events_duty_id_removal_duties_id_fk" FOREIGN KEY ("duty_id") REFERENCES "public"."removal_duties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_orders" ADD CONSTRAINT "removal_orders_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_attempts" ADD CONSTRAINT "training_attempts_enrolment_id_training_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."training_enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_certificates" ADD CONSTRAINT "training_certificates_enrolment_id_training_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."training_enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_certificates" ADD CONSTRAINT "training_certificates_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_certificates" ADD CONSTRAINT "training_certificates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_certificates" ADD CONSTRAINT "training_certificates_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_course_versions" ADD CONSTRAINT "training_course_versions_course_id_training_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."training_courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_enrolments" ADD CONSTRAINT "training_enrolments_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_enrolments" ADD CONSTRAINT "training_enrolments_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_progress" ADD CONSTRAINT "training_progress_enrolment_id_training_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."training_enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_question_versions" ADD CONSTRAINT "training_question_versions_question_id_training_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."training_questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_results" ADD CONSTRAINT "training_results_attempt_id_training_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."training_attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "filings_subject" ON "filings" USING btree ("subject_id","filed_at");--> statement-breakpoint
CREATE INDEX "reinsertions_state" ON "reinsertions" USING btree ("state","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reinsertions_row" ON "reinsertions" USING btree ("import_id","row");--> statement-breakpoint
CREATE INDEX "settled_facts_keys" ON "settled_facts" USING gin ("keys");--> statement-breakpoint
CREATE INDEX "settled_facts_record" ON "settled_facts" USING btree ("record_id");--> statement-breakpoint
CREATE UNIQUE INDEX "removal_duties_once" ON "removal_duties" USING btree ("order_id","partner_id");--> statement-breakpoint
CREATE INDEX "removal_duties_open" ON "removal_duties" USING btree ("due_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "removal_events_once" ON "removal_events" USING btree ("duty_id","kind","key");--> statement-breakpoint
CREATE INDEX "removal_orders_case" ON "removal_orders" USING btree ("case_number");--> statement-breakpoint
CREATE UNIQUE INDEX "training_attempts_number" ON "training_attempts" USING btree ("enrolment_id","number");--> statement-breakpoint
CREATE INDEX "training_certificates_subject" ON "training_certificates" USING btree ("subject_id","valid_until");--> statement-breakpoint
CREATE UNIQUE INDEX "training_enrolments_open" ON "training_enrolments" USING btree ("course_id","person_id","subject_id") WHERE state = 'learning';--> statement-breakpoint
CREATE INDEX "training_enrolments_subject" ON "training_enrolments" USING btree ("subject_id","enrolled_at");--> statement-breakpoint
CREATE INDEX "training_enrolments_recent" ON "training_enrolments" USING btree ("enrolled_at","id");--> statement-breakpoint
CREATE INDEX "training_questions_topic" ON "training_questions" USING btree ("topic","id");--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_filing_id_filings_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_filing" ON "cases" USING btree ("filing_id") WHERE filing_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "cases_repair" ON "cases" USING btree ("record_id") WHERE procedure = 'repair' and settled_at is null;--> statement-breakpoint
CREATE INDEX "outbox_duty" ON "outbox" USING btree ((payload->>'dutyId')) WHERE topic = 'removal';--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("next_attempt_at") WHERE delivered_at is null and abandoned_at is null;
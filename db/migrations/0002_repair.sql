CREATE TABLE "filings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"procedure" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"numbers" text[] NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "filing_id" uuid;--> statement-breakpoint
ALTER TABLE "filings" ADD CONSTRAINT "filings_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "filings_subject" ON "filings" USING btree ("subject_id","filed_at");--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_filing_id_filings_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_filing" ON "cases" USING btree ("filing_id") WHERE filing_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "cases_repair" ON "cases" USING btree ("record_id") WHERE procedure = 'repair' and settled_at is null;
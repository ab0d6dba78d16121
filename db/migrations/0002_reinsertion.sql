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
ALTER TABLE "reinsertions" ADD CONSTRAINT "reinsertions_settled_id_settled_facts_id_fk" FOREIGN KEY ("settled_id") REFERENCES "public"."settled_facts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reinsertions" ADD CONSTRAINT "reinsertions_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reinsertions" ADD CONSTRAINT "reinsertions_source_unit_id_units_id_fk" FOREIGN KEY ("source_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reinsertions" ADD CONSTRAINT "reinsertions_opened_by_accounts_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reinsertions" ADD CONSTRAINT "reinsertions_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reinsertions" ADD CONSTRAINT "reinsertions_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settled_facts" ADD CONSTRAINT "settled_facts_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reinsertions_state" ON "reinsertions" USING btree ("state","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reinsertions_row" ON "reinsertions" USING btree ("import_id","row");--> statement-breakpoint
CREATE INDEX "settled_facts_keys" ON "settled_facts" USING gin ("keys");--> statement-breakpoint
CREATE INDEX "settled_facts_record" ON "settled_facts" USING btree ("record_id");
CREATE TABLE "case_copies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_number" text NOT NULL,
	"account_id" uuid NOT NULL,
	"text" text NOT NULL,
	"copied_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "case_opinions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_number" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"question" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"askers" text[] NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"rule_set" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"verdict" text,
	"opinion" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "case_copies" ADD CONSTRAINT "case_copies_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_copies" ADD CONSTRAINT "case_copies_copied_by_accounts_id_fk" FOREIGN KEY ("copied_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_opinions" ADD CONSTRAINT "case_opinions_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_opinions" ADD CONSTRAINT "case_opinions_asked_by_accounts_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_opinions" ADD CONSTRAINT "case_opinions_answered_by_accounts_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_copies_account" ON "case_copies" USING btree ("account_id","created_at","case_number");--> statement-breakpoint
CREATE INDEX "case_copies_case" ON "case_copies" USING btree ("case_number","created_at");--> statement-breakpoint
CREATE INDEX "case_opinions_case" ON "case_opinions" USING btree ("case_number","asked_at");--> statement-breakpoint
CREATE INDEX "case_opinions_unit" ON "case_opinions" USING btree ("unit_id","asked_at");--> statement-breakpoint
CREATE INDEX "case_opinions_due" ON "case_opinions" USING btree ("due_at") WHERE answered_at is null and withdrawn_at is null and reminded_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "case_opinions_open" ON "case_opinions" USING btree ("case_number","unit_id") WHERE answered_at is null and withdrawn_at is null;
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
ALTER TABLE "case_copies" ADD CONSTRAINT "case_copies_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_copies" ADD CONSTRAINT "case_copies_copied_by_accounts_id_fk" FOREIGN KEY ("copied_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_copies_account" ON "case_copies" USING btree ("account_id","created_at","case_number");--> statement-breakpoint
CREATE INDEX "case_copies_case" ON "case_copies" USING btree ("case_number","created_at");
CREATE TABLE "case_checks" (
	"case_number" text NOT NULL,
	"act" text NOT NULL,
	"item" text NOT NULL,
	"person_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"record_version" integer NOT NULL,
	"account_id" uuid NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_checks_case_number_act_item_person_id_sequence_pk" PRIMARY KEY("case_number","act","item","person_id","sequence")
);
--> statement-breakpoint
ALTER TABLE "case_checks" ADD CONSTRAINT "case_checks_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;
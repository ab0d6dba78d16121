CREATE TABLE "case_urges" (
	"case_number" text NOT NULL,
	"person_id" uuid NOT NULL,
	"day" date NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_urges_case_number_person_id_day_pk" PRIMARY KEY("case_number","person_id","day")
);
--> statement-breakpoint
CREATE TABLE "cosigners" (
	"cosigning_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"verdict" text,
	"opinion" text,
	"signers" text[],
	"answered_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	"removed_reason" text,
	CONSTRAINT "cosigners_cosigning_id_account_id_pk" PRIMARY KEY("cosigning_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "cosignings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_number" text NOT NULL,
	"role" text NOT NULL,
	"act" text NOT NULL,
	"mode" text NOT NULL,
	"question" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"askers" text[] NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ending" text
);
--> statement-breakpoint
ALTER TABLE "case_urges" ADD CONSTRAINT "case_urges_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cosigners" ADD CONSTRAINT "cosigners_cosigning_id_cosignings_id_fk" FOREIGN KEY ("cosigning_id") REFERENCES "public"."cosignings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cosigners" ADD CONSTRAINT "cosigners_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cosignings" ADD CONSTRAINT "cosignings_asked_by_accounts_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cosigners_account" ON "cosigners" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "cosignings_case" ON "cosignings" USING btree ("case_number","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "cosignings_open" ON "cosignings" USING btree ("case_number","role") WHERE ended_at is null;
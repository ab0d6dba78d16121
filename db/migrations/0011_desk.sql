CREATE TABLE "case_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_number" text NOT NULL,
	"account_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_tasks" (
	"case_number" text NOT NULL,
	"role" text NOT NULL,
	"unit_id" uuid,
	"is_open" boolean NOT NULL,
	"not_persons" text[] NOT NULL,
	"due_at" timestamp (3) with time zone,
	"claimed_by" uuid,
	"claimed_at" timestamp (3) with time zone,
	"lent_by" uuid,
	CONSTRAINT "case_tasks_case_number_role_pk" PRIMARY KEY("case_number","role")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "capacity" integer DEFAULT 40 NOT NULL;--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_tasks" ADD CONSTRAINT "case_tasks_claimed_by_accounts_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_tasks" ADD CONSTRAINT "case_tasks_lent_by_accounts_id_fk" FOREIGN KEY ("lent_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_notes_case" ON "case_notes" USING btree ("case_number","created_at");--> statement-breakpoint
CREATE INDEX "case_tasks_pool" ON "case_tasks" USING btree ("role",coalesce(due_at, 'infinity'),"case_number") WHERE is_open and claimed_by is null;--> statement-breakpoint
CREATE INDEX "case_tasks_unit" ON "case_tasks" USING btree ("unit_id","role",coalesce(due_at, 'infinity'),"case_number") WHERE is_open and claimed_by is null and unit_id is not null;--> statement-breakpoint
CREATE INDEX "case_tasks_mine" ON "case_tasks" USING btree ("claimed_by",coalesce(due_at, 'infinity'),"case_number") WHERE is_open and claimed_by is not null;--> statement-breakpoint
CREATE INDEX "case_entries_account" ON "case_entries" USING btree ((actor->>'accountId'),"taken_at");
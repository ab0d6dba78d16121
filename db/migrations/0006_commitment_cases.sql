CREATE TABLE "admissions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"unit_id" uuid NOT NULL,
	"number" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"matter" text NOT NULL,
	"type" text NOT NULL,
	"case_number" text,
	"why" text,
	"admitted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "admissions_number" UNIQUE("unit_id","number")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"holder" text PRIMARY KEY NOT NULL,
	"certificate" text NOT NULL,
	"sealed_key" text NOT NULL,
	"valid_to" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "commitment_papers" (
	"case_number" text NOT NULL,
	"made_on" date NOT NULL,
	"code" text NOT NULL,
	"valid_until" date,
	"file_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"signatures" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "commitment_papers_case_number_made_on_pk" PRIMARY KEY("case_number","made_on"),
	CONSTRAINT "commitment_papers_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "commitments" (
	"case_number" text PRIMARY KEY NOT NULL,
	"template" jsonb NOT NULL,
	"invitation_id" uuid
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"template" text NOT NULL,
	"matter" text NOT NULL,
	"refused" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"invited_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "admissions" ADD CONSTRAINT "admissions_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admissions" ADD CONSTRAINT "admissions_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_papers" ADD CONSTRAINT "commitment_papers_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "admissions_case" ON "admissions" USING btree ("case_number");--> statement-breakpoint
CREATE INDEX "commitments_invitation" ON "commitments" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "invitations_unit" ON "invitations" USING btree ("unit_id","invited_at");
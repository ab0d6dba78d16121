CREATE TABLE "removal_confirmations" (
	"duty_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"file_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "removal_duties" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "removal_confirmations" ADD CONSTRAINT "removal_confirmations_duty_id_removal_duties_id_fk" FOREIGN KEY ("duty_id") REFERENCES "public"."removal_duties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_confirmations" ADD CONSTRAINT "removal_confirmations_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;
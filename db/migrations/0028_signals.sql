CREATE TABLE "case_views" (
	"case_number" text NOT NULL,
	"person_id" uuid NOT NULL,
	"day" date NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_views_case_number_person_id_day_pk" PRIMARY KEY("case_number","person_id","day")
);
--> statement-breakpoint
CREATE TABLE "signals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"persons" text[] NOT NULL,
	"statistic" jsonb NOT NULL,
	"limit_value" integer NOT NULL,
	"cases" text[] NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "case_views" ADD CONSTRAINT "case_views_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signals" ADD CONSTRAINT "signals_answered_by_accounts_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "signals_open" ON "signals" USING btree ("kind","subject") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "signals_seen" ON "signals" USING btree ("state","first_seen_at");
CREATE TABLE "daily_digests" (
	"account_id" uuid NOT NULL,
	"day" date NOT NULL,
	"counts" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "daily_digests_account_id_day_pk" PRIMARY KEY("account_id","day")
);
--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD COLUMN "instruction" text;--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD COLUMN "issued_by" uuid;--> statement-breakpoint
ALTER TABLE "daily_digests" ADD CONSTRAINT "daily_digests_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD CONSTRAINT "supervision_orders_issued_by_accounts_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_barred" ON "cases" USING btree ("number") WHERE barred <> '[]'::jsonb;--> statement-breakpoint
CREATE INDEX "supervision_orders_case" ON "supervision_orders" USING btree ("case_number");
CREATE TABLE "partners" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"unit_id" uuid,
	"adapter" text NOT NULL,
	"address" text,
	"probe_address" text,
	"key_sealed" text NOT NULL,
	"previous_key_sealed" text,
	"previous_key_until" timestamp (3) with time zone,
	"key_version" integer DEFAULT 1 NOT NULL,
	"key_changed_at" timestamp (3) with time zone NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "partners_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "removal_duties" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"order_id" uuid NOT NULL,
	"partner_id" uuid NOT NULL,
	"recipient" text NOT NULL,
	"rule_set" text NOT NULL,
	"parameter" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"provisional" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone,
	"probed_at" timestamp (3) with time zone,
	"contradicted_at" timestamp (3) with time zone,
	"chases" integer DEFAULT 0 NOT NULL,
	"chased_at" timestamp (3) with time zone,
	"escalated_at" timestamp (3) with time zone,
	"dead_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "removal_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "removal_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"duty_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"shows" text
);
--> statement-breakpoint
CREATE TABLE "removal_orders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"cause" text NOT NULL,
	"case_number" text NOT NULL,
	"record_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"content" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "removal_orders_cause_unique" UNIQUE("cause")
);
--> statement-breakpoint
DROP INDEX "outbox_due";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "abandoned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_duties" ADD CONSTRAINT "removal_duties_order_id_removal_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."removal_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_duties" ADD CONSTRAINT "removal_duties_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_events" ADD CONSTRAINT "removal_events_duty_id_removal_duties_id_fk" FOREIGN KEY ("duty_id") REFERENCES "public"."removal_duties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_orders" ADD CONSTRAINT "removal_orders_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "removal_duties_once" ON "removal_duties" USING btree ("order_id","partner_id");--> statement-breakpoint
CREATE INDEX "removal_duties_open" ON "removal_duties" USING btree ("due_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "removal_events_once" ON "removal_events" USING btree ("duty_id","kind","key");--> statement-breakpoint
CREATE INDEX "removal_orders_case" ON "removal_orders" USING btree ("case_number");--> statement-breakpoint
CREATE INDEX "outbox_duty" ON "outbox" USING btree ((payload->>'dutyId')) WHERE topic = 'removal';--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("next_attempt_at") WHERE delivered_at is null and abandoned_at is null;
CREATE TABLE "supervision_orders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"cause" text NOT NULL,
	"case_number" text NOT NULL,
	"unit_id" uuid,
	"rule_set" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"escalated_at" timestamp (3) with time zone,
	CONSTRAINT "supervision_orders_number_unique" UNIQUE("number"),
	CONSTRAINT "supervision_orders_cause_unique" UNIQUE("cause")
);
--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD CONSTRAINT "supervision_orders_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "supervision_orders_unit" ON "supervision_orders" USING btree ("unit_id","issued_at");--> statement-breakpoint
CREATE INDEX "supervision_orders_open" ON "supervision_orders" USING btree ("due_at");
CREATE TABLE "case_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"from_case" text NOT NULL,
	"to_case" text NOT NULL,
	"kind" text NOT NULL,
	"note" text,
	"linked_at" timestamp (3) with time zone NOT NULL,
	"linked_by" uuid NOT NULL,
	CONSTRAINT "case_links_once" UNIQUE("from_case","kind")
);
--> statement-breakpoint
CREATE INDEX "case_links_to" ON "case_links" USING btree ("to_case");
CREATE TABLE "reporter_supplements" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"case_number" text NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "reporter_supplements_case" ON "reporter_supplements" USING btree ("case_number");
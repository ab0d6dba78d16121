CREATE TABLE "act_separations" (
	"procedure" text NOT NULL,
	"act" text NOT NULL,
	"roles" text[] NOT NULL,
	"not_by" text[] NOT NULL,
	CONSTRAINT "act_separations_procedure_act_pk" PRIMARY KEY("procedure","act")
);
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "created_for" uuid;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "confirmed_by" uuid;--> statement-breakpoint
ALTER TABLE "publication_terms" ADD COLUMN "decided_for" uuid;--> statement-breakpoint
ALTER TABLE "reinsertions" ADD COLUMN "opened_for" uuid;--> statement-breakpoint
ALTER TABLE "reinsertions" ADD COLUMN "decided_for" uuid;
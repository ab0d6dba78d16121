CREATE TABLE "law_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"change" jsonb NOT NULL,
	"basis" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_person_id" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"applied_version" integer,
	"moved" integer,
	"differences" jsonb,
	"effect" jsonb,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "law_changes" ADD CONSTRAINT "law_changes_proposed_by_accounts_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "law_changes" ADD CONSTRAINT "law_changes_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "law_changes_version" ON "law_changes" USING btree ("applied_version");--> statement-breakpoint
CREATE INDEX "law_changes_state" ON "law_changes" USING btree ("state","proposed_at");--> statement-breakpoint
UPDATE "cases" SET "facts" = (
  SELECT jsonb_agg(
    CASE
      WHEN fact->>'kind' = 'restarted' THEN jsonb_build_object('kind', 'supplement-given', 'at', fact->'at')
      WHEN fact->>'kind' = 'paused' AND fact->>'reason' = 'request-supplement' THEN jsonb_build_object('kind', 'supplement-asked', 'at', fact->'at')
      WHEN fact->>'kind' = 'paused' THEN fact || jsonb_build_object('id', 'pause-' || place, 'basis', '《河南省社会信用条例》第四十一条第三款')
      WHEN fact->>'kind' = 'resumed' THEN fact || jsonb_build_object('of', 'pause-' || (
        SELECT max(earlier.place) FROM jsonb_array_elements(cases.facts) WITH ORDINALITY AS earlier(fact, place)
        WHERE earlier.place < facts.place AND earlier.fact->>'kind' = 'paused' AND earlier.fact->>'reason' <> 'request-supplement'))
      ELSE fact
    END ORDER BY place)
  FROM jsonb_array_elements(cases.facts) WITH ORDINALITY AS facts(fact, place))
WHERE "facts" @> '[{"kind":"restarted"}]' OR "facts" @> '[{"kind":"paused"}]';

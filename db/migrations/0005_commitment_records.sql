INSERT INTO "records" ("kind", "identity", "subject_id", "document_number", "decision_date", "publication", "data", "grams", "created_at")
SELECT 'commitment', 'commitment:' || "code", "subject_id", "code", "made_on", 'published',
	jsonb_build_object(
		'cn_wsh', "code", 'cn_xdr_mc', "data"->>'承诺人名称', 'cn_xdr_lb', "data"->>'承诺人类别', 'cn_xdr_shxym', "data"->>'承诺人代码', 'cn_cnlx', "type", 'cn_sy', "data"->>'承诺事由', 'cn_nr', "data"->>'承诺内容', 'cn_wnzr', "data"->>'违诺责任',
		'cn_jdrq', "made_on", 'cn_yxq', coalesce("data"->>'承诺有效期', ''), 'cn_lxzt', coalesce("data"->>'承诺履行状态', ''), 'cn_wlxnr', coalesce("data"->>'未履行的承诺内容', ''), 'cn_zrzj', coalesce("data"->>'违诺责任追究内容', ''),
		'cn_rdrq', coalesce("data"->>'承诺履行状态认定日期', ''), 'cn_rddw', coalesce("data"->>'认定单位', ''), 'cn_rddwdm', coalesce("data"->>'认定单位代码', ''), 'cn_sldw', "data"->>'承诺受理单位', 'cn_sldwdm', "data"->>'承诺受理单位代码', 'cn_gklx', "data"->>'公开类型', 'bz', coalesce("data"->>'备注', '')),
	ARRAY(SELECT DISTINCT substr(lower(word), place, size) FROM unnest(ARRAY["data"->>'承诺人名称', "data"->>'承诺人代码', "code", "data"->>'承诺事由']) AS word, generate_series(1, length(word)) AS place, generate_series(1, 2) AS size WHERE place + size - 1 <= length(word)),
	now()
FROM "commitments" WHERE "subject_id" IS NOT NULL
ON CONFLICT DO NOTHING;--> statement-breakpoint
DROP TABLE "commitments" CASCADE;

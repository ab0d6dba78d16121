-- Words are looked up whole again: the day of filing is no longer one of the words that a case is found by.
UPDATE "cases" SET "grams" = array_remove("grams", to_char("filed_at" AT TIME ZONE 'Asia/Shanghai', '"day:"YYYY-MM-DD')) WHERE "grams" @> ARRAY[to_char("filed_at" AT TIME ZONE 'Asia/Shanghai', '"day:"YYYY-MM-DD')];

-- Words are searched for day by day, the newest first: the day of filing (China Standard Time) is one of the words that the index finds a case by.
UPDATE "cases" SET "grams" = "grams" || to_char("filed_at" AT TIME ZONE 'Asia/Shanghai', '"day:"YYYY-MM-DD');

-- What is red is open, and what is awaited follows from the procedure: taken each by itself, a page under two filters seems to have next to no rows.
CREATE STATISTICS "cases_together" (mcv) ON "holder", "lamp", "awaiting", "procedure" FROM "cases";

DROP VIEW IF EXISTS account_totals;
UPDATE counters SET n = n + 1 WHERE name = '0007';

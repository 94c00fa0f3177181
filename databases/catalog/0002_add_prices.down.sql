DROP INDEX prices_by_date;
DROP TABLE prices;

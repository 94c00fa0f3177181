SELECT 'it''s; one', 'back\'; SELECT 'two';
SELECT E'it\'s; \\', e'\\'; SELECT U&'d\0061t\+000061;', U&"d;x" , N'n;', B'01', X'1F';
SELECT E'one;'
  -- a comment between the parts;
  'two\';' ; SELECT E'a' 'b\';
SELECT "semi;colon ""quoted""", 'multi
line;';
SELECT ';' /* it's /* nested; */ still; */ , 1;-- end; of 'line
SELECT a->>'x;y' FROM t WHERE a @> '{}' AND b - -1 = 2 AND c /2 * 3 = 4;
SELECT naïve, "Ünïcode;", データ FROM été;

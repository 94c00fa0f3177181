DELETE FROM t WHERE id > $1;
SELECT '$1', $$ $1 $$, a$1 /* $1 */ FROM t;
PREPARE p (int) AS DELETE FROM t WHERE id = $1;
CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql RETURN $1 * 2;
COPY (SELECT 1) TO STDOUT;
COPY stdout FROM stdin;
1
\.
COPY t TO '/tmp/stdout';

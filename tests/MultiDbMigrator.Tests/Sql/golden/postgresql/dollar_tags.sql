CREATE FUNCTION f(a$b$ int) RETURNS text LANGUAGE plpgsql AS $outer$
BEGIN
  EXECUTE $in$ SELECT $$a;b$$; $in$;
  RETURN $$ $outer $ ; $oute$ $Outer$ $$;
END
$outer$;
SELECT '$tag$; not a quote', $1; -- $tag$ nor here;
/* $tag$ ; */ SELECT $tag$it's; "fine$tag$, $täg$;$täg$;
SELECT 1 AS a$x$; SELECT 2 AS b$x$;
SELECT $9$ ; SELECT $a b$;

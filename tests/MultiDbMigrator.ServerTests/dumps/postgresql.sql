-- All kinds of objects that pg_dump writes. Large objects are not among them: their dump calls lo_open and loread, which a script may do as well.
CREATE SCHEMA "shop – ünï";
CREATE EXTENSION IF NOT EXISTS plpgsql;
CREATE TYPE public.mood AS ENUM ('sad; not happy', 'it''s ok', E'back\\slash', 'größe');
CREATE TYPE public.pair AS (a integer, b text);
CREATE TYPE public.span AS RANGE (subtype = double precision);
CREATE DOMAIN public.percent AS integer DEFAULT 50 CONSTRAINT percent_check CHECK (VALUE BETWEEN 0 AND 100);
CREATE SEQUENCE public.numbers INCREMENT BY 5 START WITH 10 CACHE 3 CYCLE MINVALUE 5 MAXVALUE 1000;
SELECT nextval('public.numbers');

CREATE TABLE public.people (
    id integer GENERATED ALWAYS AS IDENTITY (START WITH 7) PRIMARY KEY,
    name text NOT NULL DEFAULT 'it''s; -- {{x}}',
    mood public.mood,
    born date CHECK (born > '1900-01-01'),
    upper_name text GENERATED ALWAYS AS (upper(name)) STORED,
    picture bytea,
    tags text[] DEFAULT '{a,"b;c"}',
    extra jsonb,
    place point,
    share public.percent,
    pair public.pair,
    number bigint DEFAULT nextval('public.numbers'),
    UNIQUE (born, id)
);
CREATE TABLE "shop – ünï"."order ""x""" (id serial PRIMARY KEY, person integer REFERENCES public.people ON DELETE CASCADE, "a.b;c" text, total numeric(12, 2));
CREATE TABLE public.nothing ();
CREATE TABLE public.log (at timestamptz NOT NULL, id bigint, what text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE public.log_2025 PARTITION OF public.log FOR VALUES FROM ('2025-01-01Z') TO ('2026-01-01Z');
CREATE TABLE public.log_rest PARTITION OF public.log DEFAULT PARTITION BY HASH (id);
CREATE TABLE public.log_rest_0 PARTITION OF public.log_rest FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE public.log_rest_1 PARTITION OF public.log_rest FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE public.parent (a integer, b text);
CREATE TABLE public.child (c integer) INHERITS (public.parent) WITH (fillfactor = 70);
CREATE UNLOGGED TABLE public.fast (a integer, EXCLUDE USING btree (a WITH =));

INSERT INTO public.people (name, mood, born, picture, tags, extra, place, share, pair) VALUES
    ('Ada', 'it''s ok', '1915-12-10', '\x00ff5c0a0d09275c2e', '{"x\"y","\\."}', '{"a": "\\n\u00fc", "b": [1, null]}', '(1,2)', 10, '(1,"x ""y"" \\")'),
    (E'tab\tnew\nline\rreturn\\.back\\slash\b\f\v end', E'back\\slash', NULL, '', '{}', NULL, NULL, NULL, NULL),
    ('\.', 'sad; not happy', NULL, NULL, NULL, '"\\."', NULL, 0, '(,)'),
    ('', 'größe', '2000-02-29', decode('deadbeef', 'hex'), '{NULL,"NULL",""}', '{}', NULL, 100, '(1,)'),
    ('\N', NULL, NULL, '\x5c4e', NULL, 'null', NULL, NULL, NULL),
    ('COPY x FROM stdin; $$ /* -- {{y}} 漢字 😀 ' || chr(769) || chr(65279), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (repeat('a very long line; ', 200000), NULL, NULL, decode(repeat('00ff', 300000), 'hex'), NULL, NULL, NULL, NULL, NULL);
INSERT INTO "shop – ünï"."order ""x""" (person, "a.b;c", total) SELECT id, name, id * 1.5 FROM public.people;
INSERT INTO public.nothing DEFAULT VALUES;
INSERT INTO public.log VALUES ('2025-06-01Z', 1, E'\\'), ('2030-01-01Z', 2, NULL), ('2030-01-01Z', 3, '');
INSERT INTO public.child VALUES (1, 'x', 2);
INSERT INTO public.parent VALUES (3, NULL);
INSERT INTO public.fast VALUES (1);

CREATE INDEX people_lower ON public.people USING btree (lower(left(name, 50)), born DESC NULLS LAST) WHERE name <> 'it''s;';
CREATE UNIQUE INDEX people_extra ON public.people ((md5(name))) INCLUDE (id);
CREATE STATISTICS public.people_stats (dependencies) ON name, born FROM public.people;

CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path TO 'public', 'pg_temp' AS $note$
BEGIN
  -- it's; a "comment" $$ with $other$ tags
  INSERT INTO public.log VALUES (now(), NEW.id, E'it''s; \\' || NEW.name);
  RETURN NEW;
END
$note$;
CREATE FUNCTION public.atomic(x integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT CASE WHEN x > 0 THEN 1 ELSE 2 END; SELECT x + 1; END;
CREATE FUNCTION public.plain(VARIADIC texts text[]) RETURNS SETOF text LANGUAGE sql AS 'SELECT unnest($1) || '';''';
CREATE PROCEDURE public.work(INOUT x integer) LANGUAGE plpgsql AS $$ BEGIN x := x + 1; COMMIT; END $$;
CREATE AGGREGATE public.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE OPERATOR public.<%%> (FUNCTION = texteq, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(public.<%%>));
CREATE CAST (public.pair AS text) WITH INOUT AS ASSIGNMENT;
CREATE COLLATION public.german FROM "C";
CREATE TEXT SEARCH CONFIGURATION public.words (COPY = pg_catalog.simple);
CREATE TRIGGER notes AFTER INSERT OR UPDATE OF name ON public.people FOR EACH ROW WHEN (NEW.name <> 'it''s;') EXECUTE FUNCTION public.note();
ALTER TABLE public.people DISABLE TRIGGER notes;
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON public.parent DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.note();
CREATE RULE no_delete AS ON DELETE TO public.parent DO INSTEAD (INSERT INTO public.log VALUES ('2030-01-01Z', 99, ';'); SELECT 1);
CREATE VIEW public.names AS SELECT id, name, mood = 'it''s ok' AS ok, ';' AS semicolon FROM public.people WHERE name IS NOT NULL WITH CASCADED CHECK OPTION;
CREATE VIEW public.a_first AS SELECT * FROM public.names;
CREATE MATERIALIZED VIEW public.counts AS SELECT mood, count(*) FROM public.people GROUP BY mood WITH DATA;
CREATE MATERIALIZED VIEW public.later AS SELECT 1 AS one WITH NO DATA;
CREATE UNIQUE INDEX counts_mood ON public.counts (mood);
ALTER TABLE public.people ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON public.people FOR SELECT USING (name = CURRENT_USER OR name = 'it''s;');
CREATE PUBLICATION changes FOR TABLE public.people, public.parent WITH (publish = 'insert');
ALTER TABLE public.parent REPLICA IDENTITY FULL;
ALTER TABLE public.people CLUSTER ON people_pkey;
ALTER TABLE public.people ALTER COLUMN name SET STATISTICS 500, ALTER COLUMN picture SET STORAGE EXTERNAL;
COMMENT ON TABLE public.people IS E'it''s; a \\ comment\nof two lines -- {{x}}';
COMMENT ON COLUMN public.people.name IS '漢字 😀; /* $$';
COMMENT ON FUNCTION public.note() IS 'x;';
COMMENT ON SCHEMA "shop – ünï" IS 'a "schema"';
GRANT SELECT ON public.people TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC;

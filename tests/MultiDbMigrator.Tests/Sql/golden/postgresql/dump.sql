--
-- PostgreSQL database dump
--

\restrict abcDEF123

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: mood; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.mood AS ENUM (
    'sad',
    'it''s; ok',
    'back\slash'
);


ALTER TYPE public.mood OWNER TO postgres;

--
-- Name: f(integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.f(a integer) RETURNS text
    LANGUAGE plpgsql
    AS $_$
BEGIN
  -- it's; a comment
  EXECUTE $q$ SELECT ';' $q$;
  RETURN CASE WHEN a > 0 THEN 'pos;' ELSE $$neg$$ END;
END
$_$;


ALTER FUNCTION public.f(a integer) OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: t; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.t (
    id integer NOT NULL,
    "weird ; name" text DEFAULT 'a;b'::text,
    m public.mood,
    note text
);


ALTER TABLE public.t OWNER TO postgres;

--
-- Name: TABLE t; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON TABLE public.t IS 'line one;
line ''two''';


--
-- Name: u; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.u (
    id integer NOT NULL,
    t_id integer
);


ALTER TABLE public.u OWNER TO postgres;

--
-- Name: g(integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.g(a integer) RETURNS integer
    LANGUAGE sql
    BEGIN ATOMIC
 INSERT INTO public.u (id, t_id)
   VALUES (g.a,
         CASE
             WHEN (g.a > 1) THEN 1
             ELSE 2
         END);
 SELECT
         CASE a
             WHEN 1 THEN ( SELECT max(t.id) AS max
                FROM public.t)
             ELSE 0
         END AS "end";
END;


ALTER FUNCTION public.g(a integer) OWNER TO postgres;

--
-- Name: p(); Type: PROCEDURE; Schema: public; Owner: postgres
--

CREATE PROCEDURE public.p()
    LANGUAGE sql
    BEGIN ATOMIC
 DELETE FROM public.u
   WHERE (u.id < 0);
END;


ALTER PROCEDURE public.p() OWNER TO postgres;

--
-- Name: trg(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.trg() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN NEW.note := ';'; RETURN NEW; END $$;


ALTER FUNCTION public.trg() OWNER TO postgres;

--
-- Name: t_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.t_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.t_id_seq OWNER TO postgres;

--
-- Name: t_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.t_id_seq OWNED BY public.t.id;


--
-- Name: v; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.v AS
 SELECT t.id,
        CASE
            WHEN (t.id = 1) THEN ';'::text
            ELSE 'x'::text
        END AS c
   FROM public.t;


ALTER TABLE public.v OWNER TO postgres;

--
-- Name: t id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.t ALTER COLUMN id SET DEFAULT nextval('public.t_id_seq'::regclass);


--
-- Data for Name: t; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.t (id, "weird ; name", m, note) FROM stdin;
1	x;y	sad	tab\there; nl\nback\\ \\.
2	--	\N	$$
3	\N	it's; ok	'
\.


--
-- Data for Name: u; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.u (id, t_id) FROM stdin;
1	1
2	2
\.


--
-- Name: t_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.t_id_seq', 3, true);


--
-- Name: t t_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.t
    ADD CONSTRAINT t_pkey PRIMARY KEY (id);


--
-- Name: u u_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.u
    ADD CONSTRAINT u_pkey PRIMARY KEY (id);


--
-- Name: u r; Type: RULE; Schema: public; Owner: postgres
--

CREATE RULE r AS
    ON DELETE TO public.u DO ( INSERT INTO public.t (note)
  VALUES ('gone;'::text);
 UPDATE public.t SET note = ')'::text
  WHERE (t.id = old.id);
);


--
-- Name: t trg; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER trg BEFORE UPDATE ON public.t FOR EACH ROW WHEN ((old.note IS DISTINCT FROM ';'::text)) EXECUTE FUNCTION public.trg();


--
-- Name: u u_t_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.u
    ADD CONSTRAINT u_t_id_fkey FOREIGN KEY (t_id) REFERENCES public.t(id);


--
-- PostgreSQL database dump complete
--

\unrestrict abcDEF123


COPY t (id, "a;b") FROM stdin;
1	it's; "quoted
\\.	$$
 \.
\N	/* no comment
\.

copy public.u from STDIN with (format csv, header); -- data follow
a;b,"x'
y"
\.
COPY t FROM STDIN csv;
\.
COPY (SELECT 1 FROM stdin) TO STDOUT;
COPY t FROM 'stdin';
COPY t TO stdin;
SELECT 1;
COPY t FROM stdin WITH DELIMITER ';';
last;line without an end

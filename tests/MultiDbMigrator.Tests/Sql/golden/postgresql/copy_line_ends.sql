COPY t FROM stdin;  /* c */ 
1
\.
SELECT 1;COPY t FROM stdin;1\.SELECT 2;
-- PostgreSQL database dump
\restrict MKxfF2PtnicAtEueyuq5
SELECT 1;
\unrestrict MKxfF2PtnicAtEueyuq5


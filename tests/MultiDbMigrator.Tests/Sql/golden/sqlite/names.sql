SELECT [semi;colon], `back;``tick`, "dou;""ble", 'si;''ngle' FROM [odd]]name;
SELECT x'00', 1.5, .5, a.b, :p, @q, $r::s(t), ?1;
SELECT 'back\'; SELECT 'slash';
/* not /* nested; */ SELECT 1; -- */ ;
SELECT "été;", 日本 FROM t
/
go
;

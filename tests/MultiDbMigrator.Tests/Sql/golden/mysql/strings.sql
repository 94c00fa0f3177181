SELECT 'it''s; \'quoted\' \\', "dou;""ble \" \\", `ba;``ck\`; SELECT _utf8mb4'x;', N'y;', x'41', @`v;`, @'w;';
SELECT 'multi
line;', 'DELIMITER //', '-- ; # /* ' ;
INSERT INTO t VALUES ('a\\'), ('b\\\';'), (@i := @i + 1);
SELECT "été;", 日本, `日;本` FROM t\G
SELECT 1;

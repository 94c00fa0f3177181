SELECT 1;
SELECT $a$ open; $b$
$a
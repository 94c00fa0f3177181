# hash; comment with 'quote
SELECT 1 # another; one
 + 2; -- dashes; here
SELECT 5--1; --
SELECT 6 --	tab;
; /* not /* nested; */ SELECT 7;
/*!40101 SET NAMES utf8 */;
/*!40000 ALTER TABLE `t` DISABLE KEYS */;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%`*/ /*!50003 TRIGGER t BEFORE INSERT ON t FOR EACH ROW BEGIN SET @a = '*/;'; SET @b = 1; END */;
/*M!100100 SET @x = ';' /* inner; */ */ ; SELECT /*! STRAIGHT_JOIN ; */ 8; SELECT /*+ MAX_EXECUTION_TIME(1) */ 9;
/*M!999999\- enable the sandbox mode */ 
-- MariaDB dump
SELECT 10;

#only
-- comments
--
/* ; */;;
--
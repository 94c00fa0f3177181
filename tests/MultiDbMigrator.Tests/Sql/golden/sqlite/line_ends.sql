SELECT 1;
-- one

  SELECT
 2;-- oldSELECT 3;SELECT4
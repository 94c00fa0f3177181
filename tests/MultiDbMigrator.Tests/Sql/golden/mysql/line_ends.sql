SELECT 1;
# one

  SELECT
 2;-- oldSELECT 3;DELIMITER //SELECT4//
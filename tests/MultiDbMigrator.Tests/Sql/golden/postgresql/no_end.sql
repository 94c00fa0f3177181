CREATE TABLE a (b int);;
 ; DROP TABLE a -- trailing; comment
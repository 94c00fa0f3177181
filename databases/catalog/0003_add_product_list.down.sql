DROP VIEW product_list;

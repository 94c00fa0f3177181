-- The list that the other services read in place of our tables.
CREATE VIEW product_list AS
SELECT p.id, p.sku, p.name, c.name AS category, r.amount, r.currency
FROM products p
JOIN categories c ON c.id = p.category_id
JOIN prices r ON r.product_id = p.id
WHERE r.valid_from = (
  SELECT max(n.valid_from) FROM prices n
  WHERE n.product_id = p.id AND n.valid_from <= CURRENT_DATE
);

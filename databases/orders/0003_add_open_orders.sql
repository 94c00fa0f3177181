CREATE VIEW open_orders AS
SELECT o.id, c.name AS customer, o.placed_at, o.total
FROM orders o
JOIN customers c ON c.id = o.customer_id
WHERE o.status IN ('open', 'filled');

DROP TRIGGER order_lines_total;
ALTER TABLE orders DROP COLUMN total;
DROP TABLE order_lines;
UPDATE orders SET status = 'open' WHERE status = 'filled';

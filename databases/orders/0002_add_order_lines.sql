-- A line keeps the price at which it was sold, so prices must be there to be copied from.
-- migrator: requires catalog/0002
CREATE TABLE order_lines (
  order_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  sku VARCHAR(20) NOT NULL,
  quantity INTEGER NOT NULL,
  price NUMERIC(10, 2) NOT NULL,
  PRIMARY KEY (order_id, line),
  FOREIGN KEY (order_id) REFERENCES orders (id)
);

ALTER TABLE orders ADD COLUMN total NUMERIC(12, 2) NOT NULL DEFAULT 0;

-- Written as SQLite and MySQL both understand it.
CREATE TRIGGER order_lines_total AFTER INSERT ON order_lines
FOR EACH ROW
BEGIN
  UPDATE orders
  SET total = total + NEW.quantity * NEW.price,
      status = CASE WHEN status = 'open' THEN 'filled' ELSE status END
  WHERE id = NEW.order_id;
END;

INSERT INTO order_lines (order_id, line, sku, quantity, price) VALUES
  (1001, 1, 'TEA-ASSAM', 2, 9.80),
  (1001, 2, 'POT-KYUSU', 1, 48.00),
  (1002, 1, 'COF-YIRG', 3, 12.00);

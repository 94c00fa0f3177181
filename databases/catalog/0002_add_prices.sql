-- Prices have a history: the one in force is the newest that is not in the future.
CREATE TABLE prices (
  product_id INTEGER NOT NULL REFERENCES products (id),
  valid_from DATE NOT NULL,
  amount NUMERIC(10, 2) NOT NULL CHECK (amount >= 0),
  currency CHAR(3) NOT NULL DEFAULT 'EUR',
  PRIMARY KEY (product_id, valid_from)
);

CREATE INDEX prices_by_date ON prices (valid_from);

INSERT INTO prices (product_id, valid_from, amount) VALUES
  (1, '2026-01-01', 9.80),
  (2, '2026-01-01', 14.50),
  (2, '2026-03-01', 15.20),
  (3, '2026-01-01', 12.00),
  (4, '2026-01-01', 48.00);

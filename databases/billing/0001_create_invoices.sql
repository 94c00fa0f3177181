CREATE TABLE invoices (
  id INTEGER NOT NULL PRIMARY KEY,
  order_id INTEGER NOT NULL UNIQUE,
  amount NUMERIC(12, 2) NOT NULL,
  due_on DATE NOT NULL
);

INSERT INTO invoices (id, order_id, amount, due_on) VALUES
  (1, 1001, 67.60, '2026-02-14'),
  (2, 1002, 36.00, '2099-12-31');

CREATE TABLE payments (
  id INTEGER NOT NULL PRIMARY KEY,
  invoice_id INTEGER NOT NULL REFERENCES invoices (id),
  amount NUMERIC(12, 2) NOT NULL,
  paid_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX payments_by_invoice ON payments (invoice_id);

INSERT INTO payments (id, invoice_id, amount) VALUES
  (1, 1, 20.00);

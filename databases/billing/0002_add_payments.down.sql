-- The repeatable runs again with the next upgrade.
DROP VIEW IF EXISTS overdue_invoices;
DROP INDEX payments_by_invoice;
DROP TABLE payments;

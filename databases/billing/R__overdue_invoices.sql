-- Runs again whenever this text changes.
DROP VIEW IF EXISTS overdue_invoices;
CREATE VIEW overdue_invoices AS
SELECT i.id, i.order_id, i.amount - COALESCE(sum(p.amount), 0) AS open_amount, i.due_on
FROM invoices i
LEFT JOIN payments p ON p.invoice_id = i.id
WHERE i.due_on < CURRENT_DATE
GROUP BY i.id, i.order_id, i.amount, i.due_on
HAVING i.amount > COALESCE(sum(p.amount), 0);

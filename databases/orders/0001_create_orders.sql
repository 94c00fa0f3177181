CREATE TABLE customers (
  id INTEGER NOT NULL PRIMARY KEY,
  name VARCHAR(120) NOT NULL,
  email VARCHAR(200) NOT NULL UNIQUE
);

CREATE TABLE orders (
  id INTEGER NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL,
  placed_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  status VARCHAR(20) NOT NULL DEFAULT 'open',
  FOREIGN KEY (customer_id) REFERENCES customers (id)
);

INSERT INTO customers (id, name, email) VALUES
  (1, 'Ada Lovelace', 'ada@example.org'),
  (2, 'Grace Hopper', 'grace@example.org');

INSERT INTO orders (id, customer_id, status) VALUES
  (1001, 1, 'shipped'),
  (1002, 2, 'open');

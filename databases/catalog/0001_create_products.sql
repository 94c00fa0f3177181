-- What the shop sells. The numbers are those of the old database, so that nothing has to be renumbered.
CREATE TABLE categories (
  id INTEGER NOT NULL PRIMARY KEY,
  name VARCHAR(80) NOT NULL UNIQUE
);

CREATE TABLE products (
  id INTEGER NOT NULL PRIMARY KEY,
  category_id INTEGER NOT NULL REFERENCES categories (id),
  sku VARCHAR(20) NOT NULL UNIQUE,
  name VARCHAR(200) NOT NULL,
  created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);

INSERT INTO categories (id, name) VALUES
  (1, 'Tea'),
  (2, 'Coffee'),
  (3, 'Pots and cups');

INSERT INTO products (id, category_id, sku, name) VALUES
  (1, 1, 'TEA-ASSAM', 'Assam, second flush'),
  (2, 1, 'TEA-SENCHA', 'Sencha from Shizuoka'),
  (3, 2, 'COF-YIRG', 'Yirgacheffe, washed'),
  (4, 3, 'POT-KYUSU', 'Kyusu, 300 ml; side handle');

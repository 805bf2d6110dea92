namespace Headway.Databases.Tests.Rehearsals;

/// <summary>The database that the migrations of the corpus change; said as the application's role.</summary>
internal static class CorpusSchema
{
    public const string Script = """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE DOMAIN positive AS int CHECK (value > 0);
        CREATE TABLE customers (id int PRIMARY KEY, name text, email text, mood mood DEFAULT 'ok', joined timestamp);
        INSERT INTO customers SELECT g, 'name ' || g, g || '@example.org', 'ok', now() FROM generate_series(1, 3000) g;
        CREATE TABLE orders (
          id int PRIMARY KEY, customer_id int, note text, n int NOT NULL, code varchar(20), amount numeric(10, 2), price numeric(10, 2), created timestamp, state text, old text);
        INSERT INTO orders SELECT g, 1 + g % 3000, 'note ' || g, g, 'c' || g, g, g, now(), 'new', 'x' FROM generate_series(1, 5000) g;
        CREATE INDEX orders_note ON orders (note);
        CREATE TABLE lines (id int PRIMARY KEY, order_id int, qty int);
        INSERT INTO lines SELECT g, g, 1 FROM generate_series(1, 5000) g;
        ALTER TABLE lines ADD CONSTRAINT lines_qty CHECK (qty > 0) NOT VALID;
        ALTER TABLE orders ADD CONSTRAINT orders_state CHECK (state IS NOT NULL);
        CREATE UNIQUE INDEX orders_code ON orders (code);
        CREATE TABLE settings (name text, value text);
        INSERT INTO settings VALUES ('a', 'b');
        CREATE TABLE unused (id int);
        CREATE VIEW open_orders AS SELECT id, note FROM orders WHERE state = 'new';
        CREATE MATERIALIZED VIEW totals AS SELECT customer_id, sum(amount) AS total FROM orders GROUP BY customer_id;
        CREATE UNIQUE INDEX totals_customer ON totals (customer_id);
        CREATE FUNCTION total_of(int) RETURNS numeric LANGUAGE sql AS 'SELECT sum(amount) FROM orders WHERE customer_id = $1';
        CREATE SEQUENCE numbers;
        CREATE SCHEMA extra;
        CREATE TABLE extra.things (id int);
        CREATE TABLE events (id int, day date NOT NULL) PARTITION BY RANGE (day);
        CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
        CREATE TABLE events_2 (id int, day date NOT NULL);
        INSERT INTO events_1 SELECT g, '2026-01-05' FROM generate_series(1, 3000) g;
        INSERT INTO events_2 SELECT g, '2026-02-05' FROM generate_series(1, 3000) g;
        CREATE UNLOGGED TABLE drafts (id int);
        INSERT INTO drafts SELECT generate_series(1, 3000)
        """;
}

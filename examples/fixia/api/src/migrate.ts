// Brings the schema up, each file once, in the order of their names. Started with the first deployment of each version.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";

const folder = join(__dirname, "..", "migrations");

async function migrate(): Promise<void> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query("create table if not exists migrations (name text primary key, done_at timestamptz not null default now())");
    const done = new Set((await client.query<{ name: string }>("select name from migrations")).rows.map((row) => row.name));
    for (const name of (await readdir(folder)).filter((file) => file.endsWith(".sql") && !done.has(file)).sort()) {
      await client.query("begin");
      await client.query(await readFile(join(folder, name), "utf8"));
      await client.query("insert into migrations (name) values ($1)", [name]);
      await client.query("commit");
      console.log(`${name} is done`);
    }
  } finally {
    await client.end();
  }
}

migrate().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

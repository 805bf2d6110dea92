import { Injectable, OnApplicationShutdown } from "@nestjs/common";
import { Pool, QueryResultRow } from "pg";

@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

  constructor() {
    // A connection that the server has ended is replaced by the pool; unheard, it would end the program.
    this.pool.on("error", (error) => console.error(`PostgreSQL: ${error.message}`));
  }

  async rows<Row extends QueryResultRow>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, values)).rows;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

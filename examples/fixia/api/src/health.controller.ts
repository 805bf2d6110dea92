import { Controller, Get, ServiceUnavailableException } from "@nestjs/common";
import { Database } from "./database";

export const version = "1.0.0";

@Controller("health")
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get()
  async health(): Promise<unknown> {
    try {
      await this.database.rows("select 1");
      return { status: "healthy", version };
    } catch {
      throw new ServiceUnavailableException({ status: "unhealthy", version });
    }
  }
}

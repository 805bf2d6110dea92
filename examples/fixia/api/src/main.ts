import "reflect-metadata";
import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { Database } from "./database";
import { HealthController } from "./health.controller";
import { LiveAdapter } from "./live.adapter";
import { LiveGateway } from "./live.gateway";
import { RequestsController } from "./requests.controller";

@Module({ controllers: [HealthController, RequestsController], providers: [Database, LiveGateway] })
class AppModule {}

async function main(): Promise<void> {
  const app = await NestFactory.create(AppModule, { logger: ["error", "warn", "log"] });
  app.enableCors({ origin: process.env.CORS_ORIGIN?.split(",") ?? false });
  app.useWebSocketAdapter(await LiveAdapter.connect(app));
  app.enableShutdownHooks();
  await app.listen(Number(process.env.PORT ?? 3000), "0.0.0.0");
}

void main();

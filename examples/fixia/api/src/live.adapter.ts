import { INestApplicationContext } from "@nestjs/common";
import { IoAdapter } from "@nestjs/platform-socket.io";
import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import type { Server, ServerOptions } from "socket.io";

/** Passes events through Redis, so that they reach people whichever instance they are connected to. */
export class LiveAdapter extends IoAdapter {
  private constructor(
    app: INestApplicationContext,
    private readonly through: ReturnType<typeof createAdapter>,
  ) {
    super(app);
  }

  static async connect(app: INestApplicationContext): Promise<LiveAdapter> {
    const publisher = createClient({ url: process.env.REDIS_URL });
    const subscriber = publisher.duplicate();
    for (const client of [publisher, subscriber]) {
      client.on("error", (error: Error) => console.error(`Redis: ${error.message}`));
      await client.connect();
    }

    return new LiveAdapter(app, createAdapter(publisher, subscriber));
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, options) as Server;
    server.adapter(this.through);
    return server;
  }
}

import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway, WebSocketServer } from "@nestjs/websockets";
import type { Server, Socket } from "socket.io";

/** Tells people what is new in the cities that they watch. */
@WebSocketGateway({ cors: { origin: process.env.CORS_ORIGIN?.split(",") ?? false } })
export class LiveGateway {
  @WebSocketServer()
  private readonly server!: Server;

  @SubscribeMessage("watch")
  async watch(@MessageBody() city: unknown, @ConnectedSocket() socket: Socket): Promise<{ watching: string }> {
    const name = String(city).slice(0, 100);
    await socket.join(name);
    return { watching: name };
  }

  tell(city: string, event: string, what: unknown): void {
    this.server.to(city).emit(event, what);
  }
}

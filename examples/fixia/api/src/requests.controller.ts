import { BadRequestException, Body, Controller, Get, Headers, HttpCode, NotFoundException, Param, ParseIntPipe, Post, Query, UnauthorizedException } from "@nestjs/common";
import { timingSafeEqual } from "node:crypto";
import { Database } from "./database";
import { LiveGateway } from "./live.gateway";

interface RequestRow {
  id: string;
  title: string;
  city: string;
  offers: number;
}

const LIST = `select r.id, r.title, r.city, count(o.id)::int as offers
  from requests r left join offers o on o.request_id = r.id where r.city = $1 group by r.id order by r.id desc limit 50`;

@Controller("api/requests")
export class RequestsController {
  constructor(
    private readonly database: Database,
    private readonly live: LiveGateway,
  ) {}

  @Get()
  list(@Query("city") city: string): Promise<RequestRow[]> {
    return this.database.rows<RequestRow>(LIST, word(city, "city"));
  }

  @Post()
  @HttpCode(201)
  async create(@Body() body: Record<string, unknown>): Promise<RequestRow> {
    const [made] = await this.database.rows<RequestRow>(
      "insert into requests (title, city) values ($1, $2) returning id, title, city, 0 as offers", word(body.title, "title"), word(body.city, "city"));
    this.live.tell(made.city, "request", made);
    return made;
  }

  @Post(":id/offers")
  @HttpCode(201)
  async offer(@Param("id", ParseIntPipe) id: number, @Body() body: Record<string, unknown>, @Headers("authorization") token = ""): Promise<unknown> {
    const wanted = Buffer.from(`Bearer ${process.env.FIXER_TOKEN ?? ""}`);
    const given = Buffer.from(token);
    if (!process.env.FIXER_TOKEN || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      throw new UnauthorizedException("Only fixers make offers.");
    }

    const price = Number(body.price);
    if (!(price > 0 && price < 1_000_000)) {
      throw new BadRequestException("price must be a number above 0");
    }

    const [request] = await this.database.rows<RequestRow>("select id, city from requests where id = $1", id);
    if (!request) {
      throw new NotFoundException("There is no such request.");
    }

    const [made] = await this.database.rows(
      "insert into offers (request_id, fixer, price) values ($1, $2, $3) returning request_id as request, fixer, price", id, word(body.fixer, "fixer"), price);
    this.live.tell(request.city, "offer", made);
    return made;
  }
}

function word(value: unknown, name: string): string {
  if (typeof value !== "string" || value.trim().length === 0 || value.length > 200) {
    throw new BadRequestException(`${name} must be a text of 1 to 200 characters`);
  }

  return value.trim();
}

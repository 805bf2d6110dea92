"""What the programs of Ayni are told by their environment."""

from pydantic import BaseSettings
from sqlalchemy.engine import URL


class Settings(BaseSettings):
    postgres_server: str
    postgres_port: int = 5432
    postgres_user: str
    postgres_password: str
    postgres_db: str
    redis_url: str
    jwt_secret: str
    first_superuser: str
    first_superuser_password: str
    flower_basic_auth: str = ""
    environment: str = "development"

    @property
    def database_url(self) -> URL:
        return URL.create(
            "postgresql+psycopg2", self.postgres_user, self.postgres_password, self.postgres_server, self.postgres_port, self.postgres_db
        )


settings = Settings()

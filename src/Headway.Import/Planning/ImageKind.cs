namespace Headway.Import.Planning;

/// <summary>What an image holds, as far as its name tells.</summary>
internal enum ImageKind
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>PostgreSQL, or a form of it.</summary>
    Postgres,

    /// <summary>Redis, or what speaks like it.</summary>
    Redis,

    /// <summary>PgBouncer.</summary>
    Pooler,

    /// <summary>A database or broker that Headway does not manage.</summary>
    OtherDatabase,

    /// <summary>A web server or proxy.</summary>
    WebServer,
}

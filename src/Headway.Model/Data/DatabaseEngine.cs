namespace Headway.Model.Data;

/// <summary>The kinds of managed database. Stored; numbers never change.</summary>
public enum DatabaseEngine
{
    /// <summary>PostgreSQL.</summary>
    Postgres = 1,

    /// <summary>Redis.</summary>
    Redis = 2,
}

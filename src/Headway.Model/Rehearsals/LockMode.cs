namespace Headway.Model.Rehearsals;

/// <summary>PostgreSQL's modes of locks on tables, from the weakest to the strongest.</summary>
public enum LockMode
{
    /// <summary>Of a SELECT.</summary>
    AccessShare = 1,

    /// <summary>Of a SELECT … FOR UPDATE.</summary>
    RowShare = 2,

    /// <summary>Of an INSERT, UPDATE or DELETE.</summary>
    RowExclusive = 3,

    /// <summary>Of a VACUUM, ANALYZE, or anything CONCURRENTLY.</summary>
    ShareUpdateExclusive = 4,

    /// <summary>Of an index that is built; writers wait.</summary>
    Share = 5,

    /// <summary>Of a foreign key or a trigger that is added; writers wait.</summary>
    ShareRowExclusive = 6,

    /// <summary>Of a materialized view that is refreshed CONCURRENTLY; writers wait.</summary>
    Exclusive = 7,

    /// <summary>Of most of ALTER TABLE; readers and writers wait.</summary>
    AccessExclusive = 8,
}

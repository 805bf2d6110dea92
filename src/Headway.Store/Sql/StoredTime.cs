namespace Headway.Store.Sql;

/// <summary>Times as the database gives them: always UTC.</summary>
internal static class StoredTime
{
    public static DateTimeOffset ToOffset(this DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    public static DateTimeOffset? ToOffset(this DateTime? time) => time is { } value ? value.ToOffset() : null;
}

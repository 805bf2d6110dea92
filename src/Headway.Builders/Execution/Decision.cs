namespace Headway.Builders.Execution;

/// <summary>Makes decisions.</summary>
internal static class Decision
{
    /// <summary>Something was decided.</summary>
    public static Decision<T> Made<T>(T value) => new(value, null);

    /// <summary>Nothing could be decided.</summary>
    public static Decision<T> Refused<T>(string reason) => new(default, reason);
}

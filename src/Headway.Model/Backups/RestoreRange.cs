using System.Globalization;

namespace Headway.Model.Backups;

/// <summary>The times that a database can be brought to.</summary>
/// <param name="From">The end of the oldest backup.</param>
/// <param name="To">Now, or when the archive ends.</param>
public sealed record RestoreRange(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Writes a time so that it can be given back to <c>--at</c>.</summary>
    /// <param name="time">The time.</param>
    /// <returns>The text, in UTC.</returns>
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => $"{Format(From)} to {Format(To)}";
}

using Headway.Model.Data;

namespace Headway.Model.Backups;

/// <summary>The store of the second copy cannot be used; the message is one sentence of what, why and what to try.</summary>
/// <param name="message">The sentence.</param>
/// <param name="inner">The cause.</param>
public sealed class OffsiteException(string message, Exception? inner = null) : DatabaseException(message, inner!)
{
    /// <summary>Gets a value indicating whether trying again is in vain: keys, bucket or owner are not the right ones.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Gets a value indicating whether the place holds the backups of another database or another server.</summary>
    public bool IsAnothers { get; init; }

    /// <summary>Makes one for what does not get better by itself.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="inner">The cause.</param>
    /// <returns>The exception.</returns>
    public static OffsiteException Refused(string message, Exception? inner = null) => new(message, inner) { IsRefused = true };

    /// <summary>Makes one for a place that holds what is not this database's.</summary>
    /// <param name="message">The sentence.</param>
    /// <returns>The exception.</returns>
    public static OffsiteException Anothers(string message) => new(message) { IsRefused = true, IsAnothers = true };
}

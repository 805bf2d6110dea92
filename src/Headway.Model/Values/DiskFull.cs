namespace Headway.Model.Values;

/// <summary>Tells whether something failed because the disk is full. Pure.</summary>
public static class DiskFull
{
    // What .NET gives on Linux is the number of the system: no space left, and quota exceeded.
    private const int NoSpace = 28;
    private const int Quota = 122;

    /// <summary>Tells it.</summary>
    /// <param name="error">What was thrown; its causes count too.</param>
    /// <returns>Whether the disk was full.</returns>
    public static bool Caused(Exception? error) => error switch
    {
        null => false,
        IOException { HResult: NoSpace or Quota } => true,
        AggregateException all => all.InnerExceptions.Any(Caused),
        _ => Caused(error.InnerException),
    };
}

namespace Headway.Builders.Sources;

/// <summary>How an extraction ended.</summary>
public abstract record ExtractionResult
{
    private ExtractionResult()
    {
    }

    /// <summary>The source is there.</summary>
    /// <param name="Entries">How many files, folders and links.</param>
    /// <param name="Bytes">The size of the files together.</param>
    public sealed record Extracted(int Entries, long Bytes) : ExtractionResult;

    /// <summary>The source was refused; nothing of it is on disk.</summary>
    /// <param name="Problem">Why.</param>
    public sealed record Refused(SourceProblem Problem) : ExtractionResult;
}

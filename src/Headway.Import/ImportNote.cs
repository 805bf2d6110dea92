using System.Globalization;

namespace Headway.Import;

/// <summary>What became of one part of a source. No note shows a value that could be secret.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="File">The file it stands in.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="What">The part, such as <c>deploy.cronSchedule</c>.</param>
/// <param name="Why">What it is now, or why it is not there.</param>
/// <param name="Try">What to do; empty when nothing needs to be done.</param>
public sealed record ImportNote(ImportNoteKind Kind, string File, int Line, string What, string Why, string Try)
{
    /// <summary>Gets where it stands: <c>railway.json:7</c>.</summary>
    public string Where => Line == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}");

    /// <summary>Writes the note as one line.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => $"{Where} {What}: {Why}{(Try.Length == 0 ? string.Empty : $"; {Try}")}";
}

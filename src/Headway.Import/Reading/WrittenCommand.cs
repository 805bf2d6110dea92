namespace Headway.Import.Reading;

/// <summary>A command as a source writes it.</summary>
/// <param name="Line">The line that a shell reads; null when it is a list.</param>
/// <param name="Arguments">The list; empty when it is a line.</param>
internal sealed record WrittenCommand(string? Line, IReadOnlyList<string> Arguments)
{
    public static WrittenCommand OfLine(string line) => new(line, []);

    public static WrittenCommand OfList(IReadOnlyList<string> arguments) => new(null, arguments);

    public bool IsEmpty => string.IsNullOrWhiteSpace(Line) && Arguments.Count == 0;
}

using System.Text;

namespace Headway.Import.Sources;

/// <summary>What no source may go beyond, so that a hostile one costs little.</summary>
internal static class SourceLimits
{
    public const int MaxDepth = 32;
    public const int MaxValues = 20_000;

    /// <summary>Finds what no text may hold.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text.</param>
    /// <returns>The problem; null when the text may be parsed.</returns>
    public static ImportProblem? Check(string file, string text)
    {
        if (text.Length > ImportFiles.MaxBytes || Encoding.UTF8.GetByteCount(text) > ImportFiles.MaxBytes)
        {
            return new ImportProblem(file, 0, "must be at most 1 MB");
        }

        var at = text.AsSpan().IndexOfAnyExcept(Allowed);
        for (var start = 0; at >= 0;)
        {
            if (char.IsControl(text[start + at]) || text[start + at] == '\uFFFD')
            {
                return new ImportProblem(file, text.AsSpan(0, start + at).Count('\n') + 1, "must be plain text in UTF-8; this is another encoding, or no text");
            }

            start += at + 1;
            at = text.AsSpan(start).IndexOfAnyExcept(Allowed);
        }

        return null;
    }

    private static readonly System.Buffers.SearchValues<char> Allowed = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code), '\t', '\n', '\r', '\u0085']);
}

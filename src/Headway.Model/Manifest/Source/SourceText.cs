using System.Globalization;
using System.Text;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Source;

/// <summary>What is checked in the text before any YAML is read.</summary>
internal static class SourceText
{
    /// <summary>Finds what no manifest may hold.</summary>
    /// <param name="yaml">The text.</param>
    /// <returns>The problem; null when the text may be parsed.</returns>
    public static ManifestProblem? Check(string yaml)
    {
        // A character is at least one byte, so a long text needs no counting.
        var bytes = yaml.Length > ManifestReader.MaxBytes ? yaml.Length : Encoding.UTF8.GetByteCount(yaml);
        if (bytes > ManifestReader.MaxBytes)
        {
            var limit = ByteSize.Format(ManifestReader.MaxBytes);
            var size = (bytes / (double)(1 << 20)).ToString("0.0", CultureInfo.InvariantCulture);
            return new ManifestProblem(string.Empty, 0, $"must be at most {limit}, was {size}MB");
        }

        for (var index = 0; index < yaml.Length; index++)
        {
            // The parser would take a NUL for the end of the text and drop what follows.
            var character = yaml[index];
            if (char.IsControl(character) && character is not ('\t' or '\n' or '\r' or '\u0085'))
            {
                return new ManifestProblem(
                    string.Empty, LineOf(yaml, index), $"must be plain text, has the control character \\u{(int)character:x4}");
            }

            if (char.IsSurrogate(character) && !IsPair(yaml, ref index))
            {
                return new ManifestProblem(string.Empty, LineOf(yaml, index), "must be valid UTF-8 text, has half a character");
            }
        }

        return null;
    }

    /// <summary>Gets a line of the text, without its end.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="line">The number of the line, from 1.</param>
    public static string Line(string yaml, int line) =>
        yaml.Split('\n').ElementAtOrDefault(line - 1)?.TrimEnd('\r') ?? string.Empty;

    private static int LineOf(string yaml, int index) => yaml.AsSpan(0, index).Count('\n') + 1;

    private static bool IsPair(string yaml, ref int index) =>
        char.IsHighSurrogate(yaml[index]) && index + 1 < yaml.Length && char.IsLowSurrogate(yaml[++index]);
}

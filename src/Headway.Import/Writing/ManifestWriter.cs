using System.Text;

namespace Headway.Import.Writing;

/// <summary>Writes the text of a manifest, with its comments.</summary>
internal static class ManifestWriter
{
    /// <summary>Writes a manifest.</summary>
    /// <param name="header">The comment at its beginning.</param>
    /// <param name="root">Its content.</param>
    public static string Write(IEnumerable<string> header, ManifestMapping root)
    {
        var text = new StringBuilder();
        foreach (var line in header)
        {
            text.Append(line.Length == 0 ? "#" : YamlText.Comment(line)).Append('\n');
        }

        foreach (var entry in root.Entries)
        {
            text.Append(entry.Value is ManifestScalar ? string.Empty : "\n");
            Append(text, entry, 0);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ManifestEntry entry, int depth)
    {
        text.Append(' ', depth * 2).Append(Key(entry.Key)).Append(':');
        var comment = entry.Comment is null ? string.Empty : "  " + YamlText.Comment(entry.Comment);
        if (entry.Value is ManifestMapping { IsInline: false, Entries.Count: > 0 } map)
        {
            text.Append(comment).Append('\n');
            foreach (var inner in map.Entries)
            {
                Append(text, inner, depth + 1);
            }

            return;
        }

        text.Append(' ').Append(Inline(entry.Value, isInline: false)).Append(comment).Append('\n');
    }

    private static string Inline(ManifestNode node, bool isInline) => node switch
    {
        ManifestScalar scalar => YamlText.Of(scalar.Text, isInline, scalar.IsNumber),
        ManifestSequence list => $"[{string.Join(", ", list.Items.Select(item => YamlText.Of(item, isInline: true)))}]",
        ManifestMapping { Entries.Count: > 0 } map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{Key(entry.Key)}: {Inline(entry.Value, isInline: true)}"))} }}",
        _ => "{}",
    };

    private static string Key(string key) => YamlText.Of(key, isInline: true);
}

namespace Headway.Import.Reading;

/// <summary>Reads a Procfile.</summary>
internal static class ProcfileReader
{
    private const int MaxEntries = 50;

    public static IReadOnlyList<ProcfileEntry> Read(string path, string text, List<ImportProblem> problems)
    {
        var entries = new List<ProcfileEntry>();
        var line = 0;
        foreach (var written in text.ReplaceLineEndings("\n").Split('\n').Select(item => item.Trim()))
        {
            line++;
            if (written.Length == 0 || written[0] == '#')
            {
                continue;
            }

            var colon = written.IndexOf(':', StringComparison.Ordinal);
            var command = colon < 0 ? string.Empty : written[(colon + 1)..].Trim();
            if (colon < 1 || command.Length == 0)
            {
                problems.Add(new ImportProblem(path, line, "must be NAME: COMMAND"));
            }
            else
            {
                entries.Add(new ProcfileEntry(written[..colon].Trim(), command, new Place(path, line)));
            }
        }

        if (entries.Count > MaxEntries)
        {
            problems.Add(new ImportProblem(path, 0, $"must have at most {MaxEntries} processes, has {entries.Count}"));
        }

        return entries;
    }
}

using Headway.Model.Variables;

namespace Headway.Import.Reading;

/// <summary>Reads <c>.env</c> files; a line that is none is told and left out.</summary>
internal static class EnvReader
{
    public static EnvFile Read(string path, string text, List<ImportNote> notes)
    {
        var read = DotEnv.Read(text);

        // What stands before the '=' of a broken line may be part of a secret: only where it is, is told.
        notes.AddRange(read.Problems.Select(problem => new ImportNote(
            ImportNoteKind.NotCarried, path, 0, "a line", $"it cannot be read as NAME=VALUE: {problem.Split(':')[0]}", "correct it, or set the variable yourself")));
        return new EnvFile(path, [.. read.Values.Select(item => new EnvLine(item.Key, item.Value, new Place(path, read.Lines[item.Key])))]);
    }
}

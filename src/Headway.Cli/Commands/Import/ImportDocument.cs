using Headway.Import;

namespace Headway.Cli.Commands.Import;

/// <summary>What <c>headway import --json</c> says.</summary>
/// <param name="File">The manifest that was written.</param>
/// <param name="Project">The project's name.</param>
/// <param name="Services">The services.</param>
/// <param name="Sources">The files that were read.</param>
/// <param name="Notes">What became of each part.</param>
/// <param name="Commands">The commands that give the variables which must be set.</param>
internal sealed record ImportDocument(
    string File, string Project, IReadOnlyList<string> Services, IReadOnlyList<string> Sources, IReadOnlyList<ImportLine> Notes, IReadOnlyList<string> Commands)
{
    /// <summary>Makes the document of a plan.</summary>
    public static ImportDocument Of(string file, ImportPlan plan) => new(
        file,
        plan.Project,
        plan.Services,
        plan.Sources,
        [.. plan.Notes.Select(note => new ImportLine(ImportWords.Of(note.Kind), note.File, note.Line, note.What, note.Why, note.Try))],
        plan.Commands);
}

using Headway.Import.Reading;
using Headway.Import.Sources;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Import.Planning;

/// <summary>Gives the texts of a Compose file with their variables followed as far as their values may be known.</summary>
/// <param name="draft">Gives the examples of <c>.env</c> files.</param>
/// <param name="file">The file.</param>
internal sealed class ComposeValues(ImportDraft draft, ComposeFile file)
{
    private readonly string folder = FolderPath.FolderOf(file.Path);

    /// <summary>Gets the folder that the paths of the file begin in.</summary>
    public string Folder => folder;

    /// <summary>Follows the variables of a value that the program gets: what has no default stays a mark.</summary>
    public string OfVariable(string text) => Interpolation.Apply(text, (name, fallback) =>
    {
        draft.Asked.Add(name);
        return fallback is null || (SecretNames.IsCredential(VariableName.Parse(name)) && fallback.Length > 0) ? null : fallback;
    });

    /// <summary>Follows the variables of a part of the file's own structure; null when one is not known.</summary>
    public string? OfStructure(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var followed = Interpolation.Apply(text, (name, fallback) =>
        {
            draft.Asked.Add(name);
            return fallback ?? draft.EnvFiles.Find(item => item.IsExample && FolderPath.FolderOf(item.Path) == folder)?.Find(name);
        });
        return Interpolation.HasMarks(followed) ? null : followed;
    }

    /// <summary>Reads a command; variables that Compose would fill in are the service's own.</summary>
    public WrittenCommand? Command(Setting? setting) => setting?.Value switch
    {
        SourceText { IsNothing: false } text => WrittenCommand.OfLine(InCommand(text.Value)),
        SourceItems items => WrittenCommand.OfList([.. items.Items.OfType<SourceText>().Select(item => InCommand(item.Value))]),
        _ => null,
    };

    private string InCommand(string text) => Interpolation.WithoutMarks(
        Interpolation.Apply(text, (name, fallback) =>
        {
            draft.Asked.Add(name);
            return name == "PORT" ? "$PORT" : fallback;
        }),
        name => $"${{{name}}}");
}

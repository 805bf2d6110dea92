using Headway.Cli.Errors;
using Headway.Model.Names;

namespace Headway.Cli.Commands.Projects;

/// <summary>Makes names of what folders are called.</summary>
internal static class ProjectNaming
{
    private const int MaxLength = 32;

    /// <summary>Settles the name of a project: what was asked for, or what the folder is called as far as it can be.</summary>
    public static string Settle(string? asked, string folder)
    {
        var name = asked ?? FromFolder(folder, "app");
        return ProjectName.TryParse(name, out _)
            ? name
            : throw new CliException(ExitCode.WrongUse, "Nothing was written", $"'{name}' is no project: {ProjectName.Rule}", "headway init NAME");
    }

    /// <summary>Makes a name of a folder's.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="otherwise">The name when nothing of the folder's can be used.</param>
    public static string FromFolder(string folder, string otherwise)
    {
        var letters = Path.GetFileName(folder.TrimEnd('/')).ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-');
        var words = string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join('-', words).TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-');
        name = (name.Length > MaxLength ? name[..MaxLength] : name).TrimEnd('-');
        return name.Length == 0 ? otherwise : name;
    }
}

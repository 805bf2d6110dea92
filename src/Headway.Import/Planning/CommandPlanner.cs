using System.Text.RegularExpressions;
using Headway.Import.Reading;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>
/// Decides how a command of a source is written in the manifest, where there is no shell. What only a shell understands becomes a list that
/// starts the shell inside the service's own sandbox; nothing is run by an import.
/// </summary>
/// <param name="draft">Gets the notes.</param>
internal sealed partial class CommandPlanner(ImportDraft draft)
{
    private const string Shell = "sh";

    /// <summary>Plans the start command of a service. A migration in front of it becomes the service's migration.</summary>
    public void Start(ServiceDraft service, WrittenCommand command, Place at, string what)
    {
        var line = Unwrapped(command);
        if (line is null)
        {
            service.Start = List(service, command.Arguments, at, what);
        }
        else
        {
            service.Start = StartOf(service, line, at, what);
        }

        service.StartAt = at;
    }

    /// <summary>Plans a command that runs once before the traffic.</summary>
    public void Migrate(ServiceDraft service, WrittenCommand command, Place at, string what)
    {
        var line = Unwrapped(command);
        service.Migrate = line is null ? List(service, command.Arguments, at, what) : Line(service, line, at, what);
        service.MigrateAt = at;
        draft.Carried(at, what, "is 'migrate': it runs once per deployment in the new version, before it gets traffic, and is rehearsed on a copy of the database");
    }

    /// <summary>Plans one command as it stands.</summary>
    public CommandDraft Line(ServiceDraft service, string line, Place at, string what)
    {
        // A container has its own programs, and its program its own port.
        var text = draft.IsContainer(service) ? ShellText.OneLine(line) : Ported(service, Python(service, Words(service, line, at, what), at, what), at, what);
        if (CommandLine.TrySplit(text, out _, out var problem) && !Expansion().IsMatch(text))
        {
            return new CommandDraft(text, []);
        }

        draft.Changed(
            at,
            what,
            $"needs a shell ({(problem.Length > 0 ? problem.Split(',')[0] : "it uses ${NAME:-…}")}), which Headway does not put between you and a program; the list in the manifest starts one for it",
            "better: put it in a script of the repository and start that");

        // The shell expands its variables itself; `$$` is Headway's way to write a dollar sign.
        var words = ShellText.OneLine(line).ReplaceLineEndings("; ").Replace("$", "$$", StringComparison.Ordinal);
        return new CommandDraft(null, [Shell, "-c", words]);
    }

    private CommandDraft StartOf(ServiceDraft service, string line, Place at, string what)
    {
        var parts = ShellText.Parts(line);
        var migrations = parts.SkipLast(1).Where(part => Migration().IsMatch(part)).ToList();
        if (parts.Count != 2 || migrations.Count != 1 || service.Migrate is not null)
        {
            return Line(service, line, at, what);
        }

        service.Migrate = Line(service, migrations[0], at, what);
        service.MigrateAt = at;
        draft.Changed(at, what, $"was two commands: {Excerpt.Of(migrations[0])} is 'migrate' now, run once per deployment and not by every instance; the rest starts the service");
        return Line(service, parts[1], at, what);
    }

    private CommandDraft List(ServiceDraft service, IReadOnlyList<string> arguments, Place at, string what)
    {
        // A list has no shell in its source either: a dollar sign is only that, but for the port that Headway gives.
        var list = arguments.Select(argument => argument is "$PORT" or "${PORT}" ? argument : argument.Replace("$", "$$", StringComparison.Ordinal)).ToList();
        for (var i = 1; i < list.Count && !draft.IsContainer(service); i++)
        {
            if (service.Ports.Exists(port => list[i] == $"{port}") && list[i - 1] is "--port" or "-p" or "--http-port")
            {
                list[i] = "$PORT";
            }
            else
            {
                list[i] = PortedWord(service, list[i]);
            }
        }

        if (list.Contains("$PORT") && !arguments.Contains("$PORT"))
        {
            draft.Changed(at, what, "listens on $PORT, which Headway gives to each instance");
        }

        list[0] = list is ["python", ..] && !HasVenv(service) && !draft.IsContainer(service) ? "python3" : list[0];
        return new CommandDraft(null, list);
    }

    private static string? Unwrapped(WrittenCommand command) => command switch
    {
        { Arguments: [var program, ['-', .., 'c'], var inner] } when FolderPath.NameOf(program) is Shell or "bash" => ShellText.OneLine(inner),
        { Line: { } line } when Wrapper().Match(line) is { Success: true } match => ShellText.OneLine(match.Groups["it"].Value),
        { Line: { } line } => ShellText.OneLine(line),
        _ => null,
    };

    // `NAME=value program` sets variables for it, `exec` is the shell's business, and the other package tools are npm's.
    private string Words(ServiceDraft service, string line, Place at, string what)
    {
        var text = ShellText.OneLine(line);
        text = PortDefault().Replace(text, "$$PORT");
        while (Assignment().Match(text) is { Success: true } match)
        {
            service.Set(match.Groups["name"].Value, match.Groups["value"].Value.Trim('"', '\''), at);
            text = text[match.Length..];
        }

        text = text.StartsWith("exec ", StringComparison.Ordinal) ? text[5..].TrimStart() : text;

        if (PackageTool().Match(text) is { Success: true } tool)
        {
            draft.Changed(at, what, $"is run by npm: the node builder installs with npm, not with {tool.Groups["tool"].Value}", "commit a package-lock.json (npm install --package-lock-only)");
            text = $"npm run {text[tool.Length..]}";
        }

        return text;
    }

    private string Python(ServiceDraft service, string text, Place at, string what)
    {
        if (!text.StartsWith("python ", StringComparison.Ordinal) || HasVenv(service))
        {
            return text;
        }

        draft.Changed(at, what, "starts 'python3': without a requirements.txt there is no 'python' on Debian");
        return $"python3 {text[7..]}";
    }

    private string Ported(ServiceDraft service, string text, Place at, string what)
    {
        var ported = PortedWord(service, text);
        if (ported != text)
        {
            draft.Changed(at, what, "listens on $PORT, which Headway gives to each instance");
        }

        return ported;
    }

    private static string PortedWord(ServiceDraft service, string text) => PortOption().Replace(
        text, match => service.Ports.Exists(port => match.Groups["port"].Value == $"{port}") ? $"{match.Groups["before"].Value}$PORT" : match.Value);

    private bool HasVenv(ServiceDraft service) => draft.Folder.Has(service.Root, "requirements.txt");

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"alembic\s+upgrade|manage\.py\s+migrate|prisma\s+(migrate\s+deploy|db\s+push)|knex\s+migrate|sequelize(-cli)?\s+db:migrate|typeorm\S*\s+.*migration:run|migration:run|db:migrate|flask\s+db\s+upgrade|ef\s+database\s+update|drizzle-kit\s+(migrate|push)|ecto\.migrate|artisan\s+migrate|goose\s.*\bup\b|dbmate\s.*\bup\b|(npm|yarn|pnpm)\s+(run\s+)?\S*migrat\S*|(^|[\s/])migrate(\.\w+)?(\s|$)", Options | RegexOptions.IgnoreCase)]
    internal static partial Regex Migration();

    [GeneratedRegex(@"\$\{[A-Za-z_][A-Za-z0-9_]*[:?+\-]", Options)]
    private static partial Regex Expansion();

    [GeneratedRegex(@"\$\{PORT:?-[0-9]{1,5}\}", Options)]
    private static partial Regex PortDefault();

    [GeneratedRegex(@"^(/bin/)?(ba)?sh\s+-l?e?c\s+(""(?<it>[^""]*)""|'(?<it>[^']*)')$", Options)]
    private static partial Regex Wrapper();

    [GeneratedRegex(@"^(?<name>[A-Za-z_][A-Za-z0-9_]*)=(?<value>""[^""$]*""|'[^']*'|[^\s""'$;&|]*)\s+", Options)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^(?<tool>yarn|pnpm)\s+(run\s+)?", Options)]
    private static partial Regex PackageTool();

    [GeneratedRegex(@"(?<before>(--port|--http-port|-p)[= ]|((--bind|-b|--address|--listen|--host)[= ])?(0\.0\.0\.0|\[::\]|127\.0\.0\.1|localhost|\*)?:)(?<port>[0-9]{2,5})\b", Options)]
    private static partial Regex PortOption();
}

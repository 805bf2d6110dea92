using System.Text.RegularExpressions;
using Headway.Import.Reading;
using Headway.Import.Sources;
using Headway.Model.Data;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Plans <c>environment</c> and <c>env_file</c> of a Compose service.</summary>
/// <param name="draft">Gets the variables and notes.</param>
/// <param name="values">Follows variables.</param>
internal sealed partial class ComposeEnvironment(ImportDraft draft, ComposeValues values)
{
    private static readonly string[] Ports = ["PORT"];
    private static readonly string[] Users = ["USER", "USERNAME"];
    private static readonly string[] Passwords = ["PASSWORD", "PASS"];
    private static readonly string[] Names = ["DB", "DATABASE", "NAME", "DBNAME", "DB_NAME"];

    private readonly VariablePlanner planner = new(draft);
    private readonly AddressRewriter addresses = new(draft);

    /// <summary>Plans the variables.</summary>
    public void Plan(ComposeService source, ServiceDraft service)
    {
        var pairs = source.Pairs("environment").Select(pair => pair with { Value = Value(pair.Name, pair.Value, pair.At) }).ToList();
        if (!ContainerPlanner.IsDatabase(service))
        {
            Parts(service, pairs);
        }

        foreach (var (name, value, at) in pairs)
        {
            if (service.Variables.ContainsKey(name))
            {
                continue;
            }

            Plan(service, name, value, at);
        }

        Files(source, service);
    }

    // ${NAME:+text} is nothing where NAME is not set, which a reference cannot say.
    private string? Value(string name, string? value, Place at)
    {
        if (value is null || !Alternative().IsMatch(value))
        {
            return value is null ? null : values.OfVariable(value);
        }

        draft.Dropped(at, Excerpt.Plain(name), "has a value only where another variable is set", "set it where it is needed");
        return null;
    }

    private void Plan(ServiceDraft service, string name, string? value, Place at)
    {
        var asked = value is null ? name : Interpolation.Only(value);
        if (asked is null)
        {
            planner.Shown(service, name, value, at);
            return;
        }

        draft.Asked.Add(asked);
        var line = draft.EnvFiles.Where(file => !file.IsExample && FolderPath.FolderOf(file.Path) == values.Folder).SelectMany(file => file.Variables).FirstOrDefault(line => line.Name == asked);
        if (line is not null)
        {
            planner.Hidden(service, name, line.Value, at);
        }

        if (service.Variables.GetValueOrDefault(name)?.Value is not null)
        {
            return;
        }

        if (Usual(asked) is { } database)
        {
            service.Set(name, database.Reference("URL"), at);
            draft.Changed(at, name, $"is the address of the managed database '{database.Name}', the only one of its kind", "to use another one, set the variable to its address");
        }
        else if (line is null)
        {
            planner.Shown(service, name, value, at);
        }
    }

    private DatabaseDraft? Usual(string variable)
    {
        var engine = variable is "DATABASE_URL" or "POSTGRES_URL" ? DatabaseEngine.Postgres : variable is "REDIS_URL" ? DatabaseEngine.Redis : (DatabaseEngine?)null;
        return draft.Databases.Where(item => item.Engine == engine).ToList() is [var only] ? only : null;
    }

    // DB_HOST leads to a database: then DB_PORT, DB_USER, DB_PASSWORD and DB_NAME are of it too.
    private void Parts(ServiceDraft service, IReadOnlyList<(string Name, string? Value, Place At)> pairs)
    {
        foreach (var (name, value, _) in pairs.Where(pair => pair.Name.EndsWith("HOST", StringComparison.OrdinalIgnoreCase) && pair.Value is not null))
        {
            if (addresses.FindDatabase(value!) is { } database)
            {
                Parts(service, pairs, name[..^"HOST".Length], database);
            }
        }

        if (draft.Databases.Where(item => item.Engine == DatabaseEngine.Postgres).ToList() is [var only])
        {
            Parts(service, pairs, "POSTGRES_", only);
            Parts(service, pairs, "PG", only);
        }
    }

    private static void Parts(ServiceDraft service, IReadOnlyList<(string Name, string? Value, Place At)> pairs, string prefix, DatabaseDraft database)
    {
        foreach (var (name, _, at) in pairs.Where(pair => pair.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            var part = name[prefix.Length..].ToUpperInvariant();
            var isPostgres = database.Engine == DatabaseEngine.Postgres;
            var reference = Ports.Contains(part) ? database.Port
                : Passwords.Contains(part) ? database.Password
                : isPostgres && Users.Contains(part) ? database.Reference("PGUSER")
                : isPostgres && Names.Contains(part) ? database.Reference("PGDATABASE")
                : null;
            if (reference is not null)
            {
                service.Set(name, reference, at);
            }
        }
    }

    private void Files(ComposeService source, ServiceDraft service)
    {
        foreach (var item in source.Find("env_file")?.Value is SourceItems items ? items.Items : source.Find("env_file") is { } one ? [one.Value] : [])
        {
            var at = new Place(source.At.File, item.Line);
            var written = values.OfStructure(item.Text() ?? (item as SourceTable)?.Text("path")) ?? string.Empty;
            var path = FolderPath.Join(values.Folder, written);
            if (FolderPath.Leaves(written) || FolderPath.Leaves(path))
            {
                draft.Dropped(at, "env_file", $"{Excerpt.Of(written)} is not in this repository", "set its variables with headway variables import FILE --service SERVICE");
            }
            else if (draft.EnvFiles.Find(file => file.Path == path) is { } file)
            {
                Parts(service, [.. file.Variables.Select(line => (line.Name, (string?)line.Value, line.At))]);
                file.Variables.ToList().ForEach(line => planner.Of(service, file, line));
                draft.Carried(at, "env_file", "its names are variables of the service; their values are written only where they are references");
            }
            else
            {
                draft.Dropped(at, "env_file", $"{Excerpt.Of(written)} is not there", $"set its variables with headway variables import FILE --service {service.Name}");
            }
        }
    }

    [GeneratedRegex(@"\$\{[A-Za-z_][A-Za-z0-9_]*:?\+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Alternative();
}

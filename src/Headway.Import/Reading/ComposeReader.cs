using Headway.Import.Sources;

namespace Headway.Import.Reading;

/// <summary>Reads Compose files: a later one is laid over an earlier one as Compose does it, and <c>extends</c> inside a file is followed.</summary>
internal static class ComposeReader
{
    private const int MaxServices = 100;
    private const int MaxExtends = 8;

    /// <summary>Reads files that belong together.</summary>
    /// <param name="files">The paths and texts, the main file first.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static ComposeFile? Read(IReadOnlyList<(string Path, string Text)> files, List<ImportProblem> problems)
    {
        var services = new Dictionary<string, ComposeService>(StringComparer.Ordinal);
        var others = new List<Setting>();
        string? name = null;
        foreach (var (path, text) in files)
        {
            if (YamlSource.Read(path, text, problems) is not { } table)
            {
                continue;
            }

            name = table.Text("name") ?? name;
            others.AddRange(table.Entries.Where(entry => entry.Key is not ("services" or "name")).Select(entry => new Setting(entry.Key, entry.Value, new Place(path, entry.Line))));
            foreach (var service in ServicesOf(path, table, problems))
            {
                services[service.Name] = services.TryGetValue(service.Name, out var below) ? Laid(below, service) : service;
            }
        }

        if (services.Count > MaxServices)
        {
            problems.Add(new ImportProblem(files[0].Path, 0, $"must have at most {MaxServices} services, has {services.Count}"));
        }

        return problems.Count > 0 ? null : new ComposeFile(files[0].Path, name, [.. services.Values.Select(service => Extended(service, services, 0))], others);
    }

    private static IEnumerable<ComposeService> ServicesOf(string path, SourceTable table, List<ImportProblem> problems)
    {
        // A file of the first version has its services at the top.
        if (table.Find("services") is not { } found)
        {
            return [];
        }

        if (found is not SourceTable services)
        {
            problems.Add(new ImportProblem(path, found.Line, "'services' must be a map of services"));
            return [];
        }

        return services.Entries.Select(entry => new ComposeService(
            entry.Key,
            new Place(path, entry.Line),
            entry.Value is SourceTable keys ? [.. keys.Entries.Select(key => new Setting(key.Key, key.Value, new Place(path, key.Line)))] : []));
    }

    private static ComposeService Extended(ComposeService service, Dictionary<string, ComposeService> services, int depth)
    {
        var extends = service.Find("extends")?.Value;
        var name = extends is SourceTable table && table.Find("file") is null ? table.Text("service") : extends?.Text();
        return name is not null && depth < MaxExtends && services.TryGetValue(name, out var below)
            ? Laid(Extended(below, services, depth + 1), service with { Settings = [.. service.Settings.Where(setting => setting.Key != "extends")] })
            : service;
    }

    private static ComposeService Laid(ComposeService below, ComposeService above)
    {
        var settings = below.Settings.Select(setting => above.Find(setting.Key) is { } over ? Laid(setting, over) : setting).ToList();
        settings.AddRange(above.Settings.Where(setting => below.Find(setting.Key) is null));
        return above with { At = above.At, Settings = settings };
    }

    // Maps are merged, lists are joined, a command and everything else is replaced.
    private static Setting Laid(Setting below, Setting above) => (below.Value, above.Value) switch
    {
        _ when above.Key is "command" or "entrypoint" or "healthcheck" => above,
        (SourceTable under, SourceTable over) => above with { Value = over with { Entries = [.. under.Entries.Where(entry => over.Find(entry.Key) is null), .. over.Entries] } },
        (SourceItems under, SourceItems over) when above.Key != "environment" => above with { Value = over with { Items = [.. under.Items, .. over.Items] } },
        _ when above.Key == "environment" => above with { Value = Environment(below, above) },
        _ => above,
    };

    private static SourceTable Environment(Setting below, Setting above)
    {
        var pairs = ComposeService.Pairs(below.Value, below.At.File).Concat(ComposeService.Pairs(above.Value, above.At.File));
        var entries = new OrderedDictionary<string, SourceEntry>(StringComparer.Ordinal);
        foreach (var (name, value, at) in pairs)
        {
            entries[name] = new SourceEntry(name, at.Line, new SourceText(at.Line, value ?? string.Empty, value is null));
        }

        return new SourceTable(above.At.Line, [.. entries.Values]);
    }
}

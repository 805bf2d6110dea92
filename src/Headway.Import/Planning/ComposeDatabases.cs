using Headway.Import.Reading;
using Headway.Import.Sources;
using Headway.Model.Data;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Finds the services of a Compose file that are databases, and makes managed ones of them.</summary>
/// <param name="draft">Gets the databases and notes.</param>
/// <param name="values">Follows variables.</param>
internal sealed class ComposeDatabases(ImportDraft draft, ComposeValues values)
{
    // What the managed database has of itself; everything else is told.
    private static readonly string[] Covered =
        ["image", "ports", "expose", "environment", "healthcheck", "volumes", "restart", "command", "container_name", "networks", "hostname", "shm_size", "env_file", "profiles", "depends_on", "stop_grace_period", "deploy", "mem_limit", "logging", "user", "labels", "cpus", "ulimits"];

    /// <summary>Makes a managed database of a service that is one.</summary>
    /// <returns>False for any other service.</returns>
    public bool Takes(ComposeService service)
    {
        if (service.Find("build") is not null || values.OfStructure(service.Text("image")) is not { } image || KnownImage.Of(image) is not { Engine: { } engine } known)
        {
            return false;
        }

        if (draft.Options.Keeps(service.Name))
        {
            return false;
        }

        var database = draft.AddDatabase(service.Name, engine, service.At);
        var kind = engine == DatabaseEngine.Postgres ? "PostgreSQL with a pool in front of it and backups" : "Redis with a password and an append-only file";
        draft.Carried(service.At, $"service {Excerpt.Of(service.Name)}", $"is the managed database '{database.Name}', a {kind}; its data stays where it is{(engine == DatabaseEngine.Postgres ? ": headway db load brings a dump in" : string.Empty)}");
        Version(service, known);
        foreach (var (host, _) in ComposePorts.Of(service, values))
        {
            database.Published.Add(host);
        }

        database.Published.Add(engine == DatabaseEngine.Postgres ? 5432 : 6379);
        Redis(service, database);
        service.Pairs("environment").ToList().ForEach(pair => values.OfVariable(pair.Value ?? string.Empty));
        Folders(service);
        foreach (var setting in service.Settings.Where(setting => !Covered.Contains(setting.Key)))
        {
            draft.Dropped(setting.At, Excerpt.Plain(setting.Key), "a managed database has no such setting");
        }

        return true;
    }

    /// <summary>Takes a PgBouncer: the pool in front of each PostgreSQL is its successor.</summary>
    /// <returns>False for any other service.</returns>
    public bool TakesPooler(ComposeService service)
    {
        if (KnownImage.Of(values.OfStructure(service.Text("image")) ?? string.Empty).Kind != ImageKind.Pooler
            || draft.Databases.Find(database => database.Engine == DatabaseEngine.Postgres) is not { } database)
        {
            return false;
        }

        database.Poolers.Add(service.Name);
        draft.Carried(service.At, $"service {Excerpt.Of(service.Name)}", $"is the pool of '{database.Name}': addresses that led to it are POOLED_URL; its sizes are 'pool' of the database");
        return true;
    }

    private void Version(ComposeService service, KnownImage image)
    {
        var at = service.Find("image")?.At ?? service.At;
        if (image.Name is "postgis" or "pgvector" or "timescaledb" or "timescaledb-ha")
        {
            draft.Changed(at, "image", $"is PostgreSQL without {image.Name}, which this server must have for itself", $"install the extension on this server (apt-cache search {image.Name}) before the first deployment");
        }
        else if (image.Version.Length > 0 && image.Kind == ImageKind.Postgres && !image.Version.StartsWith("15", StringComparison.Ordinal))
        {
            draft.Changed(at, "image", $"was {Excerpt.Of(image.Version)}; Headway runs the PostgreSQL of this server, 15 on Debian 12", "look whether the program needs a newer one");
        }
        else if (image.Name is not ("redis" or "postgres" or "postgresql"))
        {
            draft.Changed(at, "image", $"was {image.Name}; Headway runs {(image.Kind == ImageKind.Redis ? "Redis" : "PostgreSQL")}", "look whether the program needs what only the other has");
        }
    }

    private void Redis(ComposeService service, DatabaseDraft database)
    {
        if (database.Engine != DatabaseEngine.Redis || service.Find("command") is not { } command)
        {
            return;
        }

        var words = command.Value.Texts().SelectMany(text => text.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var at = words.IndexOf("--maxmemory");
        if (at >= 0 && at + 1 < words.Count && ComposeSizes.TryParse(words[at + 1], out var bytes))
        {
            database.Memory = bytes;
            draft.Carried(command.At, "--maxmemory", $"is 'memory' of '{database.Name}'");
        }

        foreach (var word in words.Where(word => word.StartsWith("--", StringComparison.Ordinal) && word is not ("--maxmemory" or "--requirepass" or "--appendonly" or "--save")))
        {
            draft.Dropped(command.At, Excerpt.Plain(word), "a managed Redis has no such setting");
        }
    }

    private void Folders(ComposeService service)
    {
        foreach (var volume in service.Find("volumes")?.Value is SourceItems items ? items.Items : [])
        {
            var text = volume.Text() ?? (volume as SourceTable)?.Text("source") ?? string.Empty;
            var at = new Place(service.At.File, volume.Line);
            if (text.Contains("initdb", StringComparison.Ordinal) || text.Split(':')[0].EndsWith(".sql", StringComparison.Ordinal))
            {
                draft.Dropped(at, "volumes", $"{Excerpt.Of(text.Split(':')[0])} is not run by itself when the database is new", "put it into the first migration");
            }
            else if (text.Contains(".conf", StringComparison.Ordinal))
            {
                draft.Dropped(at, "volumes", $"{Excerpt.Of(text.Split(':')[0])} is not read: Headway writes the configuration");
            }
            else
            {
                draft.Carried(at, "volumes", "Headway keeps the data of its databases itself");
            }
        }
    }
}

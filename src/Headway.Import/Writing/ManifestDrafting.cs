using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Import.Planning;
using Headway.Import.Reading;
using Headway.Model.Data;
using Headway.Model.Values;

namespace Headway.Import.Writing;

/// <summary>Makes the parts of the manifest of what an import found.</summary>
internal static partial class ManifestDrafting
{
    /// <summary>Makes the manifest.</summary>
    /// <param name="draft">What was found.</param>
    /// <param name="project">The name of the project.</param>
    public static ManifestMapping Of(ImportDraft draft, string project)
    {
        var root = new ManifestMapping();
        root.Add("project", project, default);
        var services = new ManifestMapping();
        draft.Services.ForEach(service => services.Add(service.Name, Service(service), service.At));
        root.Add("services", services, default);
        if (draft.Databases.Count > 0)
        {
            var databases = new ManifestMapping();
            draft.Databases.ForEach(database => databases.Add(database.Name, Database(database), database.At));
            root.Add("databases", databases, default);
        }

        if (draft.Environments.Count > 0)
        {
            root.Add("environments", Environments(draft, project), default);
        }

        return root;
    }

    private static ManifestMapping Service(ServiceDraft service)
    {
        var map = new ManifestMapping();
        map.Add("root", service.Root == "." ? null : service.Root, service.At);
        if (service.Image is null)
        {
            map.Add("build", Build(service), service.At);
        }

        map.Add("image", service.Image, service.At);
        AddCommand(map, "start", service.Start, service.StartAt);
        if (service.IsPublic == true && service.Hosts.Count > 0)
        {
            map.Add("routes", new ManifestSequence(service.Hosts.Distinct()), service.At);
        }

        Health(map, service);
        if (service.Migrate is { } migrate)
        {
            var up = new ManifestMapping();
            AddCommand(up, "up", migrate, service.MigrateAt);
            map.Add("migrate", up, service.MigrateAt);
        }

        Sizes(map, service);
        Container(map, service);
        Variables(map, service);
        return map;
    }

    private static ManifestNode Build(ServiceDraft service)
    {
        var map = new ManifestMapping(isInline: true);
        map.Add("with", service.Builder!, service.At);
        AddCommand(map, "command", service.Builder is "node" or "static" ? service.BuildCommand : null, service.BuildCommandAt);
        map.Add("output", service.Output, service.At);
        map.Add("spa", service.IsSinglePage ? "true" : null, service.At, isNumber: true);
        map.Add("project", service.ProjectFile, service.At);
        if (service.Builder == "dockerfile")
        {
            map.Add("file", service.Dockerfile is null or "Dockerfile" ? null : FolderPath.Join(".", service.Dockerfile), service.At);
            map.Add("target", service.Target, service.At);
            var arguments = new ManifestMapping(isInline: true);
            service.BuildArguments.ToList().ForEach(item => arguments.Add(item.Key, item.Value.Value, item.Value.At));
            AddFilled(map, "args", arguments, service.At);
        }

        return map.Entries.Count == 1 ? new ManifestScalar(service.Builder!) : map;
    }

    private static void AddCommand(ManifestMapping map, string key, CommandDraft? command, Place from)
    {
        if (command is not null)
        {
            map.Add(key, command.Line is { } line ? new ManifestScalar(line) : new ManifestSequence(command.Arguments), from);
        }
    }

    private static void Health(ManifestMapping map, ServiceDraft service)
    {
        if (service.Health is { } health && service.Builder != "static")
        {
            var check = new ManifestMapping(isInline: true);
            check.Add("path", health.Path, service.At);
            check.Add("within", Time(health.Within), service.At);
            check.Add("timeout", Time(health.Timeout), service.At);
            map.Add("health", check, service.At);
        }
    }

    private static void Sizes(ManifestMapping map, ServiceDraft service)
    {
        map.Add("replicas", service.Replicas?.ToString(CultureInfo.InvariantCulture), service.At, isNumber: true);
        var resources = new ManifestMapping(isInline: true);
        resources.Add("memory", service.Memory is { } memory ? ByteSize.Format(memory) : null, service.At);
        resources.Add("cpu", service.Cpu, service.At, isNumber: double.TryParse(service.Cpu, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _));
        resources.Add("processes", service.Processes?.ToString(CultureInfo.InvariantCulture), service.At, isNumber: true);
        AddFilled(map, "resources", resources, service.At);
        var rollout = new ManifestMapping(isInline: true);
        rollout.Add("keepWarm", Time(service.KeepWarm), service.At);
        AddFilled(map, "rollout", rollout, service.At);
        var stop = new ManifestMapping(isInline: true);
        stop.Add("grace", Time(service.Grace), service.At);
        AddFilled(map, "stop", stop, service.At);
    }

    private static void Container(ManifestMapping map, ServiceDraft service)
    {
        map.Add("port", service.ContainerPort?.ToString(CultureInfo.InvariantCulture), service.At, isNumber: true);
        map.Add("user", service.User, service.At);
        map.Add("readOnly", service.IsReadOnly ? "true" : null, service.At, isNumber: true);
        var volumes = new ManifestMapping(isInline: true);
        service.Volumes.ToList().ForEach(item => volumes.Add(item.Key, item.Value.Path, item.Value.At));
        AddFilled(map, "volumes", volumes, service.At);
    }

    private static void Variables(ManifestMapping map, ServiceDraft service)
    {
        var env = new ManifestMapping();
        var require = new ManifestMapping();
        foreach (var (name, variable) in service.Variables)
        {
            if (variable.Value is { } value)
            {
                env.Add(name, value, variable.At);
            }
            else
            {
                require.Add(name, new ManifestMapping(), variable.At, Suggestion(name));
            }
        }

        AddFilled(map, "env", env, service.At);
        AddFilled(map, "require", require, service.At);
    }

    private static string? Suggestion(string name) =>
        OwnSecret().IsMatch(name)
            ? $"or in env, made once and kept:  {name}: ${{{{ secret(64) }}}}"
            : null;

    private static ManifestMapping Database(DatabaseDraft database)
    {
        var map = new ManifestMapping(isInline: true);
        map.Add("engine", database.Engine == DatabaseEngine.Postgres ? "postgres" : "redis", database.At);
        map.Add("memory", database.Memory is { } memory ? ByteSize.Format(memory) : null, database.At);
        return map;
    }

    // Environments run side by side, so each has addresses of its own.
    private static ManifestMapping Environments(ImportDraft draft, string project)
    {
        var environments = new ManifestMapping();
        foreach (var name in draft.Environments)
        {
            var routes = new ManifestMapping();
            foreach (var service in draft.Services.Where(service => service.IsPublic == true))
            {
                routes.Add(service.Name, new ManifestSequence(service.Hosts.Distinct().Select(host => host.EndsWith($"{project}.localhost", StringComparison.Ordinal)
                    ? host.Replace($"{project}.localhost", $"{name}.{project}.localhost", StringComparison.Ordinal)
                    : $"{name}.{host}")), service.At);
            }

            var environment = new ManifestMapping();
            AddFilled(environment, "routes", routes, default);
            environments.Add(name, environment, default);
        }

        environments.Add("production", new ManifestMapping(), default);
        return environments;
    }

    private static void AddFilled(ManifestMapping map, string key, ManifestMapping part, Place from)
    {
        if (part.Entries.Count > 0)
        {
            map.Add(key, part, from);
        }
    }

    // Secrets that a program makes up for itself; nobody else knows them, as an API's provider would.
    [GeneratedRegex(@"^((JWT|SESSION|COOKIE|APP|AUTH|CSRF|NEXTAUTH|DJANGO|FLASK|SIGNING|ENCRYPTION|ACCESS_TOKEN|REFRESH_TOKEN)_)?(SECRET|SECRET_KEY|SECRET_KEY_BASE)$|^JWT_KEY$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OwnSecret();

    private static string? Time(TimeSpan? time) => time is { } known ? Duration.Format(known) : null;
}

using Headway.Import.Reading;
using Headway.Import.Sources;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Plans a <c>railway.json</c> or <c>railway.toml</c>: every key of field notes 4.1 is carried, changed or told.</summary>
/// <param name="draft">Gets the service and the notes.</param>
internal sealed class RailwayPlanner(ImportDraft draft)
{
    // What has no counterpart, why, and what to do.
    private static readonly Dictionary<string, (string Why, string Try)> Without = new(StringComparer.Ordinal)
    {
        ["$schema"] = ("is for editors", "headway.yaml has a schema of its own: docs/manual/headway.schema.json"),
        ["build.watchPatterns"] = ("a service is built when a file below its root has changed, and its artifact is used again otherwise", ""),
        ["build.railpackVersion"] = ("Headway's builders come with Headway", ""),
        ["build.nixpacksVersion"] = ("Headway's builders come with Headway", ""),
        ["build.buildEnvironment"] = ("there is one way to build", ""),
        ["deploy.region"] = ("everything runs on this server", ""),
        ["deploy.sleepApplication"] = ("services do not sleep; they run all the time", "headway stop ends one until headway start"),
        ["deploy.ipv6EgressEnabled"] = ("instances use the network of the host", ""),
        ["deploy.registryCredentials"] = ("a log-in does not belong into a file of the repository; nothing of it was written", "take it out of the file and change the password"),
        ["deploy.runtime"] = ("is Railway's own", ""),
        ["deploy.useLegacyStacker"] = ("is Railway's own", ""),
    };

    private readonly CommandPlanner commands = new(draft);
    private readonly RailwayDeploy deploy = new(draft);

    /// <summary>Plans a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="service">The service that it describes.</param>
    public void Plan(RailwayFile file, ServiceDraft service)
    {
        foreach (var setting in Effective(file).Where(setting => !setting.IsNothing))
        {
            PlanOne(service, setting);
        }

        new RailwayEnvironments(draft).Plan(file, service);
    }

    // Production's block is what the manifest's one service should be like.
    private List<Setting> Effective(RailwayFile file)
    {
        var settings = file.Base.ToList();
        foreach (var over in file.Environments.GetValueOrDefault("production") ?? [])
        {
            settings.RemoveAll(setting => setting.Key == over.Key);
            settings.Add(over);
            if (file.Environments.Count > 1)
            {
                draft.Changed(over.At, $"environments.production.{over.Key}", "holds for every environment now: a service is the same in all of them but for variables and addresses");
            }
            else
            {
                draft.Carried(over.At, $"environments.production.{over.Key}", "is the service's own");
            }
        }

        return settings;
    }

    private void PlanOne(ServiceDraft service, Setting setting)
    {
        var (key, at) = (setting.Key, setting.At);
        if (Build(service, setting) || deploy.Takes(service, setting))
        {
            return;
        }

        if (key == "deploy.cronSchedule")
        {
            service.Schedule = setting;
            return;
        }

        var (why, tryThis) = Without.TryGetValue(key, out var known) ? known
            : key.StartsWith("build.", StringComparison.Ordinal) || key.StartsWith("deploy.", StringComparison.Ordinal)
                ? ("is no key that Railway documents, or its value is none that it takes", "look whether something depends on it")
                : ("is no key that Railway knows here", "look whether something depends on it");
        draft.Dropped(at, Excerpt.Plain(key), why, tryThis);
    }

    private void BuildCommand(ServiceDraft service, string line, Place at, string key)
    {
        var rest = Installers.Without(line);
        if (rest.Length == 0)
        {
            draft.Carried(at, key, "the builder installs what the project's own files name");
            return;
        }

        service.BuildCommand = commands.Line(service, rest, at, key);
        service.BuildCommandAt = at;
    }

    private bool Build(ServiceDraft service, Setting setting)
    {
        var (key, at) = (setting.Key, setting.At);
        switch (key)
        {
            case "build.builder" when setting.Text is { } builder:
                service.WantsDockerfile = builder.Equals("DOCKERFILE", StringComparison.OrdinalIgnoreCase);
                if (!service.WantsDockerfile)
                {
                    draft.Carried(at, key, "is 'build': the builder for what is found in the folder");
                    service.RefusesDockerfile = true;
                }

                return true;
            case "build.dockerfilePath" or "build.dockerfile" when setting.Text is { } path:
                (service.WantsDockerfile, service.Dockerfile) = (true, FolderPath.Join(".", path.TrimStart('/')));
                return true;
            case "build.buildCommand" when setting.Text is { } line:
                BuildCommand(service, line, at, key);
                return true;
            case "build.nixpacksPlan" when setting.Value is SourceTable plan:
                new NixpacksPlanner(draft).Plan(new NixpacksFile(at.File, plan), service);
                return true;
            case "build.nixpacksConfigPath" when setting.Text is { } path:
                service.NixpacksPath = FolderPath.Join(FolderPath.FolderOf(at.File), path);
                draft.Carried(at, key, "was read");
                return true;
            default:
                return false;
        }
    }
}

using System.Text.RegularExpressions;
using Headway.Import.Reading;
using Headway.Import.Sources;
using Headway.Model.Names;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Plans one service of a Compose file, key by key.</summary>
/// <param name="draft">Gets the notes.</param>
/// <param name="values">Follows variables.</param>
internal sealed partial class ComposeServicePlanner(ImportDraft draft, ComposeValues values)
{
    // Ports on which nothing speaks HTTP.
    private static readonly int[] OtherPorts = [21, 22, 25, 53, 389, 465, 587, 1883, 3306, 5432, 5672, 6379, 6432, 9092, 11211, 27017];

    /// <summary>Plans what others must know of the service: its folder and its ports.</summary>
    public void Shape(ComposeService source, ServiceDraft service)
    {
        new ComposeBuild(draft, values).Plan(source, service);
        foreach (var (host, container) in ComposePorts.Of(source, values))
        {
            service.Published.Add(host);
            service.Ports.Add(container);
        }

        foreach (var text in source.Find("expose")?.Value.Texts() ?? [])
        {
            service.Ports.AddRange(int.TryParse(text.Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var port) ? [port] : []);
        }

        Ports(source, service);
    }

    /// <summary>Plans everything else.</summary>
    public void Fill(ComposeService source, ServiceDraft service)
    {
        new ComposeEnvironment(draft, values).Plan(source, service);
        foreach (var setting in source.Settings.Where(setting => !setting.IsNothing))
        {
            if (!Command(source, service, setting) && !Limits(service, setting) && !Surroundings(source, service, setting))
            {
                ComposeKeys.Tell(draft, setting);
            }
        }
    }

    private void Ports(ComposeService source, ServiceDraft service)
    {
        if (source.Find("ports") is not { } setting)
        {
            service.IsPublic = false;
            return;
        }

        var speaking = service.Ports.Where(port => !OtherPorts.Contains(port)).ToList();
        service.IsPublic = speaking.Count > 0;
        if (speaking.Count > 0)
        {
            draft.Carried(setting.At, "ports", "the edge sends requests for the service's host name to it, in 'routes'; no port of this server is taken");
        }

        if (service.Ports.Except(speaking).Any())
        {
            draft.Dropped(setting.At, "ports", $"{string.Join(", ", service.Ports.Except(speaking))}: only HTTP and WebSockets come in from outside", "other services reach it inside its environment");
        }

        if (speaking.Count > 1)
        {
            draft.Dropped(setting.At, "ports", $"an instance listens on one port; {string.Join(", ", speaking.Skip(1))} lead nowhere", "serve both from one port, or make two services of it");
        }
    }

    private bool Command(ComposeService source, ServiceDraft service, Setting setting)
    {
        switch (setting.Key)
        {
            case "command" or "entrypoint":
                if (setting.Key == "entrypoint" && source.Find("command") is not null)
                {
                    draft.Changed(setting.At, "entrypoint", "is not written: 'command' is what starts the service here", "look whether the entry point did something that the program needs");
                }
                else if (values.Command(setting) is { IsEmpty: false } command)
                {
                    new CommandPlanner(draft).Start(service, OptionsApart(command), setting.At, setting.Key);
                    service.StartFollowsEntrypoint = setting.Key == "command";
                    service.MigrateFollowsEntrypoint |= service.StartFollowsEntrypoint;
                }

                return true;
            case "healthcheck" when setting.Value is SourceTable check:
                new ComposeHealth(draft, values).Plan(service, check, setting.At);
                return true;
            case "depends_on":
                DependsOn(setting);
                return true;
            case "stop_grace_period" when Duration.TryParse(setting.Text, out var grace):
                service.Grace = grace > TimeSpan.FromMinutes(10) ? TimeSpan.FromMinutes(10) : grace;
                draft.Carried(setting.At, setting.Key, "is 'stop.grace'");
                return true;
            case "restart":
                if (setting.Text is "no")
                {
                    draft.Changed(setting.At, setting.Key, "what ends is started again, always", "run what should end by itself with headway run");
                }
                else
                {
                    draft.Carried(setting.At, setting.Key, "what ends is started again, with growing pauses");
                }

                return true;
            default:
                return false;
        }
    }

    // Options alone are for the image's ENTRYPOINT; no program is in them.
    private static WrittenCommand OptionsApart(WrittenCommand command) =>
        command.Line is ['-', ..] line && CommandLine.TrySplit($"entrypoint {line}", out var words, out _) ? WrittenCommand.OfList([.. words.Skip(1)]) : command;

    private bool Limits(ServiceDraft service, Setting setting)
    {
        switch (setting.Key)
        {
            case "mem_limit" when ComposeSizes.TryParse(values.OfStructure(setting.Text), out var memory):
                service.Memory = memory;
                draft.Carried(setting.At, setting.Key, "is 'resources.memory'");
                return true;
            case "cpus" when values.OfStructure(setting.Text) is { } cpus:
                service.Cpu = cpus;
                draft.Carried(setting.At, setting.Key, "is 'resources.cpu'");
                return true;
            case "scale" when int.TryParse(values.OfStructure(setting.Text), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var scale):
                service.Replicas = scale;
                draft.Carried(setting.At, setting.Key, "is 'replicas'");
                return true;
            case "deploy" when setting.Value is SourceTable deploy:
                new ComposeDeploy(draft, values).Plan(service, deploy, setting.At.File);
                return true;
            default:
                return false;
        }
    }

    private bool Surroundings(ComposeService source, ServiceDraft service, Setting setting)
    {
        switch (setting.Key)
        {
            case "build" or "image" or "ports" or "environment" or "env_file" or "profiles":
                return true;
            case "expose":
                draft.Carried(setting.At, setting.Key, "other services reach it by PRIVATE_URL");
                return true;
            case "volumes" when setting.Value is SourceItems volumes:
                new ComposeVolumes(draft).Plan(source, service, volumes);
                return true;
            case "user" when draft.IsContainer(service) && values.OfStructure(setting.Text) is { } user:
                service.User = user;
                draft.Carried(setting.At, setting.Key, "is 'user'");
                return true;
            case "read_only" when draft.IsContainer(service):
                service.IsReadOnly = setting.Text == "true";
                draft.Carried(setting.At, setting.Key, "is 'readOnly'");
                return true;
            case "labels":
                Labels(service, setting);
                return true;
            default:
                return false;
        }
    }

    private void DependsOn(Setting setting)
    {
        var names = setting.Value is SourceTable table ? table.Entries.Select(entry => entry.Key) : setting.Value.Texts().Select(text => text.Value);
        var services = names.Where(name => draft.Services.Exists(service => service.SourceName == name)).ToList();
        if (services.Count == 0)
        {
            draft.Carried(setting.At, "depends_on", "databases are up before a service starts");
        }
        else
        {
            draft.Changed(
                setting.At, "depends_on", $"{Excerpt.Plain(string.Join(", ", services))}: services of a deployment start at the same time, databases before them", "a program that needs another one should try again until it answers");
        }
    }

    private void Labels(ServiceDraft service, Setting setting)
    {
        foreach (var (name, value, at) in ComposeService.Pairs(setting.Value, setting.At.File))
        {
            var hosts = Rule().Matches(value ?? string.Empty).SelectMany(match => Quoted().Matches(match.Value)).Select(match => match.Groups["it"].Value).ToList();
            if (hosts.Count > 0 && name.EndsWith(".rule", StringComparison.Ordinal) && hosts.TrueForAll(host => HostName.TryParse(host, out _)))
            {
                service.Hosts.AddRange(hosts);
                service.IsPublic = true;
                draft.Carried(at, Excerpt.Plain(name), "is in 'routes'");
            }
            else if (name.StartsWith("traefik", StringComparison.Ordinal) || name.StartsWith("caddy", StringComparison.Ordinal))
            {
                draft.Dropped(at, Excerpt.Plain(name), "the edge is HAProxy, and its configuration is Headway's", "see 'routes' and 'limits' in the manual of headway.yaml");
            }
            else
            {
                draft.Dropped(at, Excerpt.Plain(name), "there are no labels");
            }
        }
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"Host\([^)]*\)", Options)]
    private static partial Regex Rule();

    [GeneratedRegex(@"[`""'](?<it>[^`""']+)[`""']", Options)]
    private static partial Regex Quoted();
}

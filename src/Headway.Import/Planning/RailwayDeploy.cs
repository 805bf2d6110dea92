using System.Globalization;
using Headway.Import.Reading;
using Headway.Import.Sources;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Plans the keys below <c>deploy</c> of a <c>railway.json</c>.</summary>
/// <param name="draft">Gets the notes.</param>
internal sealed class RailwayDeploy(ImportDraft draft)
{
    private static readonly TimeSpan KeptAnyway = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestGrace = TimeSpan.FromMinutes(10);

    private readonly CommandPlanner commands = new(draft);

    /// <summary>Plans one key.</summary>
    /// <returns>False when the key is none of these.</returns>
    public bool Takes(ServiceDraft service, Setting setting)
    {
        var (key, at) = (setting.Key, setting.At);
        switch (key)
        {
            case "deploy.startCommand" when setting.Text is { } start:
                if (service.Start is not null)
                {
                    draft.Changed(service.StartAt, "command", $"gives way to the start command of {at.File}, which is what runs in production");
                }

                commands.Start(service, WrittenCommand.OfLine(start), at, key);
                service.StartFollowsEntrypoint = false;
                draft.Carried(at, key, "is 'start'");
                return true;
            case "deploy.preDeployCommand" when setting.Value.Texts() is [_, ..] lines:
                commands.Migrate(service, WrittenCommand.OfLine(string.Join(" && ", lines.Select(line => line.Value))), at, key);
                service.MigrateFollowsEntrypoint = false;
                return true;
            case "deploy.healthcheckPath" when setting.Text is { } path:
                service.Health = new HealthDraft(path.StartsWith('/') ? path : $"/{path}", null, null);
                draft.Carried(at, key, "is 'health.path'; Headway goes on asking after the deployment too");
                return true;
            case "deploy.healthcheckTimeout" when Number(setting) is { } timeout:
                service.HealthWithin = TimeSpan.FromSeconds(timeout);
                draft.Carried(at, key, "is 'health.within'");
                return true;
            case "deploy.requiredMountPath" when setting.Text is { Length: > 0 } path:
                service.Volumes["data"] = new VolumeDraft("data", path, at, key);
                return true;
            case "deploy.overlapSeconds" when Number(setting) is { } overlap:
                Overlap(draft, service, TimeSpan.FromSeconds(overlap), at, key);
                return true;
            case "deploy.drainingSeconds" when Number(setting) is { } draining:
                Draining(draft, service, TimeSpan.FromSeconds(draining), at, key);
                return true;
            default:
                return Size(service, setting) || Restart(setting);
        }
    }

    /// <summary>Plans how long the old version stays beside the new one.</summary>
    public static void Overlap(ImportDraft draft, ServiceDraft service, TimeSpan overlap, Place at, string what)
    {
        if (overlap > KeptAnyway)
        {
            service.KeepWarm = overlap;
            draft.Carried(at, what, "is 'rollout.keepWarm'");
        }
        else
        {
            draft.Carried(at, what, "the old version stays for 5 minutes after the shift anyway ('rollout.keepWarm'), so that going back is immediate");
        }
    }

    /// <summary>Plans how long an instance may take to end.</summary>
    public static void Draining(ImportDraft draft, ServiceDraft service, TimeSpan draining, Place at, string what)
    {
        service.Grace = draining > LongestGrace ? LongestGrace : draining;
        draft.Carried(at, what, draining > LongestGrace ? "is 'stop.grace', which is 10 minutes at the most" : "is 'stop.grace'");
    }

    private bool Size(ServiceDraft service, Setting setting)
    {
        var (key, at) = (setting.Key, setting.At);
        switch (key)
        {
            case "deploy.numReplicas" when Number(setting) is { } replicas:
                service.Replicas = (int)Math.Min(replicas, int.MaxValue);
                draft.Carried(at, key, "is 'replicas'");
                return true;
            case "deploy.multiRegionConfig" when setting.Value is SourceTable regions:
                service.Replicas = (int)regions.Entries.Sum(entry => Number(entry.Value is SourceTable region ? region.Find("numReplicas") : entry.Value) ?? 1);
                draft.Changed(at, key, $"is 'replicas: {service.Replicas}', all on this server: there are no regions", regions.Entries.Count > 1 ? "look whether you still need so many" : string.Empty);
                return true;
            case "deploy.autoscaling" when setting.Value is SourceTable scaling:
                service.Replicas = (int)(Number(scaling.Find("minReplicas")) ?? 1);
                draft.Changed(at, key, $"is 'replicas: {service.Replicas}', the least of it: instances do not follow the load yet", "headway scale changes the number without a deployment");
                return true;
            case "deploy.limitOverride" when setting.Value is SourceTable limit:
                Limits(service, limit, at);
                return true;
            default:
                return false;
        }
    }

    private void Limits(ServiceDraft service, SourceTable limit, Place at)
    {
        var containers = limit.Find("containers") as SourceTable ?? limit;
        foreach (var entry in containers.Entries)
        {
            var (key, place) = ($"deploy.limitOverride.{entry.Key}", at with { Line = entry.Line });
            if (entry.Key == "memoryBytes" && Number(entry.Value) is { } bytes)
            {
                service.Memory = (long)bytes;
                draft.Carried(place, key, "is 'resources.memory'");
            }
            else if (entry.Key == "cpu" && Number(entry.Value) is { } cpu)
            {
                service.Cpu = cpu.ToString(CultureInfo.InvariantCulture);
                draft.Carried(place, key, "is 'resources.cpu'");
            }
            else
            {
                draft.Dropped(place, Excerpt.Plain(key), "there is no limit of this kind on a running instance");
            }
        }
    }

    private bool Restart(Setting setting)
    {
        switch (setting.Key)
        {
            case "deploy.restartPolicyType" when setting.Text is { } policy:
                if (policy.Equals("NEVER", StringComparison.OrdinalIgnoreCase))
                {
                    draft.Dropped(setting.At, setting.Key, "what ends is started again, always", "run what should end by itself with headway run");
                }
                else
                {
                    draft.Carried(setting.At, setting.Key, "what ends is started again, with growing pauses");
                }

                return true;
            case "deploy.restartPolicyMaxRetries":
                draft.Dropped(setting.At, setting.Key, "Headway does not give up: it starts an instance again with growing pauses; a new version that ends is taken back");
                return true;
            default:
                return false;
        }
    }

    private static double? Number(Setting setting) => Number(setting.Value);

    private static double? Number(SourceValue? value) =>
        double.TryParse(value?.Text(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1e15 ? number : null;
}

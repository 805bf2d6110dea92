using System.Globalization;
using Headway.Import.Reading;
using Headway.Import.Sources;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Plans <c>deploy</c> of a Compose service.</summary>
/// <param name="draft">Gets the notes.</param>
/// <param name="values">Follows variables.</param>
internal sealed class ComposeDeploy(ImportDraft draft, ComposeValues values)
{
    /// <summary>Plans its keys.</summary>
    public void Plan(ServiceDraft service, SourceTable deploy, string file)
    {
        foreach (var entry in deploy.Entries)
        {
            var at = new Place(file, entry.Line);
            switch (entry.Key)
            {
                case "replicas" when int.TryParse(values.OfStructure(entry.Value.Text()), NumberStyles.None, CultureInfo.InvariantCulture, out var replicas):
                    service.Replicas = replicas;
                    draft.Carried(at, "deploy.replicas", "is 'replicas'");
                    break;
                case "resources" when entry.Value is SourceTable resources:
                    resources.Entries.ToList().ForEach(item => Resources(service, item, file));
                    break;
                case "restart_policy":
                    draft.Carried(at, "deploy.restart_policy", "what ends is started again, with growing pauses");
                    break;
                case "update_config" or "rollback_config":
                    draft.Changed(at, $"deploy.{entry.Key}", "new instances start beside the old ones, are checked, and get the traffic then", "see 'rollout' in the manual of headway.yaml");
                    break;
                default:
                    draft.Dropped(at, $"deploy.{Excerpt.Plain(entry.Key)}", "everything runs on this server");
                    break;
            }
        }
    }

    private void Resources(ServiceDraft service, SourceEntry item, string file)
    {
        foreach (var entry in item.Value is SourceTable table ? table.Entries : [])
        {
            var (at, key) = (new Place(file, entry.Line), $"deploy.resources.{Excerpt.Plain(item.Key)}.{Excerpt.Plain(entry.Key)}");
            var text = values.OfStructure(entry.Value.Text());
            if (item.Key == "limits" && entry.Key == "memory" && ComposeSizes.TryParse(text, out var memory))
            {
                service.Memory = memory;
                draft.Carried(at, key, "is 'resources.memory'");
            }
            else if (item.Key == "limits" && entry.Key == "cpus" && text is not null)
            {
                service.Cpu = text;
                draft.Carried(at, key, "is 'resources.cpu'");
            }
            else if (item.Key == "limits" && entry.Key == "pids" && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var processes))
            {
                service.Processes = processes;
                draft.Carried(at, key, "is 'resources.processes'");
            }
            else
            {
                draft.Dropped(at, key, "nothing is reserved; preflight looks whether there is memory for all");
            }
        }
    }
}

using Headway.Import.Reading;
using Headway.Model.Names;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Plans what a <c>railway.json</c> says of single environments: each becomes one of the manifest, and what differs in it is told.</summary>
/// <param name="draft">Gets the environments and notes.</param>
internal sealed class RailwayEnvironments(ImportDraft draft)
{
    /// <summary>Plans the environments of a file.</summary>
    public void Plan(RailwayFile file, ServiceDraft service)
    {
        foreach (var (name, settings) in file.Environments.Where(block => block.Key != "production"))
        {
            if (name == "pr")
            {
                foreach (var setting in settings)
                {
                    draft.Dropped(setting.At, $"environments.pr.{setting.Key}", "there are no environments for pull requests yet", "name an environment of its own, and deploy the branch to it with headway up --environment NAME");
                }

                continue;
            }

            var ours = Naming.Of(name, "staging");
            if (!EnvironmentName.TryParse(ours, out _))
            {
                continue;
            }

            if (!draft.Environments.Contains(ours))
            {
                draft.Environments.Add(ours);
            }

            foreach (var setting in settings.Where(setting => !Same(setting, file)))
            {
                Override(service, ours, name, setting);
            }
        }
    }

    private void Override(ServiceDraft service, string ours, string name, Setting setting)
    {
        var what = $"environments.{Excerpt.Plain(name)}.{Excerpt.Plain(setting.Key)}";
        if (setting.Key == "deploy.numReplicas" && int.TryParse(setting.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var replicas))
        {
            var command = $"headway scale {service.Name}={Math.Min(replicas, 50)} --environment {ours}";
            draft.Changed(setting.At, what, "is not in the manifest: the number of instances in one environment is set by a command", $"after the first deployment: {command}");
            draft.Later.Add(command);
        }
        else
        {
            draft.Dropped(
                setting.At, what, "a service is the same in all environments but for variables and addresses", $"put what differs into a variable (environments: {ours}: variables:) that the program reads");
        }
    }

    private static bool Same(Setting setting, RailwayFile file) =>
        setting.Text is { } text && file.Base.FirstOrDefault(item => item.Key == setting.Key)?.Text == text;
}

using Headway.Import.Reading;
using Headway.Import.Sources;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Plans a Compose file: databases first, since the others refer to them; then services, key by key.</summary>
/// <param name="draft">Gets the services, databases and notes.</param>
/// <param name="file">The file.</param>
internal sealed class ComposePlanner(ImportDraft draft, ComposeFile file)
{
    private readonly ComposeValues values = new(draft, file);

    /// <summary>Plans the file.</summary>
    public void Plan()
    {
        draft.ProjectName ??= file.Name is { } name && !name.Contains('$', StringComparison.Ordinal) ? name : null;
        var wanted = file.Services.Where(IsWanted).ToList();
        var databases = new ComposeDatabases(draft, values);
        var services = wanted.Where(service => !databases.Takes(service)).ToList();
        services = [.. services.Where(service => !databases.TakesPooler(service))];
        var oneShots = services.Where(service => IsOneShot(service, services)).ToList();
        var planned = services.Except(oneShots).Select(service => (Source: service, Draft: draft.AddService(service.Name, service.At))).ToList();
        planned.ForEach(item => new ComposeServicePlanner(draft, values).Shape(item.Source, item.Draft));
        planned.ForEach(item => new ComposeServicePlanner(draft, values).Fill(item.Source, item.Draft));
        oneShots.ForEach(service => OneShot(service, planned));
        file.Others.ToList().ForEach(Other);
    }

    private bool IsWanted(ComposeService service)
    {
        var profiles = service.Find("profiles")?.Value.Texts().Select(text => text.Value).ToList() ?? [];
        if (profiles.Count == 0 || profiles.Exists(profile => draft.Options.Profiles.Contains(profile)))
        {
            return true;
        }

        draft.Dropped(service.At, $"service {Excerpt.Of(service.Name)}", $"Compose starts it with the profile {Excerpt.Plain(string.Join(", ", profiles))} only", $"headway import --profile {Excerpt.Plain(profiles[0])} takes it in");
        return false;
    }

    // Others wait for its end, or it is not started again and looks like a migration.
    private static bool IsOneShot(ComposeService service, IReadOnlyList<ComposeService> services) =>
        services.Any(other => (other.Table("depends_on")?.Find(service.Name) as SourceTable)?.Text("condition") == "service_completed_successfully")
        || (service.Text("restart") is null or "no" or "on-failure" && service.Find("ports") is null && IsMigration(service));

    private static bool IsMigration(ComposeService service) =>
        string.Join(' ', service.Find("command")?.Value.Texts().Select(text => text.Value) ?? []) is var command
        && CommandPlanner.Migration().IsMatch(command)
        && ShellText.Parts(command).Count == 1
        && !command.Contains("-c ", StringComparison.Ordinal);

    private void OneShot(ComposeService service, IReadOnlyList<(ComposeService Source, ServiceDraft Draft)> planned)
    {
        var root = ComposeBuild.RootOf(service, values);
        var command = values.Command(service.Find("command"));
        var target = values.OfStructure((service.Find("build")?.Value as SourceTable)?.Text("target"));
        var owner = planned.Where(item => item.Draft.Migrate is null && item.Draft.Root == root).Select(item => item.Draft).OrderBy(item => item.Target == target ? 0 : 1).FirstOrDefault();
        if (owner is not null && command is { IsEmpty: false })
        {
            new CommandPlanner(draft).Migrate(owner, command, service.At, $"service {Excerpt.Of(service.Name)}");
            owner.MigrateFollowsEntrypoint = service.Find("entrypoint") is null;
        }
        else
        {
            draft.Dropped(service.At, $"service {Excerpt.Of(service.Name)}", "it runs once and ends, and belongs to no service that is built from the same folder", "if it is a migration, name it in 'migrate.up' of a service; else run it with headway run");
        }
    }

    private void Other(Setting setting)
    {
        var (key, at) = (setting.Key, setting.At);
        switch (key)
        {
            case "version":
                draft.Carried(at, key, "has no meaning any more, in Compose neither");
                break;
            case "networks":
                draft.Dropped(at, key, "an environment is one network in which services reach one another by reference");
                break;
            case "volumes":
                draft.Carried(at, key, "the services that use them are told one by one");
                break;
            case "include":
                draft.Dropped(at, key, "other files are not followed", "headway import --from FILE --from FILE takes several");
                break;
            default:
                if (!key.StartsWith("x-", StringComparison.Ordinal))
                {
                    draft.Dropped(at, Excerpt.Plain(key), "has no counterpart in headway.yaml", "look whether a service depends on it");
                }

                break;
        }
    }
}

using Headway.Import.Reading;

namespace Headway.Import.Planning;

/// <summary>Plans a Procfile: each process is a service of the same folder, and <c>release</c> is its migration.</summary>
/// <param name="draft">Gets the services and notes.</param>
internal sealed class ProcfilePlanner(ImportDraft draft)
{
    private readonly CommandPlanner commands = new(draft);

    /// <summary>Plans the processes of a folder.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="entries">The processes.</param>
    public void Plan(string root, IReadOnlyList<ProcfileEntry> entries)
    {
        var main = draft.Services.Find(service => service.Root == root && service.Suffix is null);
        foreach (var entry in entries.Where(entry => entry.Name != "release"))
        {
            var service = entry.Name == "web" && main is not null ? main : draft.AddService(entry.Name, entry.At);
            service.Root = root;
            service.IsPublic ??= entry.Name == "web";
            main ??= service;
            if (service.Start is not null)
            {
                draft.Dropped(entry.At, entry.Name, "a stronger file has another start command");
                continue;
            }

            commands.Start(service, WrittenCommand.OfLine(entry.Command), entry.At, entry.Name);
            draft.Carried(entry.At, entry.Name, $"is the service '{service.Name}'");
        }

        foreach (var entry in entries.Where(entry => entry.Name == "release"))
        {
            if (main is { Migrate: null })
            {
                commands.Migrate(main, WrittenCommand.OfLine(entry.Command), entry.At, "release");
            }
            else
            {
                draft.Dropped(entry.At, "release", "there is a migration already, or no service to run it with", "put both into one script and name it in 'migrate.up'");
            }
        }
    }
}

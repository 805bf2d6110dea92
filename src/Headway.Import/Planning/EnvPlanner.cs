using Headway.Import.Reading;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Gives the variables of <c>.env</c> files to the services of their folder. A real file says which names there are; an example may give values too.</summary>
/// <param name="draft">Gets the variables and notes.</param>
internal sealed class EnvPlanner(ImportDraft draft)
{
    private readonly VariablePlanner planner = new(draft);

    /// <summary>Plans the files.</summary>
    /// <param name="isCompose">Whether a service is Compose's, which gives its services only what they name.</param>
    /// <param name="asked">The variables that Compose asked of the files.</param>
    public void Plan(Func<ServiceDraft, bool> isCompose, IReadOnlySet<string> asked)
    {
        foreach (var file in draft.EnvFiles.OrderBy(file => file.IsExample ? 0 : 1))
        {
            var folder = FolderPath.FolderOf(file.Path);
            var services = draft.Services.Where(service => service.Root == folder && !isCompose(service)).ToList();
            services.ForEach(service => file.Variables.ToList().ForEach(line => planner.Of(service, file, line)));
            if (services.Count > 0)
            {
                draft.Carried(new Place(file.Path, 0), "variables", file.IsExample
                    ? "are in 'env'; those without a value, and secret ones, are in 'require'"
                    : "no value was written: the names are in 'require', but for references and addresses of the managed databases");
            }
            else if (file.Variables.Where(line => !asked.Contains(line.Name) && !IsKnown(line.Name)).Select(line => line.Name).ToList() is [_, ..] unused)
            {
                draft.Dropped(new Place(file.Path, 0), "variables", $"no service uses {Excerpt.Plain(string.Join(", ", unused))}", "set what a program needs with headway variables set NAME --service SERVICE");
            }
        }
    }

    private bool IsKnown(string name) => draft.Services.Exists(service => service.Variables.ContainsKey(name) || service.BuildArguments.ContainsKey(name));
}

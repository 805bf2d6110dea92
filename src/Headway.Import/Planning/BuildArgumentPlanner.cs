using Headway.Model.Names;
using Headway.Model.Values;
using Headway.Model.Variables;

namespace Headway.Import.Planning;

/// <summary>
/// Decides what becomes of the arguments that a source gives to a Dockerfile, when it is known what the service is built with. Front ends are built with
/// their addresses: what leads to a service, or is not known here, is a variable of the service, which its build sees.
/// </summary>
/// <param name="draft">Gets the variables and notes.</param>
internal sealed class BuildArgumentPlanner(ImportDraft draft)
{
    private readonly AddressRewriter addresses = new(draft);
    private readonly VariablePlanner planner = new(draft);

    /// <summary>Plans the arguments of a service.</summary>
    public void Plan(ServiceDraft service)
    {
        var isContainer = service.Builder == "dockerfile";
        foreach (var (name, argument) in service.BuildArguments.ToList())
        {
            var what = $"build.args.{Excerpt.Plain(name)}";
            if (isContainer && IsPlain(name, argument))
            {
                draft.Carried(argument.At, what, "is in 'build.args'");
                continue;
            }

            service.BuildArguments.Remove(name);
            if (isContainer && IsSecret(name))
            {
                draft.Dropped(argument.At, what, "a build argument can be read in the image, so it is a plain text here and never a secret", "let the program read a variable when it starts, or write a text into build.args");
                continue;
            }

            planner.Shown(service, name, argument.Value, argument.At);
            draft.Changed(argument.At, what, isContainer
                ? "is a variable of the service, which the ARG of its name in the Dockerfile gets"
                : "is a variable of the service; its builds see it, unless it is secret");
        }
    }

    private bool IsPlain(string name, VariableDraft argument) =>
        argument.Value is { } value && !IsSecret(name) && !Interpolation.HasMarks(value) && addresses.Rewrite(name, value, argument.At, isExample: false) == value;

    private static bool IsSecret(string name) =>
        !VariableName.TryParse(name, out var variable) || SecretNames.IsCredential(variable) || SecretNames.IsPassword(variable);
}

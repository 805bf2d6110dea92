using Headway.Builders.Execution;

namespace Headway.Builders.None;

/// <summary>Decides that nothing is run.</summary>
internal static class NoneSteps
{
    /// <summary>Decides.</summary>
    public static Decision<BuildRecipe> For() => Decision.Made(new BuildRecipe());
}

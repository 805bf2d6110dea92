using Headway.Model.Building;

namespace Headway.Builders.Execution;

/// <summary>What a builder decided to do for one source: describes, does nothing.</summary>
internal sealed record BuildRecipe
{
    /// <summary>Gets the programs that must be installed on the host.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    /// <summary>Gets the image that is built from the source, in place of commands.</summary>
    public ImageBuildPlan? Image { get; init; }

    /// <summary>Gets the image that is fetched, in place of commands.</summary>
    public ImageFetchPlan? Fetched { get; init; }

    /// <summary>Gets what is run, in order, each in the folder of the source.</summary>
    public IReadOnlyList<BuildCommand> Commands { get; init; } = [];

    /// <summary>Gets the number of the first command in its build, from 1: no two commands of a build have the same.</summary>
    public int FirstNumber { get; init; } = 1;

    /// <summary>Gets the variables of the commands; they win over all others.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets lines for people, shown before the first command.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Gets whether folders of earlier builds (<c>bin</c>, <c>obj</c> beside a project) are removed from the copy of the source.</summary>
    public bool RemoveDotnetOutput { get; init; }
}

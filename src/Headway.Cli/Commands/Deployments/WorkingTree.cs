using Headway.Client.Sources;

namespace Headway.Cli.Commands.Deployments;

/// <summary>Tells how the folder is that a commit is deployed from.</summary>
internal static class WorkingTree
{
    /// <summary>Looks at the folder, unless a commit was named: then the folder does not matter.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="commit">What was asked for.</param>
    /// <param name="allowDirty">Whether changes are no reason to refuse.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns><c>clean</c>, <c>dirty</c> or <c>dirty-allowed</c>; null when it does not matter.</returns>
    public static async Task<string?> LookAsync(
        string folder, string commit, bool allowDirty, CancellationToken cancellationToken)
    {
        if (commit != "HEAD")
        {
            return null;
        }

        var changes = await new GitSource(folder).ChangesAsync(cancellationToken);
        return changes.Count == 0 ? "clean" : allowDirty ? "dirty-allowed" : "dirty";
    }
}

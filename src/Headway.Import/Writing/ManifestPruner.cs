using Headway.Import.Planning;
using Headway.Import.Reading;
using Headway.Model.Manifest;

namespace Headway.Import.Writing;

/// <summary>Takes out of the manifest what its own reader refuses, and tells it with the reader's words: what is written is always valid.</summary>
internal static class ManifestPruner
{
    private const int MaxRounds = 50;

    /// <summary>Writes the manifest and takes out parts until it is valid.</summary>
    /// <param name="root">The manifest; what is refused is removed.</param>
    /// <param name="draft">Gets what was removed.</param>
    /// <returns>The manifest; null when there is no valid one.</returns>
    public static ProjectSpec? Prune(ManifestMapping root, ImportDraft draft)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var result = ManifestReader.Read(ManifestWriter.Write([], root));
            if (result.IsValid)
            {
                return result.Project;
            }

            if (!RemoveAll(root, result.Problems, draft))
            {
                return null;
            }
        }

        return null;
    }

    private static bool RemoveAll(ManifestMapping root, IReadOnlyList<ManifestProblem> problems, ImportDraft draft)
    {
        var removedOne = false;
        foreach (var problem in problems.Where(problem => problem.Path.Contains('/', StringComparison.Ordinal)))
        {
            if (root.Remove(problem.Path) is not { } removed)
            {
                continue;
            }

            removedOne = true;
            draft.Dropped(
                removed.From is { File: not null } from ? from : new Place(draft.Folder.Name, 0), removed.Path, problem.Message, "write it into headway.yaml as it should be");
        }

        return removedOne;
    }
}

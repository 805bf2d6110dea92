namespace Headway.Deployments.Ports;

/// <summary>The uploaded sources.</summary>
public interface ISources
{
    /// <summary>Finds the folder of a source.</summary>
    /// <param name="id">The SHA-256 of its archive.</param>
    /// <returns>The absolute folder, or null when it is not kept any more.</returns>
    string? Find(string id);

    /// <summary>Removes every source that is not to be kept and was not uploaded within the last hour.</summary>
    /// <param name="keep">The sources that a release still needs.</param>
    /// <returns>How many were removed.</returns>
    int Prune(IReadOnlySet<string> keep);
}

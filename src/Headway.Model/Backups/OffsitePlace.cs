using Headway.Model.Data;

namespace Headway.Model.Backups;

/// <summary>A place in a bucket for one database, with what opens it.</summary>
/// <param name="Spec">Where.</param>
/// <param name="Folder">The database's own folder in the bucket, without a slash at its end.</param>
/// <param name="AccessKey">The access key.</param>
/// <param name="SecretKey">What requests are signed with. A secret.</param>
/// <param name="Passphrase">What the repository's key is sealed with there. A secret.</param>
public sealed record OffsitePlace(OffsiteSpec Spec, string Folder, string AccessKey, string SecretKey, string Passphrase)
{
    /// <summary>How short a passphrase may be.</summary>
    public const int LeastPassphrase = 16;

    /// <summary>Says which folder of the bucket is a database's: the same on every server.</summary>
    /// <param name="spec">Where.</param>
    /// <param name="database">The database.</param>
    /// <returns>The folder.</returns>
    public static string FolderOf(OffsiteSpec spec, DatabasePlan database)
    {
        var name = Path.GetFileName(database.Directory);
        return spec.Prefix.Length == 0 ? name : $"{spec.Prefix}/{name}";
    }

    /// <summary>The place in words; no secret is in it.</summary>
    /// <returns>The words.</returns>
    public override string ToString() => $"s3://{Spec.Bucket}/{Folder} at {Spec.Endpoint.Authority}";
}

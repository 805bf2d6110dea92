using System.Text.Json.Serialization;
using Headway.Model.Names;

namespace Headway.Model.Backups;

/// <summary>Where the second copy of a database's backups is, in the manifest: a bucket of any store that speaks S3. Holds no secret, only the names of variables.</summary>
public sealed record OffsiteSpec
{
    /// <summary>Gets the store's address: <c>https://s3.eu-central-1.amazonaws.com</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Gets the bucket. It must exist.</summary>
    public required string Bucket { get; init; }

    /// <summary>Gets the region, which every request is signed for.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Gets the folder in the bucket in which all databases have theirs; nothing for the bucket's top.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Gets a value indicating whether the bucket's name is in front of the host's and not in the path.</summary>
    public bool VirtualHost { get; init; }

    /// <summary>Gets a value indicating whether the store must show a certificate that this host trusts.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <summary>Gets the variable with the access key.</summary>
    public VariableName Key { get; init; } = VariableName.Parse("BACKUP_S3_KEY");

    /// <summary>Gets the variable with the secret access key.</summary>
    public VariableName Secret { get; init; } = VariableName.Parse("BACKUP_S3_SECRET");

    /// <summary>Gets the variable with the passphrase that opens the backups on a new server.</summary>
    public VariableName Passphrase { get; init; } = VariableName.Parse("BACKUP_PASSPHRASE");

    /// <summary>Gets the three variables; no service gets them.</summary>
    [JsonIgnore]
    public IReadOnlyList<VariableName> Variables => [Key, Secret, Passphrase];
}

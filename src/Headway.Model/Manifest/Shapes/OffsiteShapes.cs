using Headway.Model.Backups;

namespace Headway.Model.Manifest.Shapes;

/// <summary>The shape of <c>backup.s3</c>.</summary>
internal static class OffsiteShapes
{
    /// <summary>Letters, digits, dots and hyphens; the store has rules beyond.</summary>
    public const string BucketPattern = "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$";

    /// <summary>Names with slashes between them, none of which leads up.</summary>
    public const string PrefixPattern = "^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){0,7}$";

    /// <summary>As stores name their regions.</summary>
    public const string RegionPattern = "^[a-z0-9-]{1,50}$";

    private static readonly OffsiteSpec Usual = new() { Endpoint = new Uri("https://localhost"), Bucket = string.Empty };

    public static MapShape Offsite { get; } = new(
        [
            new("endpoint", new TextShape("^https?://[^/?#@]+/?$"), "The store's address, such as https://s3.eu-central-1.amazonaws.com.", IsRequired: true),
            new("bucket", new TextShape(BucketPattern), "The bucket; it must exist.", IsRequired: true),
            new("region", new TextShape(RegionPattern), "The bucket's region.", Usual.Region),
            new("prefix", new TextShape(PrefixPattern), "The folder in the bucket under which each database has its own.", "the bucket's top"),
            new("virtualHost", new FlagShape(), "Whether the bucket's name is in front of the host's and not in the path.", "false"),
            new("verifyTls", new FlagShape(), "Whether the store must show a certificate that this host trusts.", "true"),
            new("key", new TextShape(VariablePattern), "The name of the environment's variable with the access key.", Usual.Key.Value),
            new("secret", new TextShape(VariablePattern), "The name of the variable with the secret access key.", Usual.Secret.Value),
            new("passphrase", new TextShape(VariablePattern), "The name of the variable with the passphrase, of 16 characters or more, that opens the backups on a new server.", Usual.Passphrase.Value),
        ],
        []);

    private const string VariablePattern = "^[A-Za-z_][A-Za-z0-9_]{0,127}$";
}

namespace Headway.Model.Gates;

/// <summary>The ids of the rules, as reports keep them; scripts rely on them. Rules of a variable and of a check have its name after them.</summary>
public static class GateNames
{
    /// <summary>There is a release to deploy: source, manifest, artifacts.</summary>
    public const string Release = "release";

    /// <summary>Every reference of a variable resolves.</summary>
    public const string References = "references";

    /// <summary>A rule of <c>require</c>; the variable follows.</summary>
    public const string Require = "require";

    /// <summary>No secret is a placeholder.</summary>
    public const string Placeholders = "placeholders";

    /// <summary>No secret is weak.</summary>
    public const string WeakSecrets = "weak-secrets";

    /// <summary>No two variables hold the same secret.</summary>
    public const string RepeatedSecrets = "repeated-secrets";

    /// <summary>No secret is one of another environment.</summary>
    public const string SharedSecrets = "shared-secrets";

    /// <summary>The source holds no secret.</summary>
    public const string ExposedSecrets = "exposed-secrets";

    /// <summary>CORS is not open.</summary>
    public const string Cors = "cors";

    /// <summary>The databases answer.</summary>
    public const string Databases = "databases";

    /// <summary>Second copies of backups have their place.</summary>
    public const string Offsite = "offsite";

    /// <summary>A backup of each database was restored and checked lately enough.</summary>
    public const string Proof = "proof";

    /// <summary>Registries of images have their logins.</summary>
    public const string Registries = "registries";

    /// <summary>Docker runs where containers are to run.</summary>
    public const string Containers = "containers";

    /// <summary>The disk has room.</summary>
    public const string Disk = "disk";

    /// <summary>Old and new fit into the memory side by side.</summary>
    public const string Memory = "memory";

    /// <summary>The public addresses are free.</summary>
    public const string Addresses = "addresses";

    /// <summary>The working tree is as the commit.</summary>
    public const string WorkingTree = "working-tree";

    /// <summary>The same source has succeeded in the environment before.</summary>
    public const string Promotion = "promotion";

    /// <summary>Enough others have approved the source.</summary>
    public const string Approvals = "approvals";

    /// <summary>A check of the project; service and command follow.</summary>
    public const string Check = "check";
}

using System.Globalization;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Variables;
using Headway.Store.Secrets;
using Headway.Store.Sql;

namespace Headway.Store.Deploying;

/// <summary>A release as the database gives it.</summary>
internal sealed class ReleaseRow
{
    /// <summary>Reads releases; conditions follow.</summary>
    public const string Select = """
        select environment_id, number, manifest, source, commit, variable_version, variables_sealed, artifacts, succeeded
        from releases
        """;

    public Guid EnvironmentId { get; set; }

    public int Number { get; set; }

    public string Manifest { get; set; } = string.Empty;

    public string Source { get; set; } = string.Empty;

    public string? Commit { get; set; }

    public int VariableVersion { get; set; }

    public byte[] VariablesSealed { get; set; } = [];

    public string Artifacts { get; set; } = string.Empty;

    public bool Succeeded { get; set; }

    public static string Place(Guid environmentId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"release variables:{environmentId}:{number}");

    public ReleaseRecord ToRecord(SecretBox box) => new()
    {
        EnvironmentId = EnvironmentId,
        Number = Number,
        Manifest = Manifest,
        Spec = ReadManifest(),
        Source = Source,
        Commit = Commit,
        VariableVersion = VariableVersion,
        Variables = StoredJson.Read<IReadOnlyDictionary<ServiceName, IReadOnlyDictionary<VariableName, ResolvedVariable>>>(
            box.Open(VariablesSealed, Place(EnvironmentId, Number))),
        Artifacts = StoredJson.Read<IReadOnlyDictionary<ServiceName, ArtifactDigest>>(Artifacts),
        Succeeded = Succeeded,
    };

    private ProjectSpec ReadManifest() =>
        ManifestReader.Read(Manifest) is { IsValid: true } result
            ? result.Project
            : throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"The manifest of release {Number} cannot be read by this version of Headway. Deploy again from its source."));
}

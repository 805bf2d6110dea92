using System.Security.Cryptography;
using System.Text;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Docker;

/// <summary>The names and labels of what is ours on a daemon that others use too.</summary>
/// <param name="stateDirectory">What tells one Headway on this host from another.</param>
internal sealed class ContainerNames(string stateDirectory)
{
    public const string ScopeLabel = "headway.scope";
    public const string InstanceLabel = "headway.instance";
    public const string OutputLabel = "headway.output";

    /// <summary>Gets the value of <see cref="ScopeLabel"/> on everything of ours.</summary>
    public string Scope { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stateDirectory)))[..12];

    /// <summary>Gets the filter that finds what is ours.</summary>
    public string Filter => $"{ScopeLabel}={Scope}";

    /// <summary>Names the container of an instance: the daemon gives a name once only, so an instance cannot run twice.</summary>
    public string Of(InstanceId id) => $"headway-{Scope}-{id}";

    /// <summary>Names a network or a volume.</summary>
    public string OfShared(string name) => $"headway-{Scope}-{name}";

    /// <summary>Reads which instance a container is.</summary>
    public static InstanceId? InstanceOf(IReadOnlyDictionary<string, string>? labels) =>
        InstanceId.TryParse(labels?.GetValueOrDefault(InstanceLabel), out var id) ? id : null;

    /// <summary>Labels a container.</summary>
    public Dictionary<string, string> Labels(InstanceSpec spec) =>
        new(spec.Container!.Labels, StringComparer.Ordinal)
        {
            [ScopeLabel] = Scope,
            [InstanceLabel] = spec.Id.Value,
            [OutputLabel] = spec.OutputFile,
        };

    /// <summary>Labels the container of a program that is attached to somebody: its output is copied nowhere.</summary>
    public Dictionary<string, string> SessionLabels(InstanceSpec spec)
    {
        var labels = Labels(spec);
        labels.Remove(OutputLabel);
        return labels;
    }

    /// <summary>Says where the output of a container goes.</summary>
    public static string? OutputOf(IReadOnlyDictionary<string, string>? labels) => labels?.GetValueOrDefault(OutputLabel);
}

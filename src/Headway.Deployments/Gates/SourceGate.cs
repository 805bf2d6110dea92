using System.Security.Cryptography;
using System.Text;
using Headway.Deployments.Ports;
using Headway.Model.Gates;
using Headway.Model.Variables;

namespace Headway.Deployments.Gates;

/// <summary>Judges whether the source holds secrets. Each source is read once for the same secrets.</summary>
/// <param name="sources">The sources.</param>
public sealed class SourceGate(ISources sources) : IGate
{
    private const string Title = "The source holds no secret";
    private const int MostShown = 5;
    private const int MostKept = 64;

    private readonly Lock gate = new();
    private readonly Dictionary<string, SourceScanResult> kept = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken)
    {
        if (!subject.BringsSource)
        {
            return [GateResult.NotApplicable(GateNames.ExposedSecrets, Title, "No new source is deployed.")];
        }

        return subject.Deployment.Request.Source is { } source && sources.Find(source) is { } folder
            ? [Result(await ScanAsync(source, folder, Secrets(subject), cancellationToken))]
            : [GateResult.Inconclusive(GateNames.ExposedSecrets, Title, "The source is not kept any more.")];
    }

    // What was set by a person is a secret wherever it stands; what the manifest says stands in the source already.
    private static Dictionary<string, string> Secrets(GateSubject subject)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in subject.Draft?.Variables ?? [])
        {
            if (one is { IsSecret: true, IsSet: true, IsLiteral: true, IsCredential: true, Value.Length: >= WeakSecret.LeastPassword }
                && !one.Value.Contains('\n', StringComparison.Ordinal)
                && !Placeholder.IsPlaceholder(one.Value)
                && !Exemptions.Has(subject.Spec, one, "exposed"))
            {
                secrets.TryAdd(one.Value, one.Text);
            }
        }

        return secrets;
    }

    private static GateResult Result(SourceScanResult scan)
    {
        if (scan.Found.Count > 0)
        {
            var more = scan.Found.Count > MostShown ? $"; and {scan.Found.Count - MostShown} more" : string.Empty;
            return GateResult.Failed(
                GateNames.ExposedSecrets,
                Title,
                $"{string.Join("; ", scan.Found.Take(MostShown))}{more}.",
                $"Take it out, make a new one, for this one is known now, and set it with 'headway variables set NAME --secret'; what is no secret gets the comment {TextScan.Allowed}.");
        }

        return scan.Unread is { } why
            ? GateResult.Inconclusive(GateNames.ExposedSecrets, Title, why, "Name what needs no deployment in .headwayignore.")
            : GateResult.Passed(GateNames.ExposedSecrets, Title, $"{(scan.Files == 1 ? "1 file was" : $"{scan.Files} files were")} read.");
    }

    private async Task<SourceScanResult> ScanAsync(
        string source, string folder, Dictionary<string, string> secrets, CancellationToken cancellationToken)
    {
        var key = Key(source, secrets);
        lock (gate)
        {
            if (kept.TryGetValue(key, out var known))
            {
                return known;
            }
        }

        var result = await Task.Run(() => SourceScan.Run(folder, new TextScan(secrets), cancellationToken), cancellationToken);
        lock (gate)
        {
            if (kept.Count >= MostKept)
            {
                kept.Clear();
            }

            return kept[key] = result;
        }
    }

    private static string Key(string source, Dictionary<string, string> secrets)
    {
        var text = string.Join('\0', secrets.OrderBy(item => item.Key, StringComparer.Ordinal).SelectMany(item => new[] { item.Key, item.Value }));
        return source + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

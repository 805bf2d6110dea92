using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Headway.Builders.Artifacts;
using Headway.Model.Building;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Builders.Execution;

/// <summary>The digest of everything that decides what a build gives. Limits and times do not.</summary>
internal static class Fingerprint
{
    /// <summary>Computes it.</summary>
    /// <returns>64 hexadecimal digits.</returns>
    public static string Of(BuildPlan plan, IBuilder builder, HostPrograms programs, CancellationToken cancellationToken)
    {
        var build = plan.Build;
        var inputs = JsonSerializer.Serialize(new
        {
            Form = 1,
            Builder = builder.Kind.ToString(),
            builder.Version,
            Toolchain = builder.Toolchain.Select(programs.Describe),
            build.Command,
            build.Output,
            build.Spa,
            build.Project,
            Variables = plan.Variables.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => new[] { pair.Key, pair.Value }),
            Source = build.With == Builder.Image ? "" : Convert.ToHexStringLower(TreeDigest.Compute(plan.SourceDirectory, cancellationToken)),
        });
        var all = plan.Checks.Count == 0 ? inputs : inputs + JsonSerializer.Serialize(plan.Checks);
        all += build.MakesImage ? JsonSerializer.Serialize(new { build.File, build.Target, Args = Sorted(build.Args), Image = build.Image?.Value }) : "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    private static IEnumerable<string[]> Sorted(IReadOnlyDictionary<VariableName, string> texts) =>
        texts.OrderBy(static pair => pair.Key.Value, StringComparer.Ordinal).Select(static pair => new[] { pair.Key.Value, pair.Value });
}

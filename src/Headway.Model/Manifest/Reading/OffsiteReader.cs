using System.Text.RegularExpressions;
using Headway.Model.Backups;
using Headway.Model.Manifest.Shapes;
using Headway.Model.Names;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>backup.s3</c>.</summary>
internal static class OffsiteReader
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static OffsiteSpec? Read(MapReader backup)
    {
        if (backup.Find("s3") is not { } place || MapReader.Open(place, OffsiteShapes.Offsite) is not { } map)
        {
            return null;
        }

        var endpoint = Endpoint(map);
        var bucket = Matching(map, "bucket", OffsiteShapes.BucketPattern, "3 to 63 small letters, digits, dots and hyphens");
        var usual = new OffsiteSpec { Endpoint = new Uri("https://localhost"), Bucket = string.Empty };
        var spec = new OffsiteSpec
        {
            Endpoint = endpoint ?? usual.Endpoint,
            Bucket = bucket ?? string.Empty,
            Region = Matching(map, "region", OffsiteShapes.RegionPattern, "small letters, digits and hyphens") ?? usual.Region,
            Prefix = Matching(map, "prefix", OffsiteShapes.PrefixPattern, "folder names with / between them and none at the ends") ?? usual.Prefix,
            VirtualHost = map.Flag("virtualHost") ?? usual.VirtualHost,
            VerifyTls = map.Flag("verifyTls") ?? usual.VerifyTls,
            Key = Variable(map, "key") ?? usual.Key,
            Secret = Variable(map, "secret") ?? usual.Secret,
            Passphrase = Variable(map, "passphrase") ?? usual.Passphrase,
        };
        return endpoint is null || bucket is null ? null : spec;
    }

    private static Uri? Endpoint(MapReader map)
    {
        if (map.Text("endpoint") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" } && uri.Host.Length > 0)
        {
            return uri;
        }

        map.Refuse("endpoint", "must be an address with https:// or http:// and nothing after the host and its port");
        return null;
    }

    private static string? Matching(MapReader map, string key, string pattern, string rule)
    {
        if (map.Text(key) is not { } text)
        {
            return null;
        }

        if (Regex.IsMatch(text, pattern, RegexOptions.ExplicitCapture, Limit) && !text.EndsWith('\n'))
        {
            return text;
        }

        map.Refuse(key, $"must be {rule}");
        return null;
    }

    // The value itself never belongs into the manifest; what people paste there by mistake is not repeated.
    private static VariableName? Variable(MapReader map, string key)
    {
        if (map.Text(key) is not { } text)
        {
            return null;
        }

        if (VariableName.TryParse(text, out var name))
        {
            return name;
        }

        map.Refuse(key, $"must be the name of a variable, not a value: {VariableName.Rule}; set the value with headway variables set");
        return null;
    }
}

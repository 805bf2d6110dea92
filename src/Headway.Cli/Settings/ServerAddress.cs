using Headway.Cli.Errors;

namespace Headway.Cli.Settings;

/// <summary>The address of a server.</summary>
internal static class ServerAddress
{
    /// <summary>Where <c>headway server start</c> listens when nothing else is said.</summary>
    public const string Default = "http://127.0.0.1:7070";

    /// <summary>Reads an address; <c>host:port</c> is meant as <c>http://host:port</c>.</summary>
    /// <param name="text">The text.</param>
    public static Uri Parse(string text)
    {
        var full = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        var valid = Uri.TryCreate(full.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            && address.Scheme is ("http" or "https")
            && address is { UserInfo: "", Query: "", Fragment: "" };
        return valid
            ? address!
            : throw new CliException(
                ExitCode.WrongUse, $"'{text}' is no address of a server", "it is like https://headway.example.com", "--server URL");
    }

    /// <summary>Tells whether a token would cross a network unencrypted.</summary>
    /// <param name="address">The address.</param>
    public static bool IsExposed(Uri address) => address.Scheme == "http" && !address.IsLoopback;
}

namespace Headway.Cli.Settings;

/// <summary>The tokens of the servers that this user is logged in to.</summary>
/// <param name="folder">Where they are kept.</param>
internal sealed class Credentials(SettingsFolder folder)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "credentials.json";

    private static readonly CredentialsDocument Empty = new(null, new Dictionary<string, string>());

    /// <summary>Gets the server that commands go to when none is named; null before the first login.</summary>
    public string? Current => Read().Current;

    /// <summary>Gets the token of a server; null when there is none.</summary>
    /// <param name="server">The server.</param>
    public string? TokenOf(Uri server) => Read().Tokens.GetValueOrDefault(KeyOf(server));

    /// <summary>Keeps a token and makes its server the current one.</summary>
    /// <param name="server">The server.</param>
    /// <param name="token">The token.</param>
    public void Keep(Uri server, string token)
    {
        var tokens = new Dictionary<string, string>(Read().Tokens) { [KeyOf(server)] = token };
        folder.Write(FileName, new CredentialsDocument(KeyOf(server), tokens), CliJson.Default.CredentialsDocument);
    }

    /// <summary>Forgets the token of a server.</summary>
    /// <param name="server">The server.</param>
    /// <returns>Whether there was one.</returns>
    public bool Forget(Uri server)
    {
        var document = Read();
        var tokens = new Dictionary<string, string>(document.Tokens);
        if (!tokens.Remove(KeyOf(server)))
        {
            return false;
        }

        var current = document.Current == KeyOf(server) ? null : document.Current;
        folder.Write(FileName, new CredentialsDocument(current, tokens), CliJson.Default.CredentialsDocument);
        return true;
    }

    private static string KeyOf(Uri server) => server.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private CredentialsDocument Read() => folder.Read(FileName, CliJson.Default.CredentialsDocument) ?? Empty;
}
